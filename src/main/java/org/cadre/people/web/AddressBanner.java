package org.cadre.people.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.cadre.people.Candidates;
import org.cadre.platform.security.SignedIn;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Tells a candidate on their own pages that their mail address is not proved yet; nothing waits for the proof. */
@ControllerAdvice
class AddressBanner {

    private final Candidates candidates;

    AddressBanner(Candidates candidates) {
        this.candidates = candidates;
    }

    /** The address, or {@code null} where there is nothing to tell. */
    @ModelAttribute("unprovedAddress")
    String unprovedAddress(HttpServletRequest request) {
        if (!request.getMethod().equals("GET") || !request.getRequestURI().startsWith(request.getContextPath() + "/my/")) {
            return null;
        }
        return SignedIn.person().filter(person -> person.isCandidate()).map(person -> candidates.account(UUID.fromString(person.id())))
                .filter(account -> account.addressProvedAt() == null).map(account -> account.email()).orElse(null);
    }
}
