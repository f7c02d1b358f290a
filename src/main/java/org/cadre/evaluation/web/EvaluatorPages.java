package org.cadre.evaluation.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.cadre.evaluation.Evaluators;
import org.cadre.platform.Refusal;
import org.cadre.platform.security.Person;
import org.cadre.platform.web.Faults;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Performance management names the principal whose role passes to the consulting teacher, and corrects whom it named. */
@Controller
class EvaluatorPages {

    private final Evaluators evaluators;

    EvaluatorPages(Evaluators evaluators) {
        this.evaluators = evaluators;
    }

    @GetMapping("/staff/reviews/{id}/evaluator")
    String show(@AuthenticationPrincipal Person person, @PathVariable UUID id, Model model) {
        return show(person, id, "", model);
    }

    private String show(Person person, UUID id, String typed, Model model) {
        Evaluators.View view = evaluators.view(person, id);
        model.addAttribute("view", view);
        model.addAttribute("supported", view.supported());
        model.addAttribute("typed", typed);
        return "evaluation/evaluator";
    }

    @PostMapping("/staff/reviews/{id}/evaluator")
    String transfer(@AuthenticationPrincipal Person person, @PathVariable UUID id, @RequestParam MultiValueMap<String, String> typed, Model model,
            HttpServletResponse response) {
        try {
            if (typed.containsKey("former")) {
                evaluators.correct(person, id, typed);
            } else {
                evaluators.transfer(person, id, typed);
            }
            return "redirect:/staff/reviews/" + id + "/evaluator";
        } catch (Refusal refusal) {
            Faults.refused(refusal, model, response);
            return show(person, id, String.valueOf(typed.getFirst("principal")), model);
        }
    }
}
