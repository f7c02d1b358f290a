package org.cadre.pool.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.UUID;
import org.cadre.platform.Refusal;
import org.cadre.platform.security.Person;
import org.cadre.platform.web.Faults;
import org.cadre.pool.Licences;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Licenses: for the candidate, who states them, and for whoever verifies them. */
@Controller
class LicencePages {

    private final Licences licences;

    LicencePages(Licences licences) {
        this.licences = licences;
    }

    @GetMapping("/my/applications/{id}/licences")
    String mine(@AuthenticationPrincipal Person person, @PathVariable UUID id, Model model) {
        return mine(model, licences.view(person, id), new FormValues(Map.of(), 0));
    }

    private static String mine(Model model, Licences.View view, FormValues values) {
        model.addAttribute("view", view);
        model.addAttribute("values", values);
        return "pool/my-licences";
    }

    @PostMapping("/my/applications/{id}/licences/{key}")
    String state(@AuthenticationPrincipal Person person, @PathVariable UUID id, @PathVariable String key,
            @RequestParam MultiValueMap<String, String> typed, Model model, HttpServletResponse response, RedirectAttributes next) {
        try {
            licences.state(person, id, key, FormValues.fields(typed));
            next.addFlashAttribute("sent", true);
            return "redirect:/my/applications/" + id + "/licences";
        } catch (Refusal refusal) {
            Faults.refused(refusal, model, response);
            return mine(model, licences.view(person, id), new FormValues(FormValues.fields(typed), 0));
        }
    }

    /** The address of a form that was shown again, opened anew. */
    @GetMapping("/my/applications/{id}/licences/{key}")
    String again(@PathVariable UUID id, @PathVariable String key) {
        return "redirect:/my/applications/" + id + "/licences";
    }

    @GetMapping("/staff/applications/{id}/licences")
    String forStaff(@AuthenticationPrincipal Person person, @PathVariable UUID id, Model model) {
        model.addAttribute("view", licences.viewAsStaff(person, id));
        return "pool/staff-licences";
    }
}
