package org.cadre.vacancy.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cadre.platform.Draft;
import org.cadre.platform.Refusal;
import org.cadre.platform.security.Person;
import org.cadre.platform.web.Autosave;
import org.cadre.platform.web.Faults;
import org.cadre.vacancy.InterviewSheets;
import org.cadre.vacancy.Interviews;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Interviews: the team's times, the candidate's page, and the sheet of each interviewer. */
@Controller
class InterviewPages {

    private static final String MINE = "redirect:/my/interviews";

    private final Interviews interviews;
    private final InterviewSheets sheets;
    private final Autosave autosave;

    InterviewPages(Interviews interviews, InterviewSheets sheets, Autosave autosave) {
        this.interviews = interviews;
        this.sheets = sheets;
        this.autosave = autosave;
    }

    // ------------------------------------------------------------------------------------------------ the team's times

    @GetMapping("/staff/positions/{id}/interviews")
    String times(@AuthenticationPrincipal Person person, @PathVariable UUID id, @RequestParam(defaultValue = "0") int page, Model model) {
        return times(person, id, page, Filled.NOTHING, model);
    }

    private String times(Person person, UUID id, int page, Filled typed, Model model) {
        model.addAttribute("view", interviews.times(person, id, page));
        model.addAttribute("values", typed);
        model.addAttribute("page", page);
        return "vacancy/interview-times";
    }

    @PostMapping("/staff/positions/{id}/interviews")
    String offer(@AuthenticationPrincipal Person person, @PathVariable UUID id, @RequestParam MultiValueMap<String, String> typed, Model model,
            HttpServletResponse response) {
        Map<String, List<String>> fields = Filled.fields(typed);
        try {
            interviews.offer(person, id, fields);
            return "redirect:/staff/positions/" + id + "/interviews?offered";
        } catch (Refusal refusal) {
            Faults.refused(refusal, model, response);
            return times(person, id, 0, new Filled(fields, 0), model);
        }
    }

    @PostMapping("/staff/interviews/{id}/withdrawal")
    String withdraw(@AuthenticationPrincipal Person person, @PathVariable UUID id) {
        return "redirect:/staff/positions/" + interviews.withdraw(person, id) + "/interviews?withdrawn";
    }

    // ------------------------------------------------------------------------------------------------ the candidate's

    @GetMapping("/my/interviews")
    String mine(@AuthenticationPrincipal Person person, @RequestParam(defaultValue = "0") int page, Model model) {
        model.addAttribute("mine", interviews.mine(person, page));
        model.addAttribute("page", page);
        return "vacancy/my-interviews";
    }

    @PostMapping("/my/interviews/{id}/pick")
    String pick(@AuthenticationPrincipal Person person, @PathVariable UUID id, @RequestParam UUID slot) {
        interviews.pick(person, id, slot);
        return MINE + "?picked";
    }

    @PostMapping("/my/interviews/{id}/give-back")
    String giveBack(@AuthenticationPrincipal Person person, @PathVariable UUID id) {
        interviews.giveBack(person, id);
        return MINE + "?givenBack";
    }

    @PostMapping("/my/interviews/{id}/other-times")
    String askOthers(@AuthenticationPrincipal Person person, @PathVariable UUID id, @RequestParam(defaultValue = "") String note, Model model,
            HttpServletResponse response) {
        try {
            interviews.askOthers(person, id, Map.of("note", List.of(note)));
            return MINE + "?asked";
        } catch (Refusal refusal) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            // One form for each position: its fields are told apart by the case.
            model.addAttribute("faults", new Faults(refusal.faults().stream()
                    .map(fault -> fault.field().isEmpty() ? fault : Refusal.Fault.of("note-" + id, fault.code(), fault.getArguments())).toList()));
            model.addAttribute("note", note);
            model.addAttribute("noteOf", id);
            return mine(person, 0, model);
        }
    }

    /** The address of a form that was shown again, opened anew. */
    @GetMapping("/my/interviews/{id}/other-times")
    String minesAgain(@PathVariable UUID id) {
        return MINE;
    }

    @GetMapping("/my/interviews/{id}/calendar")
    ResponseEntity<byte[]> calendar(@AuthenticationPrincipal Person person, @PathVariable UUID id) {
        return ResponseEntity.ok().header(HttpHeaders.CONTENT_TYPE, "text/calendar; charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"interview.ics\"").body(interviews.calendar(person, id));
    }

    // ------------------------------------------------------------------------------------------------ the interviewer's sheet

    @GetMapping("/staff/referrals/{id}/interview")
    String sheet(@AuthenticationPrincipal Person person, @PathVariable UUID id, Model model) {
        InterviewSheets.View view = sheets.view(person, id);
        return sheet(model, view, Filled.of(view.sheet().draft()));
    }

    private static String sheet(Model model, InterviewSheets.View view, Filled values) {
        model.addAttribute("view", view);
        model.addAttribute("values", values);
        return "vacancy/interview-sheet";
    }

    private static String page(UUID id) {
        return "redirect:/staff/referrals/" + id + "/interview";
    }

    @GetMapping({"/staff/referrals/{id}/interview/draft", "/staff/referrals/{id}/interview/lock"})
    String sheetAgain(@PathVariable UUID id) {
        return page(id);
    }

    @PostMapping("/staff/referrals/{id}/interview/draft")
    Object save(@AuthenticationPrincipal Person person, @PathVariable UUID id, @RequestParam MultiValueMap<String, String> typed,
            @RequestParam int version, HttpServletRequest request, Model model, HttpServletResponse response) {
        Map<String, List<String>> fields = Filled.fields(typed);
        Draft.Saved saved = sheets.save(person, id, fields, version);
        if (Autosave.asked(request)) {
            return autosave.answer(saved);
        }
        return saved.conflict() ? conflict(person, id, fields, saved, model, response) : page(id) + "?saved";
    }

    private String conflict(Person person, UUID id, Map<String, List<String>> fields, Draft.Saved saved, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.CONFLICT.value());
        model.addAttribute("conflict", saved);
        return sheet(model, sheets.view(person, id), new Filled(fields, saved.version()));
    }

    /** Locks the sheet, or the declared conflict, for good. */
    @PostMapping("/staff/referrals/{id}/interview/lock")
    String lock(@AuthenticationPrincipal Person person, @PathVariable UUID id, @RequestParam MultiValueMap<String, String> typed,
            @RequestParam int version, Model model, HttpServletResponse response) {
        if (sheets.view(person, id).sheet().binds()) {
            return page(id);
        }
        Map<String, List<String>> fields = Filled.fields(typed);
        Draft.Saved saved = sheets.save(person, id, fields, version);
        if (saved.conflict()) {
            return conflict(person, id, fields, saved, model, response);
        }
        try {
            sheets.lock(person, id);
            return page(id);
        } catch (Refusal refusal) {
            Faults.refused(refusal, model, response);
            return sheet(model, sheets.view(person, id), new Filled(fields, saved.version()));
        }
    }
}
