package org.cadre.panel.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cadre.panel.CalendarOverride;
import org.cadre.panel.Meeting;
import org.cadre.panel.MeetingCalendar;
import org.cadre.platform.Refusal;
import org.cadre.platform.security.Person;
import org.cadre.platform.web.Faults;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The calendar of the Panel's meetings, and where either co-chair overrides it. */
@Controller
class MeetingPages {

    private static final String LIST = "redirect:/staff/panel/meetings?year=";

    private final MeetingCalendar calendar;
    private final CalendarOverride override;

    MeetingPages(MeetingCalendar calendar, CalendarOverride override) {
        this.calendar = calendar;
        this.override = override;
    }

    @GetMapping("/staff/panel/meetings")
    String year(@AuthenticationPrincipal Person person, @RequestParam(defaultValue = "") String year, Model model) {
        model.addAttribute("year", calendar.year(person, year));
        return "panel/meetings";
    }

    @GetMapping("/staff/panel/meetings/{id}/meeting.ics")
    ResponseEntity<byte[]> file(@AuthenticationPrincipal Person person, @PathVariable UUID id) {
        return ResponseEntity.ok().header(HttpHeaders.CONTENT_TYPE, "text/calendar; charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"panel-meeting.ics\"").body(calendar.file(person, id));
    }

    // ------------------------------------------------------------------------------------------------ a special meeting

    @GetMapping("/staff/panel/meetings/special")
    String special(@AuthenticationPrincipal Person person, Model model) {
        return special(person, Map.of("meetingStartsAt", List.of(calendar.usualTime().toString()), "meetingPlace", List.of(calendar.usualPlace())),
                model);
    }

    private String special(Person person, Map<String, List<String>> typed, Model model) {
        model.addAttribute("by", calendar.specialBy(person));
        model.addAttribute("typed", new Typed(typed));
        return "panel/special-meeting";
    }

    @PostMapping("/staff/panel/meetings/special")
    String call(@AuthenticationPrincipal Person person, @RequestParam MultiValueMap<String, String> typed, Model model, HttpServletResponse response,
            RedirectAttributes next) {
        try {
            return done(calendar.meeting(person, override.call(person, typed)), "called", next);
        } catch (Refusal refusal) {
            Faults.refused(refusal, model, response);
            return special(person, typed, model);
        }
    }

    // ------------------------------------------------------------------------------------------------ another day, or none

    @GetMapping("/staff/panel/meetings/{id}/override")
    String override(@AuthenticationPrincipal Person person, @PathVariable UUID id, Model model) {
        Meeting meeting = calendar.toOverride(person, id);
        return override(meeting, Map.of("meetingDay", List.of(meeting.day().toString()), "meetingStartsAt", List.of(meeting.startsAt().toString()),
                "meetingPlace", List.of(meeting.place()), "version", List.of(String.valueOf(meeting.version()))), model);
    }

    private String override(Meeting meeting, Map<String, List<String>> typed, Model model) {
        model.addAttribute("meeting", meeting);
        model.addAttribute("typed", new Typed(typed));
        return "panel/override";
    }

    @PostMapping("/staff/panel/meetings/{id}/override")
    String move(@AuthenticationPrincipal Person person, @PathVariable UUID id, @RequestParam MultiValueMap<String, String> typed, Model model,
            HttpServletResponse response, RedirectAttributes next) {
        boolean cancel = typed.containsKey("cancel");
        try {
            if (cancel) {
                override.cancel(person, id, typed);
            } else {
                override.move(person, id, typed);
            }
            return done(calendar.meeting(person, id), cancel ? "canceled" : "moved", next);
        } catch (Refusal refusal) {
            Faults.refused(refusal, model, response);
            return override(calendar.toOverride(person, id), typed, model);
        }
    }

    private static String done(Meeting meeting, String what, RedirectAttributes next) {
        next.addFlashAttribute("done", what);
        return LIST + meeting.schoolYear();
    }
}
