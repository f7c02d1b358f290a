package org.cadre.panel.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.cadre.evaluation.ReviewAccess.Part;
import org.cadre.evaluation.ReviewDraft;
import org.cadre.evaluation.ReviewDrafts;
import org.cadre.panel.FinalRating;
import org.cadre.panel.FinalRatings;
import org.cadre.panel.JointReports;
import org.cadre.platform.Draft;
import org.cadre.platform.Refusal;
import org.cadre.platform.security.Person;
import org.cadre.platform.web.Faults;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A released rating: the educator's page with their answer, staff's page; and the joint report of both co-chairs. */
@Controller
class RatingPages {

    private static final Set<String> NOT_FIELDS = Set.of("_csrf", "version", "draft", "save");

    /** What a form shows in its fields, as typed, and the version of the draft that it builds on. */
    public record Typed(Map<String, List<String>> fields, int version) {

        public String value(String name) {
            return String.join("\n", fields.getOrDefault(name, List.of()));
        }
    }

    private final FinalRatings ratings;
    private final ReviewDrafts drafts;
    private final JointReports reports;

    RatingPages(FinalRatings ratings, ReviewDrafts drafts, JointReports reports) {
        this.ratings = ratings;
        this.drafts = drafts;
        this.reports = reports;
    }

    @ModelAttribute("standards")
    List<String> standards() {
        return FinalRating.STANDARDS;
    }

    // ------------------------------------------------------------------------------------------------ the educator's

    @GetMapping("/my/case/{id}/rating")
    String mine(@AuthenticationPrincipal Person person, @PathVariable UUID id, Model model) {
        FinalRatings.View view = ratings.mine(person, id);
        if (!view.answerable()) {
            model.addAttribute("view", view);
            return "panel/my-rating";
        }
        ReviewDraft draft = drafts.open(id, FinalRatings.ANSWER);
        return mine(view, draft, new Typed(draft.draft().fields(), draft.draft().version()), model);
    }

    private static String mine(FinalRatings.View view, ReviewDraft draft, Typed typed, Model model) {
        model.addAttribute("view", view);
        model.addAttribute("draft", draft);
        model.addAttribute("typed", typed);
        return "panel/my-rating";
    }

    @PostMapping("/my/case/{id}/rating")
    String answer(@AuthenticationPrincipal Person person, @PathVariable UUID id, @RequestParam MultiValueMap<String, String> posted, @RequestParam int version,
            @RequestParam UUID draft, HttpServletResponse response, Model model, RedirectAttributes next) {
        String here = "redirect:/my/case/" + id + "/rating";
        FinalRatings.View view = ratings.mine(person, id);
        ReviewDraft mine = drafts.open(id, FinalRatings.ANSWER);
        if (!mine.id().equals(draft)) {
            // The second of a double click: the first has written it.
            return here;
        }
        Map<String, List<String>> fields = new HashMap<>(posted);
        NOT_FIELDS.forEach(fields::remove);
        Draft.Saved saved = drafts.save(id, draft, fields, version);
        Typed typed = new Typed(fields, saved.version());
        if (saved.conflict()) {
            response.setStatus(HttpStatus.CONFLICT.value());
            model.addAttribute("conflict", saved);
            return mine(view, mine, typed, model);
        }
        if (posted.containsKey("save")) {
            return here + "?saved";
        }
        try {
            ratings.answer(person, id, draft, fields);
        } catch (Refusal refusal) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("faults", Faults.of(refusal));
            return mine(ratings.mine(person, id), mine, typed, model);
        }
        next.addFlashAttribute("written", FinalRatings.ANSWER);
        next.addFlashAttribute("keptDone", draft);
        return here;
    }

    // ------------------------------------------------------------------------------------------------ staff's

    @GetMapping("/staff/reviews/{id}/rating")
    String rating(@AuthenticationPrincipal Person person, @PathVariable UUID id, Model model) {
        FinalRatings.View view = ratings.open(person, id);
        if (view.opened().part() == Part.EDUCATOR) {
            return "redirect:/my/case/" + id + "/rating";
        }
        model.addAttribute("view", view);
        return "panel/rating";
    }

    // ------------------------------------------------------------------------------------------------ the co-chairs'

    @GetMapping("/staff/panel/cases/{id}/joint-report")
    String jointReport(@AuthenticationPrincipal Person person, @PathVariable UUID id, Model model) {
        return jointReport(person, id, Map.of(), model);
    }

    @PostMapping("/staff/panel/cases/{id}/joint-report")
    String sign(@AuthenticationPrincipal Person person, @PathVariable UUID id, @RequestParam MultiValueMap<String, String> posted, Model model,
            HttpServletResponse response, RedirectAttributes next) {
        try {
            reports.sign(person, id, posted);
        } catch (Refusal refusal) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("faults", Faults.of(refusal));
            return jointReport(person, id, posted, model);
        }
        next.addFlashAttribute("written", true);
        return "redirect:/staff/panel/cases/" + id + "/joint-report";
    }

    private String jointReport(Person person, UUID id, Map<String, List<String>> typed, Model model) {
        model.addAttribute("view", reports.view(person, id));
        model.addAttribute("typed", new Typed(typed, 0));
        return "panel/joint-report";
    }
}
