package org.cadre.platform.security;

import java.util.Optional;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;

/** Turns a person into Spring Security's token and back. */
public final class SignedIn {

    private SignedIn() {}

    /** The token of a person whose password was right. */
    public static Authentication as(Person person) {
        var authorities = person.roles().stream().map(role -> new SimpleGrantedAuthority("ROLE_" + role)).toList();
        return UsernamePasswordAuthenticationToken.authenticated(person, null, authorities);
    }

    /** The person behind the current request, if anyone is signed in. */
    public static Optional<Person> person() {
        return of(SecurityContextHolder.getContext().getAuthentication());
    }

    static Optional<Person> of(Authentication authentication) {
        return authentication != null && authentication.getPrincipal() instanceof Person person
                ? Optional.of(person) : Optional.empty();
    }
}
