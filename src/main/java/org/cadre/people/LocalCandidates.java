package org.cadre.people;

import java.time.Clock;
import java.util.UUID;
import org.cadre.platform.Preparation;
import org.springframework.context.annotation.Profile;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** The demonstration candidates of the local profile. */
@Component
@Profile("local")
public class LocalCandidates extends Preparation {

    /** Made once: a good hash takes its time, and an office of people would wait for it at the start. */
    private final String password;
    private final Clock clock;
    private final CandidateAccountRepository accounts;

    LocalCandidates(CandidateAccountRepository accounts, PasswordEncoder passwords, Clock clock) {
        super(Step.PEOPLE);
        this.accounts = accounts;
        this.password = passwords.encode("cadre");
        this.clock = clock;
    }

    @Override
    protected void prepare() {
        for (int i = 1; i <= 5; i++) {
            candidate("Candidate " + i, "candidate" + i + "@example.org");
        }
    }

    /** The account of that address, opened with the password of all where there is none, and proved. */
    public UUID candidate(String name, String email) {
        return accounts.findByEmail(email).orElseGet(() -> {
            CandidateAccount account = new CandidateAccount(email, name, password, clock.instant());
            account.addressIsProved(clock.instant());
            return accounts.saveAndFlush(account);
        }).id();
    }
}
