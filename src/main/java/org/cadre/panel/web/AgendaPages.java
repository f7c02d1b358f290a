package org.cadre.panel.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cadre.panel.AttendanceSheet;
import org.cadre.panel.Chairing;
import org.cadre.panel.MeetingDesk;
import org.cadre.panel.Program;
import org.cadre.platform.Refusal;
import org.cadre.platform.engine.Races;
import org.cadre.platform.security.Person;
import org.cadre.platform.time.Eastern;
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

/** A meeting as its co-chairs run it: its agenda, one item at a time, and who is there. */
@Controller
class AgendaPages {

    private static final List<Program.Outcome> OF_DUTY = List.of(Program.Outcome.ADOPTED, Program.Outcome.NOT_ADOPTED);
    private static final List<Program.Outcome> OF_ITEM = List.of(Program.Outcome.ADOPTED, Program.Outcome.NOT_ADOPTED, Program.Outcome.DISCUSSED);

    private final MeetingDesk desk;
    private final Chairing chairing;
    private final AttendanceSheet sheet;
    private final Races races;
    private final Clock clock;

    AgendaPages(MeetingDesk desk, Chairing chairing, AttendanceSheet sheet, Races races, Clock clock) {
        this.desk = desk;
        this.chairing = chairing;
        this.sheet = sheet;
        this.races = races;
        this.clock = clock;
    }

    @GetMapping("/staff/panel/meetings/{id}")
    String meeting(@AuthenticationPrincipal Person person, @PathVariable UUID id, Model model) {
        model.addAttribute("view", desk.view(person, id));
        model.addAttribute("ofDuty", OF_DUTY);
        model.addAttribute("ofItem", OF_ITEM);
        return "panel/meeting";
    }

    @PostMapping("/staff/panel/meetings/{id}/items/{item}")
    String item(@AuthenticationPrincipal Person person, @PathVariable UUID id, @PathVariable UUID item, @RequestParam MultiValueMap<String, String> typed,
            Model model, HttpServletResponse response, RedirectAttributes next) {
        String step = typed.getFirst("step");
        return step(person, id, model, response, next, step, () -> {
            switch (String.valueOf(step)) {
                case "call" -> chairing.call(person, id, item);
                case "done" -> chairing.done(person, id, item, typed);
                case "carry" -> chairing.carryOver(person, id, item);
                case "up" -> chairing.up(person, id, item);
                case "off" -> chairing.takeOff(person, id, item);
                default -> throw Refusal.of("panel.item.step");
            }
        });
    }

    @PostMapping("/staff/panel/meetings/{id}/items")
    String add(@AuthenticationPrincipal Person person, @PathVariable UUID id, @RequestParam MultiValueMap<String, String> typed, Model model,
            HttpServletResponse response, RedirectAttributes next) {
        return step(person, id, model, response, next, "add", () -> chairing.add(person, id, typed));
    }

    private String step(Person person, UUID id, Model model, HttpServletResponse response, RedirectAttributes next, String step, Runnable work) {
        try {
            races.decide(work);
        } catch (Refusal refusal) {
            Faults.refused(refusal, model, response);
            return meeting(person, id, model);
        }
        next.addFlashAttribute("done", step);
        return "redirect:/staff/panel/meetings/" + id;
    }

    // ------------------------------------------------------------------------------------------------ attendance

    @GetMapping("/staff/panel/meetings/{id}/attendance")
    String attendance(@AuthenticationPrincipal Person person, @PathVariable UUID id, Model model) {
        return attendance(person, id, Map.of(), model);
    }

    private String attendance(Person person, UUID id, Map<String, List<String>> typed, Model model) {
        model.addAttribute("view", desk.attendance(person, id));
        model.addAttribute("today", Eastern.today(clock));
        model.addAttribute("typed", new Typed(typed));
        return "panel/attendance";
    }

    @PostMapping("/staff/panel/meetings/{id}/attendance")
    String record(@AuthenticationPrincipal Person person, @PathVariable UUID id, @RequestParam MultiValueMap<String, String> typed, Model model,
            HttpServletResponse response, RedirectAttributes next) {
        String what = String.valueOf(typed.getFirst("what"));
        try {
            races.decide(() -> {
                switch (what) {
                    case "came" -> sheet.came(person, id, typed);
                    case "left" -> sheet.left(person, id, typed);
                    case "nobody" -> sheet.nobodyCame(person, id, typed);
                    default -> throw Refusal.of("panel.item.step");
                }
            });
        } catch (Refusal refusal) {
            Faults.refused(refusal, model, response);
            return attendance(person, id, typed, model);
        }
        next.addFlashAttribute("done", what);
        return "redirect:/staff/panel/meetings/" + id + "/attendance";
    }
}
