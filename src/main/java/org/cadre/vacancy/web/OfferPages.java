package org.cadre.vacancy.web;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.cadre.platform.NotHere;
import org.cadre.platform.Refusal;
import org.cadre.platform.security.Person;
import org.cadre.platform.web.Faults;
import org.cadre.vacancy.Clearances;
import org.cadre.vacancy.OfferAnswers;
import org.cadre.vacancy.Paper;
import org.cadre.vacancy.Papers;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A candidate's offers, their answers and their letters; and what HR staffing reads of them. */
@Controller
class OfferPages {

    private static final String OFFER = "vacancy/my-offer";
    private static final String TURN_DOWN = "vacancy/turn-down";
    private static final String DISPUTE = "vacancy/dispute";

    private final OfferAnswers offers;
    private final Clearances clearances;
    private final Papers papers;

    OfferPages(OfferAnswers offers, Clearances clearances, Papers papers) {
        this.offers = offers;
        this.clearances = clearances;
        this.papers = papers;
    }

    @GetMapping("/my/offers")
    String mine(@AuthenticationPrincipal Person person, @RequestParam(defaultValue = "0") int page, Model model) {
        model.addAttribute("offers", offers.of(person, page));
        model.addAttribute("page", Math.max(0, page));
        return "vacancy/my-offers";
    }

    @GetMapping("/my/offers/{id}")
    String read(@AuthenticationPrincipal Person person, @PathVariable UUID id, Model model) {
        return show(person, id, OFFER, model);
    }

    @PostMapping("/my/offers/{id}")
    String accept(@AuthenticationPrincipal Person person, @PathVariable UUID id, @RequestParam MultiValueMap<String, String> typed, Model model,
            HttpServletResponse response) {
        return done(person, id, OFFER, typed, model, response, () -> offers.accept(person, id, typed));
    }

    @GetMapping("/my/offers/{id}/turn-down")
    String askToTurnDown(@AuthenticationPrincipal Person person, @PathVariable UUID id, Model model) {
        return show(person, id, TURN_DOWN, model);
    }

    @PostMapping("/my/offers/{id}/turn-down")
    String turnDown(@AuthenticationPrincipal Person person, @PathVariable UUID id, @RequestParam MultiValueMap<String, String> typed, Model model,
            HttpServletResponse response) {
        return done(person, id, TURN_DOWN, typed, model, response, () -> offers.decline(person, id, typed));
    }

    @GetMapping("/my/offers/{id}/dispute")
    String askToDispute(@AuthenticationPrincipal Person person, @PathVariable UUID id, Model model) {
        if (offers.view(person, id).clearance() == null) {
            throw new NotHere();
        }
        return show(person, id, DISPUTE, model);
    }

    @PostMapping("/my/offers/{id}/dispute")
    String dispute(@AuthenticationPrincipal Person person, @PathVariable UUID id, @RequestParam MultiValueMap<String, String> typed, Model model,
            HttpServletResponse response) {
        return done(person, id, DISPUTE, typed, model, response, () -> clearances.dispute(person, id, typed));
    }

    private String show(Person person, UUID id, String page, Model model) {
        model.addAttribute("view", offers.view(person, id));
        if (!model.containsAttribute("typed")) {
            model.addAttribute("typed", Map.of());
        }
        return page;
    }

    private String done(Person person, UUID id, String page, MultiValueMap<String, String> typed, Model model, HttpServletResponse response, Runnable deed) {
        try {
            deed.run();
            return "redirect:/my/offers/" + id;
        } catch (Refusal refusal) {
            Faults.refused(refusal, model, response);
            model.addAttribute("typed", typed.toSingleValueMap());
            return show(person, id, page, model);
        }
    }

    @GetMapping("/my/offers/{id}/papers/{paper}")
    ResponseEntity<byte[]> paper(@AuthenticationPrincipal Person person, @PathVariable UUID id, @PathVariable UUID paper) {
        return pdf(papers.mine(person, id, paper));
    }

    @GetMapping("/staff/referrals/{id}/offers")
    String ofReferral(@AuthenticationPrincipal Person person, @PathVariable UUID id, Model model) {
        model.addAttribute("offers", offers.forStaff(person, id));
        model.addAttribute("clearance", clearances.forStaff(person, id).orElse(null));
        model.addAttribute("id", id);
        return "vacancy/staff-offers";
    }

    @GetMapping("/staff/papers/{paper}")
    ResponseEntity<byte[]> paperForStaff(@AuthenticationPrincipal Person person, @PathVariable UUID paper) {
        return pdf(papers.forStaff(person, paper));
    }

    private static ResponseEntity<byte[]> pdf(Paper paper) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_PDF).cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.inline().filename(paper.name(), StandardCharsets.UTF_8).build().toString())
                .header("X-Content-Type-Options", "nosniff").body(paper.content());
    }
}
