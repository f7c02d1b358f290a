package org.cadre.support.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.cadre.consulting.Assignment;
import org.cadre.support.Matches;
import org.cadre.platform.Refusal;
import org.cadre.platform.security.Person;
import org.cadre.platform.web.Faults;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who could coach a case: the co-chairs choose among those who are free (D5). */
@Controller
class MatchPages {

    private final Matches matches;

    MatchPages(Matches matches) {
        this.matches = matches;
    }

    @GetMapping("/staff/support/{id}/match")
    String match(@AuthenticationPrincipal Person person, @PathVariable UUID id, @RequestParam(required = false) String chosen, Model model) {
        model.addAttribute("view", matches.view(person, id));
        model.addAttribute("places", Assignment.PLACES);
        model.addAttribute("kept", chosen != null);
        return "support/match";
    }

    @PostMapping("/staff/support/{id}/match")
    String choose(@AuthenticationPrincipal Person person, @PathVariable UUID id, @RequestParam(defaultValue = "") String teacher, Model model,
            HttpServletResponse response) {
        try {
            matches.choose(person, id, teacher);
            return "redirect:/staff/support/" + id + "/match?chosen";
        } catch (Refusal refusal) {
            Faults.refused(refusal, model, response);
            return match(person, id, null, model);
        }
    }
}
