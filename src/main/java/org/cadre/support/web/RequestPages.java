package org.cadre.support.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.cadre.consulting.Teaching;
import org.cadre.support.CaseKind;
import org.cadre.support.Consents;
import org.cadre.support.Intakes;
import org.cadre.support.PeerAssistanceOffers;
import org.cadre.support.Plan;
import org.cadre.support.Rating;
import org.cadre.support.Requests;
import org.cadre.support.Routes;
import org.cadre.support.SupportCase;
import org.cadre.platform.Refusal;
import org.cadre.platform.security.Person;
import org.cadre.platform.web.Faults;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** An educator asks for support, answers an offer, and consents or refuses. */
@Controller
class RequestPages {

    private static final MultiValueMap<String, String> NOTHING = new LinkedMultiValueMap<>();

    /** What was typed into a form that is shown again. */
    public record Typed(Map<String, List<String>> fields) {

        public String value(String field) {
            List<String> values = fields.getOrDefault(field, List.of());
            return values.isEmpty() || values.get(0) == null ? "" : values.get(0);
        }

        public boolean is(String field, String value) {
            return value(field).equals(value);
        }
    }

    private final Requests requests;
    private final PeerAssistanceOffers offers;
    private final Consents consents;

    RequestPages(Requests requests, PeerAssistanceOffers offers, Consents consents) {
        this.requests = requests;
        this.offers = offers;
        this.consents = consents;
    }

    @GetMapping("/my/case/ask")
    String ask(@AuthenticationPrincipal Person person, Model model) {
        return ask(person, NOTHING, model);
    }

    @PostMapping("/my/case/ask")
    String ask(@AuthenticationPrincipal Person person, @RequestParam MultiValueMap<String, String> typed, Model model, HttpServletResponse response) {
        return done(() -> requests.ask(person, typed), model, response, () -> ask(person, typed, model));
    }

    private String ask(Person person, MultiValueMap<String, String> typed, Model model) {
        model.addAttribute("form", requests.form(person));
        model.addAttribute("typed", new Typed(typed));
        model.addAttribute("subjects", Teaching.SUBJECTS);
        model.addAttribute("grades", Teaching.GRADES);
        model.addAttribute("plans", Plan.values());
        model.addAttribute("ratings", Rating.values());
        model.addAttribute("wishes", List.of(CaseKind.PA, CaseKind.PAR));
        return "support/ask";
    }

    @GetMapping("/my/case/{id}/offer")
    String offer(@AuthenticationPrincipal Person person, @PathVariable UUID id, Model model) {
        return offer(person, id, NOTHING, model);
    }

    @PostMapping("/my/case/{id}/offer")
    String offer(@AuthenticationPrincipal Person person, @PathVariable UUID id, @RequestParam MultiValueMap<String, String> typed, Model model,
            HttpServletResponse response) {
        return done(() -> {
            offers.answer(person, id, typed);
            return id;
        }, model, response, () -> offer(person, id, typed, model));
    }

    private String offer(Person person, UUID id, MultiValueMap<String, String> typed, Model model) {
        SupportCase supported = offers.view(person, id);
        model.addAttribute("open", offers.open(supported));
        return about(supported, typed, "support/offer", model);
    }

    @GetMapping("/my/case/{id}/consent")
    String consent(@AuthenticationPrincipal Person person, @PathVariable UUID id, Model model) {
        return consent(person, id, NOTHING, model);
    }

    @PostMapping("/my/case/{id}/consent")
    String consent(@AuthenticationPrincipal Person person, @PathVariable UUID id, @RequestParam MultiValueMap<String, String> typed, Model model,
            HttpServletResponse response) {
        return done(() -> {
            consents.answer(person, id, typed);
            return id;
        }, model, response, () -> consent(person, id, typed, model));
    }

    private String consent(Person person, UUID id, MultiValueMap<String, String> typed, Model model) {
        Consents.View view = consents.view(person, id);
        model.addAttribute("view", view);
        model.addAttribute("topics", Intakes.Topic.values());
        return about(view.supported(), typed, "support/consent", model);
    }

    private static String about(SupportCase supported, MultiValueMap<String, String> typed, String page, Model model) {
        model.addAttribute("supported", supported);
        model.addAttribute("why", Routes.why(supported));
        model.addAttribute("typed", new Typed(typed));
        return page;
    }

    private static String done(Supplier<UUID> deed, Model model, HttpServletResponse response, Supplier<String> again) {
        try {
            return "redirect:/my/case/" + deed.get();
        } catch (Refusal refusal) {
            Faults.refused(refusal, model, response);
            return again.get();
        }
    }
}
