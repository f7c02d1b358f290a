package org.cadre.vacancy.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.cadre.journal.web.Story;
import org.cadre.platform.Refusal;
import org.cadre.platform.security.Person;
import org.cadre.platform.web.Faults;
import org.cadre.vacancy.Candidacies;
import org.cadre.vacancy.Referrals;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A position's candidates: who may be referred, who is considered, in which order, and each one's case. */
@Controller
class ReferralPages {

    private final Candidacies candidacies;
    private final Referrals referrals;
    private final Story story;

    ReferralPages(Candidacies candidacies, Referrals referrals, Story story) {
        this.candidacies = candidacies;
        this.referrals = referrals;
        this.story = story;
    }

    @GetMapping("/staff/referrals/{id}")
    String referral(@AuthenticationPrincipal Person person, @PathVariable UUID id, Model model) {
        Candidacies.View view = candidacies.view(person, id);
        model.addAttribute("view", view);
        model.addAttribute("story", story.of(candidacies.story(person, id), view.referral().candidateId()));
        return "vacancy/referral";
    }

    @GetMapping("/staff/positions/{id}/ranking")
    String ranking(@AuthenticationPrincipal Person person, @PathVariable UUID id, @RequestParam(defaultValue = "0") int page, Model model) {
        model.addAttribute("view", candidacies.ranking(person, id, page));
        model.addAttribute("page", page);
        return "vacancy/ranking";
    }

    @GetMapping("/staff/positions/{id}/referrals")
    String choices(@AuthenticationPrincipal Person person, @PathVariable UUID id, @RequestParam(defaultValue = "0") int page, Model model) {
        model.addAttribute("view", candidacies.choices(person, id, page));
        model.addAttribute("page", page);
        return "vacancy/refer";
    }

    @PostMapping("/staff/positions/{id}/referrals")
    String refer(@AuthenticationPrincipal Person person, @PathVariable UUID id, @RequestParam UUID candidate,
            @RequestParam(defaultValue = "0") int page, Model model, HttpServletResponse response) {
        try {
            referrals.refer(person, id, candidate);
            return "redirect:/staff/positions/" + id + "/referrals?referred&page=" + page;
        } catch (Refusal refusal) {
            Faults.refused(refusal, model, response);
            return choices(person, id, page, model);
        }
    }
}
