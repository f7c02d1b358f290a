package org.cadre.people;

import org.cadre.platform.Preparation;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The demonstration candidates of the local profile. */
@Component
@Profile("local")
class LocalCandidates extends Preparation {

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
            String email = "candidate" + i + "@example.org";
            if (accounts.findByEmail(email).isEmpty()) {
                candidates.openProved("Candidate " + i, email, "cadre");
            }
        }
    }
}
