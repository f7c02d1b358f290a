package org.cadre.consulting.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.cadre.consulting.Assignment;
import org.cadre.consulting.Conflict;
import org.cadre.consulting.Conflicts;
import org.cadre.consulting.ConsultingTeachers;
import org.cadre.consulting.Teaching;
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
import org.springframework.web.util.UriComponentsBuilder;

/** The co-chairs keep who coaches: subjects, grades, license, term, and whom that person may not coach. */
@Controller
class ConsultingTeacherPages {

    private static final String LIST = "/staff/consulting-teachers";

    private final ConsultingTeachers teachers;
    private final Conflicts conflicts;

    ConsultingTeacherPages(ConsultingTeachers teachers, Conflicts conflicts) {
        this.teachers = teachers;
        this.conflicts = conflicts;
    }

    @GetMapping("/staff/consulting-teachers")
    String list(@AuthenticationPrincipal Person person, @RequestParam(defaultValue = "0") int page, Model model) {
        model.addAttribute("lines", teachers.list(person, page));
        model.addAttribute("page", Math.max(0, page));
        model.addAttribute("places", Assignment.PLACES);
        return "consulting/teachers";
    }

    // ------------------------------------------------------------------------------------------------ entering

    @GetMapping("/staff/consulting-teachers/new")
    String asked(@AuthenticationPrincipal Person person, Model model) {
        return newcomer(person, Typed.NOTHING, model);
    }

    private String newcomer(Person person, Typed typed, Model model) {
        model.addAttribute("members", teachers.enterable(person));
        form(typed, model);
        return "consulting/enter";
    }

    @PostMapping("/staff/consulting-teachers/new")
    String enter(@AuthenticationPrincipal Person person, @RequestParam MultiValueMap<String, String> typed, Model model, HttpServletResponse response) {
        try {
            return to(teachers.enter(person, typed), "entered");
        } catch (Refusal refusal) {
            refused(refusal, model, response);
            return newcomer(person, new Typed(typed), model);
        }
    }

    private static void form(Typed typed, Model model) {
        model.addAttribute("typed", typed);
        model.addAttribute("offeredSubjects", Teaching.SUBJECTS);
        model.addAttribute("offeredGrades", Teaching.GRADES);
    }

    // ------------------------------------------------------------------------------------------------ one of them

    @GetMapping("/staff/consulting-teachers/{id}")
    String one(@AuthenticationPrincipal Person person, @PathVariable String id, @RequestParam(defaultValue = "") String done, Model model) {
        model.addAttribute("view", teachers.view(person, id));
        model.addAttribute("places", Assignment.PLACES);
        model.addAttribute("done", List.of("entered", "kept", "conflict", "removed").contains(done) ? done : null);
        return "consulting/teacher";
    }

    @GetMapping("/staff/consulting-teachers/{id}/profile")
    String profile(@AuthenticationPrincipal Person person, @PathVariable String id, Model model) {
        ConsultingTeachers.View view = teachers.view(person, id);
        model.addAttribute("view", view);
        form(Typed.of(view.line().teacher()), model);
        return "consulting/profile";
    }

    @PostMapping("/staff/consulting-teachers/{id}/profile")
    String keep(@AuthenticationPrincipal Person person, @PathVariable String id, @RequestParam MultiValueMap<String, String> typed, Model model,
            HttpServletResponse response) {
        try {
            teachers.change(person, id, typed);
            return to(id, "kept");
        } catch (Refusal refusal) {
            refused(refusal, model, response);
            model.addAttribute("view", teachers.view(person, id));
            form(new Typed(typed), model);
            return "consulting/profile";
        }
    }

    @GetMapping("/staff/consulting-teachers/{id}/conflicts")
    String conflict(@AuthenticationPrincipal Person person, @PathVariable String id, Model model) {
        return conflict(person, id, Typed.NOTHING, model);
    }

    private String conflict(Person person, String id, Typed typed, Model model) {
        model.addAttribute("view", teachers.view(person, id));
        model.addAttribute("typed", typed);
        model.addAttribute("kinds", kinds());
        return "consulting/conflict";
    }

    @PostMapping("/staff/consulting-teachers/{id}/conflicts")
    String add(@AuthenticationPrincipal Person person, @PathVariable String id, @RequestParam MultiValueMap<String, String> typed, Model model,
            HttpServletResponse response) {
        try {
            conflicts.add(person, id, typed);
            return to(id, "conflict");
        } catch (Refusal refusal) {
            refused(refusal, model, response);
            return conflict(person, id, new Typed(typed), model);
        }
    }

    @PostMapping("/staff/consulting-teachers/{id}/conflicts/removal")
    String remove(@AuthenticationPrincipal Person person, @PathVariable String id, @RequestParam(defaultValue = "") String educator, Model model,
            HttpServletResponse response) {
        try {
            conflicts.remove(person, id, educator);
            return to(id, "removed");
        } catch (Refusal refusal) {
            refused(refusal, model, response);
            return one(person, id, "", model);
        }
    }

    /** In lower case, as forms send them. */
    static List<String> kinds() {
        return java.util.Arrays.stream(Conflict.Kind.values()).map(kind -> kind.name().toLowerCase(java.util.Locale.ROOT)).toList();
    }

    private static String to(String id, String done) {
        return "redirect:" + UriComponentsBuilder.fromPath(LIST + "/{id}").queryParam("done", done).buildAndExpand(id).encode().toUriString();
    }

    static void refused(Refusal refusal, Model model, HttpServletResponse response) {
        Faults.refused(refusal, model, response);
    }
}
