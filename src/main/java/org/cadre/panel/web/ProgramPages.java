package org.cadre.panel.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cadre.panel.Duties;
import org.cadre.panel.Program;
import org.cadre.platform.Refusal;
import org.cadre.platform.engine.Races;
import org.cadre.platform.security.Person;
import org.cadre.platform.security.StaffNames;
import org.cadre.platform.web.Faults;
import org.springframework.data.domain.Slice;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the Panel deals with besides ratings, and further duties of consulting teachers. */
@Controller
class ProgramPages {

    private static final String HERE = "/staff/panel/program";

    private final Program program;
    private final Duties duties;
    private final StaffNames names;
    private final Races races;

    ProgramPages(Program program, Duties duties, StaffNames names, Races races) {
        this.program = program;
        this.duties = duties;
        this.names = names;
        this.races = races;
    }

    @GetMapping(HERE)
    String program(@AuthenticationPrincipal Person person, @RequestParam(defaultValue = "0") int duties, @RequestParam(defaultValue = "0") int settled, Model model) {
        return page(person, duties, settled, "", Map.of(), model);
    }

    /** @param form which one was refused: {@code item}, {@code duty} or a duty's id; what was typed stands there alone */
    private String page(Person person, int dutiesPage, int settledPage, String form, Map<String, List<String>> typed, Model model) {
        List<Program.Item> open = program.open(person);
        Slice<Program.Item> settled = program.settled(person, settledPage);
        Slice<Duties.Duty> found = duties.of(person, dutiesPage);
        Set<String> people = Stream.of(open.stream().map(Program.Item::proposedBy), settled.stream().map(Program.Item::proposedBy),
                found.stream().map(Duties.Duty::consultingTeacher), found.stream().map(Duties.Duty::proposedBy)).flatMap(each -> each).collect(Collectors.toSet());
        model.addAttribute("open", open);
        model.addAttribute("settled", settled);
        model.addAttribute("duties", found);
        model.addAttribute("names", names.of(people));
        model.addAttribute("part", program.part(person));
        model.addAttribute("teachers", duties.active());
        model.addAttribute("kinds", Duties.Kind.values());
        model.addAttribute("me", person.id());
        model.addAttribute("form", form);
        model.addAttribute("typed", new Typed(typed));
        return "panel/program";
    }

    @PostMapping(HERE)
    String propose(@AuthenticationPrincipal Person person, @RequestParam MultiValueMap<String, String> typed, Model model, HttpServletResponse response,
            RedirectAttributes next) {
        return step(person, "item", 0, typed, "proposed", model, response, next, () -> program.propose(person, typed));
    }

    @PostMapping(HERE + "/{item}/withdraw")
    String withdraw(@AuthenticationPrincipal Person person, @PathVariable UUID item, Model model, HttpServletResponse response, RedirectAttributes next) {
        return step(person, "", 0, Map.of(), "withdrawn", model, response, next, () -> program.withdraw(person, item));
    }

    @PostMapping(HERE + "/duties")
    String proposeDuty(@AuthenticationPrincipal Person person, @RequestParam MultiValueMap<String, String> typed, Model model, HttpServletResponse response,
            RedirectAttributes next) {
        return step(person, "duty", 0, typed, "duty", model, response, next, () -> program.proposeDuty(person, typed));
    }

    @PostMapping(HERE + "/duties/{duty}")
    String duty(@AuthenticationPrincipal Person person, @PathVariable UUID duty, @RequestParam(name = "duties", defaultValue = "0") int page,
            @RequestParam MultiValueMap<String, String> typed, Model model, HttpServletResponse response, RedirectAttributes next) {
        String step = String.valueOf(typed.getFirst("step"));
        return step(person, duty.toString(), page, typed, step, model, response, next, () -> {
            switch (step) {
                case "answer" -> program.answerDuty(person, duty, typed);
                case "hours" -> duties.enter(person, duty, typed);
                case "end" -> duties.end(person, duty);
                default -> throw Refusal.of("panel.item.step");
            }
        });
    }

    /** @param page of the duties, on which the refused form stands */
    private String step(Person person, String form, int page, Map<String, List<String>> typed, String done, Model model, HttpServletResponse response,
            RedirectAttributes next, Runnable work) {
        try {
            races.decide(work);
        } catch (Refusal refusal) {
            Faults.refused(refusal, model, response);
            return page(person, page, 0, form, typed, model);
        }
        next.addFlashAttribute("done", done);
        return "redirect:" + HERE;
    }
}
