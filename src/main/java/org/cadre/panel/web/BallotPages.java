package org.cadre.panel.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cadre.evaluation.Standard;
import org.cadre.panel.Ballots;
import org.cadre.panel.Declarations;
import org.cadre.panel.Motion;
import org.cadre.panel.MotionMoves;
import org.cadre.panel.VotingRules;
import org.cadre.platform.Refusal;
import org.cadre.platform.security.Person;
import org.cadre.platform.security.StaffNames;
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

/** What members of the Panel do about a case: declare, move, vote; and the rule by which votes are counted. */
@Controller
class BallotPages {

    private static final String DESK = "redirect:/staff/panel";
    private static final String WRITTEN = "written";

    private final Declarations declarations;
    private final MotionMoves moves;
    private final Ballots ballots;
    private final VotingRules rules;
    private final StaffNames names;

    BallotPages(Declarations declarations, MotionMoves moves, Ballots ballots, VotingRules rules, StaffNames names) {
        this.declarations = declarations;
        this.moves = moves;
        this.ballots = ballots;
        this.rules = rules;
        this.names = names;
    }

    // ------------------------------------------------------------------------------------------------ a conflict of interest

    @GetMapping("/staff/panel/cases/{id}/conflict")
    String conflict(@AuthenticationPrincipal Person person, @PathVariable UUID id, Model model) {
        return conflict(person, id, Map.of(), model);
    }

    @PostMapping("/staff/panel/cases/{id}/conflict")
    String declare(@AuthenticationPrincipal Person person, @PathVariable UUID id, @RequestParam MultiValueMap<String, String> typed, Model model,
            HttpServletResponse response, RedirectAttributes next) {
        boolean recused;
        try {
            recused = declarations.declare(person, id, typed);
        } catch (Refusal refusal) {
            Faults.refused(refusal, model, response);
            return conflict(person, id, typed, model);
        }
        next.addFlashAttribute(WRITTEN, recused ? "recused" : "declared");
        // Who is recused has no page of the case any more.
        return recused ? DESK : "redirect:/staff/panel/cases/" + id + "/conflict";
    }

    private String conflict(Person person, UUID id, Map<String, List<String>> typed, Model model) {
        model.addAttribute("view", declarations.view(person, id));
        model.addAttribute("typed", new Typed(typed));
        return "panel/conflict";
    }

    // ------------------------------------------------------------------------------------------------ a motion

    @GetMapping("/staff/panel/cases/{id}/motion")
    String motion(@AuthenticationPrincipal Person person, @PathVariable UUID id, Model model) {
        return motion(person, id, Map.of(), model);
    }

    @PostMapping("/staff/panel/cases/{id}/motion")
    String move(@AuthenticationPrincipal Person person, @PathVariable UUID id, @RequestParam MultiValueMap<String, String> typed, Model model,
            HttpServletResponse response, RedirectAttributes next) {
        try {
            moves.move(person, id, typed);
        } catch (Refusal refusal) {
            Faults.refused(refusal, model, response);
            return motion(person, id, typed, model);
        }
        next.addFlashAttribute(WRITTEN, typed.containsKey("nobody") ? "nobody" : "moved");
        return "redirect:/staff/panel/cases/" + id + "/motion";
    }

    private String motion(Person person, UUID id, Map<String, List<String>> typed, Model model) {
        MotionMoves.View view = moves.view(person, id);
        model.addAttribute("view", view);
        model.addAttribute("typed", new Typed(typed));
        model.addAttribute("standards", Standard.values());
        model.addAttribute("ratings", MotionMoves.RATINGS);
        model.addAttribute("names", named(view.motions().stream().map(Motion::mover).toList()));
        return "panel/motion";
    }

    // ------------------------------------------------------------------------------------------------ a ballot

    @GetMapping("/staff/panel/ballots/{motion}")
    String ballot(@AuthenticationPrincipal Person person, @PathVariable UUID motion, Model model) {
        Ballots.View view = ballots.view(person, motion);
        model.addAttribute("view", view);
        model.addAttribute("standards", Standard.values());
        model.addAttribute("choices", Ballots.Choice.values());
        model.addAttribute("names", named(List.of(view.motion().mover())));
        return "panel/ballot";
    }

    @PostMapping("/staff/panel/ballots/{motion}")
    String cast(@AuthenticationPrincipal Person person, @PathVariable UUID motion, @RequestParam MultiValueMap<String, String> typed, Model model,
            HttpServletResponse response, RedirectAttributes next) {
        try {
            ballots.cast(person, motion, typed);
        } catch (Refusal refusal) {
            Faults.refused(refusal, model, response);
            // What was chosen is not shown again.
            return ballot(person, motion, model);
        }
        next.addFlashAttribute(WRITTEN, "cast");
        return "redirect:/staff/panel/ballots/" + motion;
    }

    // ------------------------------------------------------------------------------------------------ the voting rule

    @GetMapping("/staff/panel/rules")
    String rules(@AuthenticationPrincipal Person person, Model model) {
        return rules(person, Map.of(), model);
    }

    @PostMapping("/staff/panel/rules")
    String set(@AuthenticationPrincipal Person person, @RequestParam MultiValueMap<String, String> typed, Model model, HttpServletResponse response,
            RedirectAttributes next) {
        try {
            rules.set(person, typed);
        } catch (Refusal refusal) {
            Faults.refused(refusal, model, response);
            return rules(person, typed, model);
        }
        next.addFlashAttribute(WRITTEN, "rule");
        return "redirect:/staff/panel/rules";
    }

    private String rules(Person person, Map<String, List<String>> typed, Model model) {
        List<VotingRules.Setting> history = rules.history(person);
        model.addAttribute("history", history);
        model.addAttribute("inForce", rules.inForce());
        model.addAttribute("writes", rules.mayWrite(person));
        model.addAttribute("typed", new Typed(typed));
        model.addAttribute("rules", VotingRules.Rule.values());
        model.addAttribute("disclosures", VotingRules.Disclosure.values());
        model.addAttribute("names", named(history.stream().map(VotingRules.Setting::setBy).toList()));
        return "panel/rules";
    }

    // ------------------------------------------------------------------------------------------------

    private Map<String, String> named(Collection<String> ids) {
        return names.of(ids.stream().distinct().toList());
    }
}
