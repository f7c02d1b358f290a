package org.cadre.people.web;

import jakarta.servlet.http.HttpServletResponse;
import org.cadre.people.Candidates;
import org.cadre.platform.Refusal;
import org.cadre.platform.web.Faults;
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

    SignUpPage(Candidates candidates) {
        this.candidates = candidates;
    }

    @GetMapping("/sign-up")
    String show() {
        return PAGE;
    }

    @PostMapping("/sign-up")
    String signUp(@RequestParam(defaultValue = "") String name, @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String password, Model model, HttpServletResponse response) {
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
