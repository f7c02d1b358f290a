package org.cadre.people.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import org.cadre.people.AccountLinks;
import org.cadre.people.Candidates;
import org.cadre.platform.Refusal;
import org.cadre.platform.security.Person;
import org.cadre.platform.web.Faults;
import org.cadre.platform.web.RateLimits;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Where the links in our mails lead: to the proof of an address and to a new password. Opening a link changes nothing,
 * because mail programs open links by themselves; its button does.
 */
@Controller
class AccountLinkPages {

    private static final String FORGOTTEN = "people/forgotten-password";
    private static final String NEW_PASSWORD = "people/new-password";
    private static final String PROOF = "people/prove-address";

    private final AccountLinks links;
    /** Letters to one address (an assumption). */
    private final RateLimits.Limit toOneAddress;
    /** Requests from one place, and tries of links (an assumption). */
    private final RateLimits.Limit fromOnePlace;

    AccountLinkPages(AccountLinks links, RateLimits limits) {
        this.links = links;
        this.toOneAddress = limits.limit(5, Duration.ofHours(1));
        this.fromOnePlace = limits.limit(60, Duration.ofHours(1));
    }

    @GetMapping("/reset-password")
    String ask() {
        return FORGOTTEN;
    }

    @PostMapping("/reset-password")
    String send(@RequestParam(defaultValue = "") String email, Model model, HttpServletRequest request, HttpServletResponse response) {
        fromOnePlace.count(RateLimits.address(request));
        if (!Candidates.EMAIL.matcher(email.strip()).matches()) {
            model.addAttribute("email", email);
            return again(FORGOTTEN, Refusal.at("email", "signup.email"), model, response);
        }
        toOneAddress.count(email.strip().toLowerCase(Locale.ROOT));
        links.askForReset(email);
        return "redirect:/reset-password?asked";
    }

    @GetMapping("/reset-password/{secret}")
    String open(@PathVariable String secret, Model model, HttpServletRequest request, HttpServletResponse response) {
        fromOnePlace.count(RateLimits.address(request));
        try {
            links.checkReset(secret);
            return NEW_PASSWORD;
        } catch (Refusal refusal) {
            return again(FORGOTTEN, refusal, model, response);
        }
    }

    @PostMapping("/reset-password/{secret}")
    String reset(@PathVariable String secret, @RequestParam(defaultValue = "") String password, Model model, HttpServletRequest request,
            HttpServletResponse response) {
        fromOnePlace.count(RateLimits.address(request));
        try {
            links.reset(secret, password);
            return "redirect:/login?reset";
        } catch (Refusal refusal) {
            return again(Faults.of(refusal).at("password") ? NEW_PASSWORD : FORGOTTEN, refusal, model, response);
        }
    }

    @GetMapping("/prove-address/{secret}")
    String openProof() {
        return PROOF;
    }

    @PostMapping("/prove-address/{secret}")
    String prove(@PathVariable String secret, Model model, HttpServletRequest request, HttpServletResponse response) {
        fromOnePlace.count(RateLimits.address(request));
        try {
            links.prove(secret);
            model.addAttribute("proved", true);
            return PROOF;
        } catch (Refusal refusal) {
            return again(PROOF, refusal, model, response);
        }
    }

    /** Mails the link once more. */
    @PostMapping("/my/profile/prove-address")
    String sendProof(@AuthenticationPrincipal Person person) {
        toOneAddress.count(person.id());
        links.askForProof(UUID.fromString(person.id()));
        return "redirect:/my/profile?proof";
    }

    private static String again(String page, Refusal refusal, Model model, HttpServletResponse response) {
        Faults.refused(refusal, model, response);
        return page;
    }
}
