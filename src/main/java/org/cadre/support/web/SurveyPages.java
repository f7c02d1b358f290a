package org.cadre.support.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.UUID;
import org.cadre.support.Surveys;
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

/** The closing survey for the educator, and what all answers come to. */
@Controller
class SurveyPages {

    private final Surveys surveys;

    SurveyPages(Surveys surveys) {
        this.surveys = surveys;
    }

    @GetMapping("/my/case/{id}/survey")
    String survey(@AuthenticationPrincipal Person person, @PathVariable UUID id, Model model) {
        return survey(person, id, Map.of(), model);
    }

    @PostMapping("/my/case/{id}/survey")
    String answer(@AuthenticationPrincipal Person person, @PathVariable UUID id, @RequestParam MultiValueMap<String, String> typed, Model model,
            HttpServletResponse response) {
        try {
            surveys.answer(person, id, typed);
            return "redirect:/my/case/" + id;
        } catch (Refusal refusal) {
            Faults.refused(refusal, model, response);
            return survey(person, id, typed.toSingleValueMap(), model);
        }
    }

    private String survey(Person person, UUID id, Map<String, String> typed, Model model) {
        model.addAttribute("view", surveys.view(person, id));
        model.addAttribute("typed", typed);
        model.addAttribute("statements", Surveys.Statement.values());
        return "support/survey";
    }

    @GetMapping("/staff/survey-results")
    String results(@AuthenticationPrincipal Person person, Model model) {
        model.addAttribute("lines", surveys.results(person));
        model.addAttribute("together", Surveys.TOGETHER);
        return "support/survey-results";
    }
}
