package org.cadre.people;

import java.util.Set;
import org.cadre.platform.security.Person;
import org.cadre.platform.security.SignedIn;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Candidates sign in with their mail address. */
@Component
class CandidateSignIn implements AuthenticationProvider {

    private final CandidateAccountRepository accounts;
    private final PasswordEncoder passwords;
    /** Compared where no account exists, so that the time taken does not tell whether one does. */
    private final String nobody;

    CandidateSignIn(CandidateAccountRepository accounts, PasswordEncoder passwords) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.nobody = passwords.encode("nobody");
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        if (!attempt.getName().contains("@")) {
            return null;
        }
        var account = accounts.findByEmail(CandidateAccount.normal(attempt.getName()));
        boolean right = passwords.matches(String.valueOf(attempt.getCredentials()), account.map(CandidateAccount::passwordHash).orElse(nobody));
        if (account.isEmpty() || !right) {
            throw new BadCredentialsException("Unknown address or wrong password");
        }
        CandidateAccount person = account.get().joinedInto() == null ? account.get() : accounts.findById(account.get().joinedInto()).orElseThrow();
        return SignedIn.as(new Person(person.id().toString(), person.name(), Set.of(Person.CANDIDATE)));
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }
}
