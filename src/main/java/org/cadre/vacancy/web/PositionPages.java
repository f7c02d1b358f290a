package org.cadre.vacancy.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cadre.platform.Refusal;
import org.cadre.platform.security.AccessTable;
import org.cadre.platform.security.Person;
import org.cadre.platform.time.Eastern;
import org.cadre.platform.web.Faults;
import org.cadre.vacancy.Separations;
import org.cadre.vacancy.Vacancies;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Positions: whoever hires meets their own, HR Staffing names hiring managers, opens further seats, cancels, and rules on late letters. */
@Controller
class PositionPages {

    private static final String LIST = "redirect:/staff/positions";

    private final Vacancies vacancies;
    private final Separations separations;
    private final AccessTable access;
    private final Clock clock;

    PositionPages(Vacancies vacancies, Separations separations, AccessTable access, Clock clock) {
        this.vacancies = vacancies;
        this.separations = separations;
        this.access = access;
        this.clock = clock;
    }

    private boolean may(Person person, String record) {
        return access.reach(person.roles(), record) == AccessTable.Reach.ANY;
    }

    // ------------------------------------------------------------------------------------------------ the list

    @GetMapping("/staff/positions")
    String list(@AuthenticationPrincipal Person person, @RequestParam(defaultValue = "") String schoolYear, @RequestParam(defaultValue = "") String posting,
            @RequestParam(defaultValue = "0") int page, Model model) {
        return list(person, schoolYear, posting, page, Map.of(), model);
    }

    private String list(Person person, String schoolYear, String posting, int page, Map<String, List<String>> typed, Model model) {
        model.addAttribute("positions", vacancies.list(person, schoolYear, posting, page));
        model.addAttribute("schoolYears", vacancies.schoolYears());
        model.addAttribute("postings", vacancies.postings());
        model.addAttribute("schoolYear", schoolYear);
        model.addAttribute("posting", posting);
        model.addAttribute("page", Math.max(0, page));
        model.addAttribute("mayOpen", may(person, "position-change"));
        model.addAttribute("typed", new Typed(typed));
        return "vacancy/positions";
    }

    /** The address of a form that was shown again, opened anew. */
    @GetMapping("/staff/positions/seats")
    String again() {
        return LIST;
    }

    @PostMapping("/staff/positions/seats")
    String openFurther(@AuthenticationPrincipal Person person, @RequestParam MultiValueMap<String, String> typed, Model model, HttpServletResponse response) {
        try {
            vacancies.openFurther(person, typed);
            return LIST + "?opened";
        } catch (Refusal refusal) {
            refused(refusal, model, response);
            return list(person, "", "", 0, typed, model);
        }
    }

    // ------------------------------------------------------------------------------------------------ one of them

    @GetMapping("/staff/positions/{id}")
    String one(@AuthenticationPrincipal Person person, @PathVariable UUID id, @RequestParam(required = false) String done, Model model) {
        show(person, id, Map.of(), model);
        model.addAttribute("done", done);
        model.addAttribute("separations", separations.of(person, id));
        model.addAttribute("sees", may(person, "separation"));
        model.addAttribute("records", may(person, "separation-entry"));
        model.addAttribute("changes", may(person, "position-change"));
        return "vacancy/position";
    }

    private void show(Person person, UUID id, Map<String, List<String>> typed, Model model) {
        model.addAttribute("view", vacancies.view(person, id));
        model.addAttribute("typed", new Typed(typed));
        model.addAttribute("today", Eastern.today(clock));
    }

    @GetMapping("/staff/positions/{id}/managers")
    String managers(@AuthenticationPrincipal Person person, @PathVariable UUID id, Model model) {
        show(person, id, Map.of(), model);
        model.addAttribute("team", vacancies.hiringTeam(person));
        model.addAttribute("chosen", vacancies.view(person, id).managers());
        return "vacancy/managers";
    }

    @PostMapping("/staff/positions/{id}/managers")
    String name(@AuthenticationPrincipal Person person, @PathVariable UUID id, @RequestParam MultiValueMap<String, String> typed, Model model,
            HttpServletResponse response) {
        try {
            vacancies.name(person, id, typed);
            return toPosition(id, "managersNamed");
        } catch (Refusal refusal) {
            refused(refusal, model, response);
            show(person, id, typed, model);
            model.addAttribute("team", vacancies.hiringTeam(person));
            model.addAttribute("chosen", typed.getOrDefault("managers", List.of()));
            return "vacancy/managers";
        }
    }

    @GetMapping("/staff/positions/{id}/cancel")
    String askCancel(@AuthenticationPrincipal Person person, @PathVariable UUID id, Model model) {
        show(person, id, Map.of(), model);
        return "vacancy/cancel";
    }

    @PostMapping("/staff/positions/{id}/cancel")
    String cancel(@AuthenticationPrincipal Person person, @PathVariable UUID id, @RequestParam MultiValueMap<String, String> typed, Model model,
            HttpServletResponse response) {
        try {
            vacancies.cancel(person, id, typed);
            return toPosition(id, "cancelled");
        } catch (Refusal refusal) {
            refused(refusal, model, response);
            show(person, id, typed, model);
            return "vacancy/cancel";
        }
    }

    @GetMapping("/staff/positions/{id}/late-letter")
    String askRuling(@AuthenticationPrincipal Person person, @PathVariable UUID id, Model model) {
        show(person, id, Map.of(), model);
        return "vacancy/late-letter";
    }

    /** Where no hire is under way, no task in Tasklist waits for the ruling. */
    @PostMapping("/staff/positions/{id}/late-letter")
    String rule(@AuthenticationPrincipal Person person, @PathVariable UUID id, @RequestParam MultiValueMap<String, String> typed, Model model,
            HttpServletResponse response) {
        try {
            String decision = new Typed(typed).value("decision");
            if (!List.of("uphold", "accept").contains(decision)) {
                throw Refusal.at("decision", "form.choose", Refusal.label("lateLetterDecision"));
            }
            separations.lateLetterWithoutHire(id, person, decision.equals("accept"), new Typed(typed).value("explanation"));
            return toPosition(id, "ruled");
        } catch (Refusal refusal) {
            refused(refusal, model, response);
            show(person, id, typed, model);
            return "vacancy/late-letter";
        }
    }

    static String toPosition(UUID id, String done) {
        return LIST + "/" + id + "?done=" + done;
    }

    static void refused(Refusal refusal, Model model, HttpServletResponse response) {
        Faults.refused(refusal, model, response);
    }
}
