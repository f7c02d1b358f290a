package org.cadre.pool.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cadre.journal.web.Story;
import org.cadre.platform.Draft;
import org.cadre.platform.Refusal;
import org.cadre.platform.security.AccessTable;
import org.cadre.platform.security.Person;
import org.cadre.platform.web.Autosave;
import org.cadre.platform.web.Faults;
import org.cadre.pool.Applications;
import org.cadre.pool.Document;
import org.cadre.pool.Eligibility;
import org.cadre.pool.Licences;
import org.cadre.pool.Reading;
import org.cadre.pool.References;
import org.cadre.pool.Screenings;
import org.cadre.pool.Standings;
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

/** What Tasklist's tasks link to: an application under the reader's rights, and the scoring page. */
@Controller
class StaffPages {

    private final Applications applications;
    private final Eligibility eligibility;
    private final Licences licences;
    private final Screenings screenings;
    private final References references;
    private final Story story;
    private final AccessTable access;
    private final Reading reading;
    private final Standings standings;
    private final Autosave autosave;
    private final Clock clock;

    StaffPages(Applications applications, Eligibility eligibility, Licences licences, Screenings screenings, References references, Story story,
            AccessTable access, Reading reading, Standings standings, Autosave autosave, Clock clock) {
        this.applications = applications;
        this.eligibility = eligibility;
        this.licences = licences;
        this.screenings = screenings;
        this.references = references;
        this.story = story;
        this.access = access;
        this.reading = reading;
        this.standings = standings;
        this.autosave = autosave;
        this.clock = clock;
    }

    @GetMapping("/staff/applications/{id}")
    String application(@AuthenticationPrincipal Person person, @PathVariable UUID id, Model model) {
        Applications.View view = applications.viewAsStaff(person, id);
        model.addAttribute("view", view);
        model.addAttribute("reasons", eligibility.reasons(id));
        model.addAttribute("sheets", screenings.locked(person, id));
        model.addAttribute("rulings", eligibility.rulings(person, id));
        boolean blind = screenings.scores(person, id);
        model.addAttribute("references", !blind && reading.may(person, "reference", id));
        model.addAttribute("scores", !blind && reading.may(person, "screening-sheet", id));
        model.addAttribute("screened", view.posting().text().pool() == null ? null
                : standings.in(standings.poolOf(view.application().postingId()), view.application().candidateId()).orElse(null));
        model.addAttribute("refereed", references.read(person, id));
        model.addAttribute("now", clock.instant());
        model.addAttribute("story", !blind && sees(person, "journal") ? story.of(view.application().id(), view.application().candidateId()) : List.of());
        model.addAttribute("licences", sees(person, "licences") ? licences.view(person, id) : null);
        return "pool/staff-application";
    }

    private boolean sees(Person person, String record) {
        return access.reach(person.roles(), record) == AccessTable.Reach.ANY;
    }

    @GetMapping("/staff/applications/{id}/documents/{kind}")
    ResponseEntity<byte[]> document(@AuthenticationPrincipal Person person, @PathVariable UUID id, @PathVariable Document.Kind kind) {
        return Pdf.of(applications.document(person, id, kind));
    }

    @GetMapping("/staff/applications/{id}/score")
    String score(@AuthenticationPrincipal Person person, @PathVariable UUID id, Model model) {
        Screenings.View view = screenings.view(person, id);
        // Whoever gave the seat back sees nothing of the application any more.
        List<Document> documents = view.sheet().hasSeat() ? applications.viewAsStaff(person, id).documents() : List.of();
        return sheet(model, view, FormValues.of(view.sheet().draft()), documents);
    }

    private static String sheet(Model model, Screenings.View view, FormValues values, List<Document> documents) {
        model.addAttribute("view", view);
        model.addAttribute("values", values);
        model.addAttribute("documents", documents);
        return "pool/score";
    }

    /** The page that was open already, with what was typed there. */
    private String sheetAgain(Person person, Model model, UUID id, FormValues values) {
        return sheet(model, screenings.view(person, id), values, applications.view(person, id).documents());
    }

    @PostMapping("/staff/applications/{id}/score/draft")
    Object save(@AuthenticationPrincipal Person person, @PathVariable UUID id, @RequestParam MultiValueMap<String, String> typed,
            @RequestParam int version, HttpServletRequest request, Model model, HttpServletResponse response) {
        Map<String, List<String>> fields = FormValues.fields(typed);
        Draft.Saved saved = screenings.save(person, id, fields, version);
        if (Autosave.asked(request)) {
            return autosave.answer(saved);
        }
        if (!saved.conflict()) {
            return "redirect:/staff/applications/" + id + "/score?saved";
        }
        response.setStatus(HttpStatus.CONFLICT.value());
        model.addAttribute("conflict", saved);
        return sheetAgain(person, model, id, new FormValues(fields, saved.version()));
    }

    /** The address of a form that was shown again, opened anew. */
    @GetMapping({"/staff/applications/{id}/score/draft", "/staff/applications/{id}/score/lock"})
    String again(@PathVariable UUID id) {
        return "redirect:/staff/applications/" + id + "/score";
    }

    /** Locks the scores, or the declared conflict, for good. */
    @PostMapping("/staff/applications/{id}/score/lock")
    String lock(@AuthenticationPrincipal Person person, @PathVariable UUID id, @RequestParam MultiValueMap<String, String> typed,
            @RequestParam int version, Model model, HttpServletResponse response) {
        Map<String, List<String>> fields = FormValues.fields(typed);
        Screenings.View before = screenings.view(person, id);
        if (before.sheet().binds()) {
            return "redirect:/staff/applications/" + id + "/score";
        }
        Draft.Saved saved;
        try {
            saved = screenings.save(person, id, fields, version);
        } catch (Refusal refusal) {
            // The second of a double click waited for the first, which locked the sheet.
            if (screenings.view(person, id).sheet().binds()) {
                return "redirect:/staff/applications/" + id + "/score";
            }
            throw refusal;
        }
        if (saved.conflict()) {
            response.setStatus(HttpStatus.CONFLICT.value());
            model.addAttribute("conflict", saved);
            return sheetAgain(person, model, id, new FormValues(fields, saved.version()));
        }
        try {
            screenings.lock(person, id);
            return "redirect:/staff/applications/" + id + "/score";
        } catch (Refusal refusal) {
            Faults.refused(refusal, model, response);
            return sheetAgain(person, model, id, new FormValues(fields, saved.version()));
        }
    }
}
