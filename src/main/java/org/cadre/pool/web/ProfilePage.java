package org.cadre.pool.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cadre.people.Candidates;
import org.cadre.people.Profiles;
import org.cadre.platform.Draft;
import org.cadre.platform.security.Person;
import org.cadre.platform.web.Autosave;
import org.cadre.pool.Applications;
import org.cadre.pool.Postings;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What a candidate keeps for the next application, under the names of the application form's fields. */
@Controller
class ProfilePage {

    private final Profiles profiles;
    private final Candidates candidates;
    private final Applications applications;
    private final Postings postings;
    private final Autosave autosave;

    ProfilePage(Profiles profiles, Candidates candidates, Applications applications, Postings postings, Autosave autosave) {
        this.profiles = profiles;
        this.candidates = candidates;
        this.applications = applications;
        this.postings = postings;
        this.autosave = autosave;
    }

    @GetMapping("/my/profile")
    String show(@AuthenticationPrincipal Person person, Model model) {
        Draft draft = profiles.of(person);
        return page(person, draft, FormValues.of(draft), model);
    }

    private String page(Person person, Draft draft, FormValues values, Model model) {
        model.addAttribute("account", candidates.account(UUID.fromString(person.id())));
        model.addAttribute("draft", draft);
        model.addAttribute("values", values);
        model.addAttribute("form", postings.askedAnywhere());
        model.addAttribute("fillable", !applications.newestAnswers(person).isEmpty());
        return "pool/profile";
    }

    @PostMapping("/my/profile")
    Object save(@AuthenticationPrincipal Person person, @RequestParam MultiValueMap<String, String> typed, @RequestParam int version,
            HttpServletRequest request, Model model, HttpServletResponse response) {
        Map<String, List<String>> fields = FormValues.fields(typed);
        Draft.Saved saved = profiles.save(person, fields, version);
        if (Autosave.asked(request)) {
            return autosave.answer(saved);
        }
        if (!saved.conflict()) {
            return "redirect:/my/profile?saved";
        }
        response.setStatus(HttpStatus.CONFLICT.value());
        model.addAttribute("conflict", saved);
        return page(person, profiles.of(person), new FormValues(fields, saved.version()), model);
    }

    /** Takes what is still empty from the newest application; only asked to, never by itself. */
    @PostMapping("/my/profile/fill")
    String fill(@AuthenticationPrincipal Person person) {
        profiles.fillEmpty(person, applications.newestAnswers(person));
        return "redirect:/my/profile?filled";
    }
}
