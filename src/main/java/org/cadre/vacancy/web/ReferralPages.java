package org.cadre.vacancy.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cadre.journal.Journal;
import org.cadre.platform.Refusal;
import org.cadre.platform.security.Person;
import org.cadre.platform.time.Eastern;
import org.cadre.platform.web.Faults;
import org.cadre.vacancy.Candidacies;
import org.cadre.vacancy.Referrals;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
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

    /** A line of a case's story. */
    public record Told(String when, String who, String what) {}

    private static final Locale LANGUAGE = Locale.US;
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("MMM d, uuuu, h:mm:ss a", LANGUAGE).withZone(Eastern.ZONE);

    private final Candidacies candidacies;
    private final Referrals referrals;
    private final MessageSource messages;

    ReferralPages(Candidacies candidacies, Referrals referrals, MessageSource messages) {
        this.candidacies = candidacies;
        this.referrals = referrals;
        this.messages = messages;
    }

    @GetMapping("/staff/referrals/{id}")
    String referral(@AuthenticationPrincipal Person person, @PathVariable UUID id, Model model) {
        Candidacies.View view = candidacies.view(person, id);
        model.addAttribute("view", view);
        model.addAttribute("story", candidacies.story(person, id).stream().map(entry -> told(entry, view.referral().candidateId())).toList());
        return "vacancy/referral";
    }

    private Told told(Journal.Entry entry, UUID candidate) {
        String who = entry.person().equals(candidate.toString()) ? word("journal.candidate")
                : entry.person().equals(Journal.CADRE) ? word("layout.product") : entry.person();
        String fact = Arrays.stream(entry.fact().split(" ")).map(code -> messages.getMessage("referrals.states." + code, null, code, LANGUAGE))
                .collect(Collectors.joining(" "));
        return new Told(WHEN.format(entry.at()), who, messages.getMessage("journal." + entry.what(), new Object[] {fact}, LANGUAGE));
    }

    private String word(String key) {
        return messages.getMessage(key, null, LANGUAGE);
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
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("faults", Faults.of(refusal));
            return choices(person, id, page, model);
        }
    }
}
