package org.cadre.consulting.web;

import jakarta.servlet.http.HttpServletResponse;
import org.cadre.consulting.CaseloadView;
import org.cadre.consulting.Conflicts;
import org.cadre.platform.Refusal;
import org.cadre.platform.security.Person;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A consulting teacher's own caseload and conflicts. */
@Controller
class CaseloadPages {

    private final CaseloadView caseload;
    private final Conflicts conflicts;

    CaseloadPages(CaseloadView caseload, Conflicts conflicts) {
        this.caseload = caseload;
        this.conflicts = conflicts;
    }

    @GetMapping("/staff/caseload")
    String caseload(@AuthenticationPrincipal Person person, @RequestParam(defaultValue = "0") int page, Model model) {
        model.addAttribute("view", caseload.of(person, page));
        model.addAttribute("page", Math.max(0, page));
        return "consulting/caseload";
    }

    @GetMapping("/staff/caseload/conflicts")
    String conflicts(@AuthenticationPrincipal Person person, @RequestParam(required = false) String declared, Model model) {
        return conflicts(person, Typed.NOTHING, declared != null, model);
    }

    private String conflicts(Person person, Typed typed, boolean declared, Model model) {
        model.addAttribute("declared", declared);
        model.addAttribute("conflicts", conflicts.own(person));
        model.addAttribute("typed", typed);
        model.addAttribute("kinds", ConsultingTeacherPages.kinds());
        return "consulting/own-conflicts";
    }

    @PostMapping("/staff/caseload/conflicts")
    String declare(@AuthenticationPrincipal Person person, @RequestParam MultiValueMap<String, String> typed, Model model, HttpServletResponse response) {
        try {
            conflicts.declareOwn(person, typed);
            return "redirect:/staff/caseload/conflicts?declared";
        } catch (Refusal refusal) {
            ConsultingTeacherPages.refused(refusal, model, response);
            return conflicts(person, new Typed(typed), false, model);
        }
    }
}
