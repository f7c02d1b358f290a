package org.cadre.evaluation.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cadre.evaluation.Pauses;
import org.cadre.evaluation.ReviewDate;
import org.cadre.evaluation.ReviewDeadlines;
import org.cadre.platform.Refusal;
import org.cadre.platform.security.Person;
import org.cadre.platform.web.Faults;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where performance management moves deadlines of reviews, extends them for one case, and stops the clocks of a case. */
@Controller
class ReviewDatePages {

    private final ReviewDeadlines deadlines;
    private final Pauses pauses;

    ReviewDatePages(ReviewDeadlines deadlines, Pauses pauses) {
        this.deadlines = deadlines;
        this.pauses = pauses;
    }

    // ------------------------------------------------------------------------------------------------ a school year's deadlines

    @GetMapping("/staff/review-deadlines")
    String year(@AuthenticationPrincipal Person person, @RequestParam(defaultValue = "") String year, @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "0") int moves, Model model) {
        return year(person, year, page, moves, Map.of(), model);
    }

    @PostMapping("/staff/review-deadlines")
    String move(@AuthenticationPrincipal Person person, @RequestParam String year, @RequestParam MultiValueMap<String, String> typed, Model model,
            HttpServletResponse response) {
        try {
            deadlines.move(person, year, typed);
            return "redirect:/staff/review-deadlines?year=" + year + "#moves";
        } catch (Refusal refusal) {
            Faults.refused(refusal, model, response);
            return year(person, year, 0, 0, typed, model);
        }
    }

    private String year(Person person, String name, int page, int movesPage, Map<String, List<String>> typed, Model model) {
        ReviewDeadlines.Year year = deadlines.year(person, name);
        var moves = deadlines.moves(person, year.name(), movesPage);
        model.addAttribute("year", year);
        model.addAttribute("moves", moves);
        model.addAttribute("names", deadlines.names(moves.getContent()));
        model.addAttribute("reviews", deadlines.reviews(person, year.name(), page));
        model.addAttribute("page", page);
        model.addAttribute("movesPage", movesPage);
        model.addAttribute("kinds", ReviewDate.OF_DISTRICT);
        model.addAttribute("typed", new DraftedForm.Filled(typed, 0));
        return "evaluation/deadlines";
    }

    // ------------------------------------------------------------------------------------------------ one case's

    @GetMapping("/staff/reviews/{id}/deadlines")
    String ofCase(@AuthenticationPrincipal Person person, @PathVariable UUID id, Model model) {
        return ofCase(person, id, Map.of(), model);
    }

    @PostMapping("/staff/reviews/{id}/deadlines")
    String extend(@AuthenticationPrincipal Person person, @PathVariable UUID id, @RequestParam MultiValueMap<String, String> typed, Model model,
            HttpServletResponse response, RedirectAttributes next) {
        try {
            deadlines.extend(person, id, typed);
            next.addFlashAttribute("done", true);
            return "redirect:/staff/reviews/" + id + "/deadlines";
        } catch (Refusal refusal) {
            Faults.refused(refusal, model, response);
            return ofCase(person, id, typed, model);
        }
    }

    private String ofCase(Person person, UUID id, Map<String, List<String>> typed, Model model) {
        model.addAttribute("dates", deadlines.dates(deadlines.let(person, id)));
        model.addAttribute("kinds", ReviewDate.OF_CASE);
        model.addAttribute("typed", new DraftedForm.Filled(typed, 0));
        return "evaluation/case-deadlines";
    }

    @GetMapping("/staff/reviews/{id}/pause")
    String pause(@AuthenticationPrincipal Person person, @PathVariable UUID id, Model model) {
        return pause(person, id, Map.of(), model);
    }

    @PostMapping("/staff/reviews/{id}/pause")
    String pause(@AuthenticationPrincipal Person person, @PathVariable UUID id, @RequestParam MultiValueMap<String, String> typed, Model model,
            HttpServletResponse response) {
        try {
            if (typed.containsKey("settledOn")) {
                pauses.settle(person, id, typed);
            } else {
                pauses.file(person, id, typed);
            }
            return "redirect:/staff/reviews/" + id + "/pause";
        } catch (Refusal refusal) {
            Faults.refused(refusal, model, response);
            return pause(person, id, typed, model);
        }
    }

    private String pause(Person person, UUID id, Map<String, List<String>> typed, Model model) {
        model.addAttribute("view", pauses.view(person, id));
        model.addAttribute("typed", new DraftedForm.Filled(typed, 0));
        return "evaluation/pause";
    }
}
