package org.cadre.people.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.cadre.people.Candidates;
import org.cadre.platform.Refusal;
import org.cadre.platform.web.Faults;
import org.cadre.platform.web.RateLimits;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A candidate opens an account. */
@Controller
class SignUpPage {

    private static final String PAGE = "people/sign-up";

    private final Candidates candidates;
    /** From one address: a whole course may sign up in one computer room (an assumption). */
    private final RateLimits.Limit limit;

    SignUpPage(Candidates candidates, RateLimits limits) {
        this.candidates = candidates;
        this.limit = limits.limit(100, Duration.ofHours(1));
    }

    @GetMapping("/sign-up")
    String show() {
        return PAGE;
    }

    @PostMapping("/sign-up")
    String signUp(@RequestParam(defaultValue = "") String name, @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String password, Model model, HttpServletRequest request, HttpServletResponse response) {
        limit.count(RateLimits.address(request));
        try {
            candidates.signUp(name, email, password);
            return "redirect:/login?welcome";
        } catch (Refusal refusal) {
            model.addAttribute("faults", Faults.of(refusal)).addAttribute("name", name).addAttribute("email", email);
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return PAGE;
        }
    }
}
