package org.cadre.people;

import java.util.UUID;
import org.cadre.platform.Preparation;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The demonstration candidates of the local profile. */
@Component
@Profile("local")
public class LocalCandidates extends Preparation {

    private final Candidates candidates;
    private final CandidateAccountRepository accounts;

    LocalCandidates(Candidates candidates, CandidateAccountRepository accounts) {
        super(Step.PEOPLE);
        this.candidates = candidates;
        this.accounts = accounts;
    }

    @Override
    protected void prepare() {
        for (int i = 1; i <= 5; i++) {
            candidate("Candidate " + i, "candidate" + i + "@example.org");
        }
    }

    /** The account of that address, opened with the password of all where there is none. */
    public UUID candidate(String name, String email) {
        return accounts.findByEmail(email).orElseGet(() -> candidates.open(name, email, "cadre")).id();
    }
}
