package org.cadre.calendar.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cadre.calendar.SchoolCalendar;
import org.cadre.calendar.SchoolYear;
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

/** Where hr-staffing reads the school calendar, declares a closure, plans a vacation, enters a year, and reads what that moved. */
@Controller
class CalendarPages {

    private final SchoolCalendar calendar;
    private final Clock clock;

    CalendarPages(SchoolCalendar calendar, Clock clock) {
        this.calendar = calendar;
        this.clock = clock;
    }

    private interface Change {
        UUID of(Person person, Map<String, List<String>> typed);
    }

    @GetMapping("/staff/calendar")
    String show(@AuthenticationPrincipal Person person, @RequestParam(defaultValue = "") String year, @RequestParam(defaultValue = "0") int page,
            Model model) {
        return page(person, year, page, Map.of(), model);
    }

    private String page(Person person, String year, int page, Map<String, List<String>> typed, Model model) {
        model.addAttribute("year", calendar.year(person, year));
        model.addAttribute("changes", calendar.changes(person, page));
        model.addAttribute("page", page);
        model.addAttribute("typed", typed);
        return "calendar/calendar";
    }

    /** The address of a form that was shown again, opened anew. */
    @GetMapping({"/staff/calendar/closures", "/staff/calendar/vacations", "/staff/calendar/years", "/staff/calendar/breaks/{id}/take-back"})
    String again() {
        return "redirect:/staff/calendar";
    }

    @PostMapping("/staff/calendar/closures")
    String declareClosure(@AuthenticationPrincipal Person person, @RequestParam MultiValueMap<String, String> typed, Model model, HttpServletResponse response) {
        return change(person, typed, model, response, calendar::declareClosure);
    }

    @PostMapping("/staff/calendar/vacations")
    String setVacation(@AuthenticationPrincipal Person person, @RequestParam MultiValueMap<String, String> typed, Model model, HttpServletResponse response) {
        return change(person, typed, model, response, calendar::setVacation);
    }

    @PostMapping("/staff/calendar/years")
    String enterYear(@AuthenticationPrincipal Person person, @RequestParam MultiValueMap<String, String> typed, Model model, HttpServletResponse response) {
        return change(person, typed, model, response, calendar::enterYear);
    }

    @PostMapping("/staff/calendar/breaks/{id}/take-back")
    String takeBack(@AuthenticationPrincipal Person person, @PathVariable UUID id, @RequestParam MultiValueMap<String, String> typed, Model model,
            HttpServletResponse response) {
        return change(person, typed, model, response, (who, ignored) -> calendar.takeBack(who, id));
    }

    private String change(Person person, MultiValueMap<String, String> typed, Model model, HttpServletResponse response, Change change) {
        try {
            return "redirect:/staff/calendar/changes/" + change.of(person, typed);
        } catch (Refusal refusal) {
            Faults.refused(refusal, model, response);
            String shown = typed.getFirst("shown");
            return page(person, shown == null || !SchoolYear.isName(shown) ? "" : shown, 0, typed, model);
        }
    }

    @GetMapping("/staff/calendar/changes/{id}")
    String change(@AuthenticationPrincipal Person person, @PathVariable UUID id, @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "0") int toldPage, Model model) {
        model.addAttribute("change", calendar.change(person, id));
        model.addAttribute("moves", calendar.moves(person, id, page));
        model.addAttribute("told", calendar.told(person, id, toldPage));
        model.addAttribute("page", page);
        model.addAttribute("toldPage", toldPage);
        return "calendar/change";
    }
}
