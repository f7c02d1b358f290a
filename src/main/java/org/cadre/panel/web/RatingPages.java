package org.cadre.panel.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cadre.evaluation.ReviewAccess.Part;
import org.cadre.evaluation.web.DraftedForm;
import org.cadre.panel.FinalRating;
import org.cadre.panel.FinalRatings;
import org.cadre.panel.JointReports;
import org.cadre.platform.Refusal;
import org.cadre.platform.security.Person;
import org.cadre.platform.web.Faults;
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

    private static final String MINE = "panel/my-rating";

    private final FinalRatings ratings;
    private final JointReports reports;
    private final DraftedForm forms;

    RatingPages(FinalRatings ratings, JointReports reports, DraftedForm forms) {
        this.ratings = ratings;
        this.reports = reports;
        this.forms = forms;
    }

    @ModelAttribute("standards")
    List<String> standards() {
        return FinalRating.STANDARDS;
    }

    // ------------------------------------------------------------------------------------------------ the educator's

    @GetMapping("/my/case/{id}/rating")
    String mine(@AuthenticationPrincipal Person person, @PathVariable UUID id, Model model) {
        FinalRatings.View view = ratings.mine(person, id);
        model.addAttribute("view", view);
        return view.answerable() ? forms.show(answer(id), model) : MINE;
    }

    @PostMapping("/my/case/{id}/rating")
    String answer(@AuthenticationPrincipal Person person, @PathVariable UUID id, @RequestParam MultiValueMap<String, String> typed, @RequestParam int version,
            @RequestParam UUID draft, HttpServletResponse response, Model model, RedirectAttributes next) {
        model.addAttribute("view", ratings.mine(person, id));
        return forms.post(answer(id), new DraftedForm.Posted(typed, version, draft), fields -> ratings.answer(person, id, draft, fields), response, model, next);
    }

    private static DraftedForm.Sheet answer(UUID id) {
        String here = "/my/case/" + id + "/rating";
        return new DraftedForm.Sheet(id, FinalRatings.ANSWER, MINE, here, here);
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
            Faults.refused(refusal, model, response);
            return jointReport(person, id, posted, model);
        }
        next.addFlashAttribute("written", true);
        return "redirect:/staff/panel/cases/" + id + "/joint-report";
    }

    private String jointReport(Person person, UUID id, Map<String, List<String>> typed, Model model) {
        model.addAttribute("view", reports.view(person, id));
        model.addAttribute("typed", new Typed(typed));
        return "panel/joint-report";
    }
}
