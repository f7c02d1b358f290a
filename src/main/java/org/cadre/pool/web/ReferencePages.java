package org.cadre.pool.web;

import java.util.UUID;
import org.cadre.platform.Refusal;
import org.cadre.platform.security.Person;
import org.cadre.platform.web.Faults;
import org.cadre.pool.ReferenceRounds;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where hr-staffing sees how many references are open for which posting, and reminds all of one at once. */
@Controller
@RequestMapping("/staff/references")
class ReferencePages {

    private final ReferenceRounds rounds;

    ReferencePages(ReferenceRounds rounds) {
        this.rounds = rounds;
    }

    @GetMapping
    String open(@AuthenticationPrincipal Person person, @RequestParam(defaultValue = "0") int page, Model model) {
        model.addAttribute("lines", rounds.open(person, page));
        model.addAttribute("page", page);
        return "pool/staff-references";
    }

    @PostMapping("/{posting}/remind")
    String remind(@AuthenticationPrincipal Person person, @PathVariable UUID posting, RedirectAttributes next) {
        try {
            return "redirect:/staff/references/rounds/" + rounds.start(person, posting);
        } catch (Refusal refusal) {
            next.addFlashAttribute("faults", Faults.of(refusal));
            return "redirect:/staff/references";
        }
    }

    @GetMapping("/rounds/{id}")
    String round(@AuthenticationPrincipal Person person, @PathVariable UUID id, Model model) {
        model.addAttribute("round", rounds.round(person, id));
        return "pool/reference-round";
    }
}
