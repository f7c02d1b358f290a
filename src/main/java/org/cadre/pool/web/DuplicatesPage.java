package org.cadre.pool.web;

import java.util.UUID;
import org.cadre.platform.Refusal;
import org.cadre.platform.security.Person;
import org.cadre.platform.web.Faults;
import org.cadre.pool.Duplicates;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Accounts that look like one person's, for HR Staffing to join. */
@Controller
class DuplicatesPage {

    private final Duplicates duplicates;

    DuplicatesPage(Duplicates duplicates) {
        this.duplicates = duplicates;
    }

    @GetMapping("/staff/duplicates")
    String show(@AuthenticationPrincipal Person person, Model model) {
        model.addAttribute("pairs", duplicates.found(person));
        return "pool/duplicates";
    }

    @PostMapping("/staff/duplicates")
    String join(@AuthenticationPrincipal Person person, @RequestParam UUID goes, @RequestParam UUID stays,
            @RequestParam(defaultValue = "") String sure, RedirectAttributes next) {
        try {
            duplicates.join(person, goes, stays, sure.equals("yes"));
            return "redirect:/staff/duplicates?joined";
        } catch (Refusal refusal) {
            next.addFlashAttribute("faults", Faults.of(refusal));
            next.addFlashAttribute("asked", goes);
            return "redirect:/staff/duplicates";
        }
    }
}
