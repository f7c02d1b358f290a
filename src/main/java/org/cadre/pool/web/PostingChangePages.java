package org.cadre.pool.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.cadre.platform.Refusal;
import org.cadre.platform.security.Person;
import org.cadre.platform.time.Eastern;
import org.cadre.platform.web.Faults;
import org.cadre.pool.PostingWindows;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where hr-staffing extends a posting, closes it early or cancels it. */
@Controller
class PostingChangePages {

    private final PostingWindows windows;
    private final Clock clock;

    PostingChangePages(PostingWindows windows, Clock clock) {
        this.windows = windows;
        this.clock = clock;
    }

    private interface Change {
        void of(Person person, String slug, Map<String, List<String>> typed, int seen);
    }

    @GetMapping("/staff/postings")
    String list(@AuthenticationPrincipal Person person, @RequestParam(defaultValue = "0") int page, Model model) {
        model.addAttribute("postings", windows.list(person, page));
        model.addAttribute("page", page);
        model.addAttribute("now", clock.instant());
        return "pool/staff-postings";
    }

    @GetMapping("/staff/postings/{slug}")
    String one(@AuthenticationPrincipal Person person, @PathVariable String slug, Model model) {
        return page(person, slug, Map.of(), model);
    }

    private String page(Person person, String slug, Map<String, List<String>> typed, Model model) {
        PostingWindows.View view = windows.view(person, slug);
        model.addAttribute("view", view);
        model.addAttribute("posting", view.posting());
        model.addAttribute("window", view.posting().window(clock.instant()));
        model.addAttribute("today", Eastern.today(clock));
        model.addAttribute("values", new FormValues(typed, view.changes().size()));
        return "pool/staff-posting";
    }

    /** The address of a form that was shown again, opened anew. */
    @GetMapping({"/staff/postings/{slug}/extend", "/staff/postings/{slug}/close", "/staff/postings/{slug}/cancel"})
    String again(@PathVariable String slug) {
        return "redirect:/staff/postings/" + slug;
    }

    @PostMapping("/staff/postings/{slug}/extend")
    String extend(@AuthenticationPrincipal Person person, @PathVariable String slug, @RequestParam MultiValueMap<String, String> typed,
            @RequestParam int version, Model model, HttpServletResponse response) {
        return change(person, slug, typed, version, model, response, windows::extend);
    }

    @PostMapping("/staff/postings/{slug}/close")
    String close(@AuthenticationPrincipal Person person, @PathVariable String slug, @RequestParam MultiValueMap<String, String> typed,
            @RequestParam int version, Model model, HttpServletResponse response) {
        return change(person, slug, typed, version, model, response, windows::closeEarly);
    }

    @PostMapping("/staff/postings/{slug}/cancel")
    String cancel(@AuthenticationPrincipal Person person, @PathVariable String slug, @RequestParam MultiValueMap<String, String> typed,
            @RequestParam int version, Model model, HttpServletResponse response) {
        return change(person, slug, typed, version, model, response, windows::cancel);
    }

    private String change(Person person, String slug, MultiValueMap<String, String> typed, int version, Model model, HttpServletResponse response,
            Change change) {
        Map<String, List<String>> fields = FormValues.fields(typed);
        try {
            change.of(person, slug, fields, version);
            return "redirect:/staff/postings/" + slug + "?changed";
        } catch (Refusal refusal) {
            Faults.refused(refusal, model, response);
            return page(person, slug, fields, model);
        }
    }
}
