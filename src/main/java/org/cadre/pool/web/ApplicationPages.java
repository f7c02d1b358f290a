package org.cadre.pool.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cadre.platform.Draft;
import org.cadre.platform.Refusal;
import org.cadre.platform.security.Person;
import org.cadre.platform.time.Eastern;
import org.cadre.platform.web.Autosave;
import org.cadre.platform.web.Faults;
import org.cadre.pool.Applications;
import org.cadre.pool.Document;
import org.cadre.pool.Eligibility;
import org.cadre.pool.Licences;
import org.cadre.pool.Positions;
import org.cadre.pool.References;
import org.cadre.pool.Stage;
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
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A candidate's applications: the form, its documents, and where each stands. */
@Controller
class ApplicationPages {

    private final Applications applications;
    private final Eligibility eligibility;
    private final Licences licences;
    private final References references;
    private final Positions positions;
    private final Autosave autosave;
    private final Clock clock;

    ApplicationPages(Applications applications, Eligibility eligibility, Licences licences, References references, Positions positions,
            Autosave autosave, Clock clock) {
        this.applications = applications;
        this.eligibility = eligibility;
        this.licences = licences;
        this.references = references;
        this.positions = positions;
        this.autosave = autosave;
        this.clock = clock;
    }

    @PostMapping("/postings/{slug}/apply")
    String apply(@AuthenticationPrincipal Person person, @PathVariable String slug, RedirectAttributes next) {
        try {
            return toForm(applications.open(person, slug));
        } catch (Refusal refusal) {
            next.addFlashAttribute("faults", Faults.of(refusal));
            return "redirect:/postings/" + slug;
        }
    }

    private static String toForm(UUID id) {
        return "redirect:/my/applications/" + id;
    }

    /** A form that is corrected has an address of its own; the bare one shows where the application stands. */
    private static String toForm(Applications.View view) {
        return toForm(view.application().id()) + (view.application().mayBeCorrected() ? "/correction" : "");
    }

    @GetMapping("/my/applications")
    String mine(@AuthenticationPrincipal Person person, @RequestParam(defaultValue = "0") int page, Model model) {
        model.addAttribute("applications", applications.mine(person, page));
        model.addAttribute("page", page);
        model.addAttribute("now", clock.instant());
        model.addAttribute("today", Eastern.today(clock));
        return "pool/my-applications";
    }

    @GetMapping("/my/applications/{id}")
    String one(@AuthenticationPrincipal Person person, @PathVariable UUID id, Model model) {
        Applications.View view = applications.view(person, id);
        if (view.application().stage() == Stage.DRAFT) {
            return form(model, view, FormValues.of(view.application().draft()));
        }
        Stage stage = view.application().stage();
        model.addAttribute("view", view);
        model.addAttribute("references", references.progress(person, id));
        model.addAttribute("steps", Step.of(stage, view.posting().text().pool() != null));
        model.addAttribute("detail", positions.detail(view.application()));
        model.addAttribute("reasons", view.application().mayBeCorrected() || stage == Stage.INELIGIBLE ? eligibility.reasons(id) : List.of());
        model.addAttribute("licences", licences.view(person, id));
        return "pool/my-application";
    }

    /** The form as it was sent, to be corrected (D1). */
    @GetMapping("/my/applications/{id}/correction")
    String correction(@AuthenticationPrincipal Person person, @PathVariable UUID id, Model model) {
        Applications.View view = applications.view(person, id);
        return view.application().mayBeCorrected() ? form(model, view, FormValues.of(view.application().draft())) : toForm(id);
    }

    private String form(Model model, Applications.View view, FormValues values) {
        boolean correcting = view.application().mayBeCorrected();
        model.addAttribute("view", view);
        model.addAttribute("correcting", correcting);
        model.addAttribute("reasons", correcting ? eligibility.reasons(view.application().id()) : List.of());
        model.addAttribute("values", values);
        model.addAttribute("cancellation", positions.detail(view.application()).text());
        model.addAttribute("open", clock.instant().isBefore(view.closesAt()));
        model.addAttribute("asked", view.asked());
        model.addAttribute("kinds", view.asked().form().documents());
        model.addAttribute("documents", view.documents().stream().collect(Collectors.toMap(Document::kind, Function.identity())));
        return "pool/application-form";
    }

    /** Saves what was typed: for the page's script an answer in JSON, for a plain form the page again. */
    @PostMapping("/my/applications/{id}/draft")
    Object save(@AuthenticationPrincipal Person person, @PathVariable UUID id, @RequestParam MultiValueMap<String, String> typed,
            @RequestParam int version, HttpServletRequest request, Model model, HttpServletResponse response) {
        Map<String, List<String>> fields = FormValues.fields(typed);
        Draft.Saved saved = applications.save(person, id, fields, version);
        if (Autosave.asked(request)) {
            return autosave.answer(saved);
        }
        if (!saved.conflict()) {
            return toForm(applications.view(person, id)) + "?saved";
        }
        response.setStatus(HttpStatus.CONFLICT.value());
        model.addAttribute("conflict", saved);
        return form(model, applications.view(person, id), new FormValues(fields, saved.version()));
    }

    @PostMapping("/my/applications/{id}/submit")
    String submit(@AuthenticationPrincipal Person person, @PathVariable UUID id, @RequestParam MultiValueMap<String, String> typed,
            @RequestParam int version, Model model, HttpServletResponse response) {
        Map<String, List<String>> fields = FormValues.fields(typed);
        Applications.View before = applications.view(person, id);
        if (before.application().stage() != Stage.DRAFT) {
            return toForm(id);
        }
        Draft.Saved saved;
        try {
            saved = applications.save(person, id, fields, version);
        } catch (Refusal refusal) {
            // The second of a double click waited for the first, which sent the application.
            if (applications.view(person, id).application().stage() != Stage.DRAFT) {
                return toForm(id);
            }
            throw refusal;
        }
        if (saved.conflict()) {
            response.setStatus(HttpStatus.CONFLICT.value());
            model.addAttribute("conflict", saved);
            return form(model, before, new FormValues(fields, saved.version()));
        }
        try {
            applications.submit(person, id);
            return toForm(id);
        } catch (Refusal refusal) {
            Faults.refused(refusal, model, response);
            return form(model, applications.view(person, id), new FormValues(fields, saved.version()));
        }
    }

    /** Sends the correction; a second click finds it sent. */
    @PostMapping("/my/applications/{id}/correction")
    String correct(@AuthenticationPrincipal Person person, @PathVariable UUID id, @RequestParam MultiValueMap<String, String> typed,
            @RequestParam int version, Model model, HttpServletResponse response) {
        Map<String, List<String>> fields = FormValues.fields(typed);
        if (!applications.view(person, id).application().mayBeCorrected()) {
            return toForm(id);
        }
        Draft.Saved saved = applications.save(person, id, fields, version);
        if (saved.conflict()) {
            response.setStatus(HttpStatus.CONFLICT.value());
            model.addAttribute("conflict", saved);
            return form(model, applications.view(person, id), new FormValues(fields, saved.version()));
        }
        try {
            applications.correct(person, id);
            return toForm(id);
        } catch (Refusal refusal) {
            Faults.refused(refusal, model, response);
            return form(model, applications.view(person, id), new FormValues(fields, saved.version()));
        }
    }

    /** The address of a form that was shown again, opened anew. */
    @GetMapping({"/my/applications/{id}/draft", "/my/applications/{id}/submit"})
    String again(@AuthenticationPrincipal Person person, @PathVariable UUID id) {
        return toForm(applications.view(person, id));
    }

    @PostMapping("/my/applications/{id}/documents/{kind}")
    String attach(@AuthenticationPrincipal Person person, @PathVariable UUID id, @PathVariable Document.Kind kind,
            @RequestParam MultipartFile file, RedirectAttributes next) throws IOException {
        String form = toForm(applications.view(person, id));
        try {
            applications.attach(person, id, kind, file.getOriginalFilename(), file.getBytes());
            next.addFlashAttribute("attached", kind);
            return form + "#documents";
        } catch (Refusal refusal) {
            next.addFlashAttribute("faults", Faults.of(refusal));
            return form;
        }
    }

    @GetMapping("/my/applications/{id}/documents/{kind}")
    ResponseEntity<byte[]> document(@AuthenticationPrincipal Person person, @PathVariable UUID id, @PathVariable Document.Kind kind) {
        return Pdf.of(applications.document(person, id, kind));
    }
}
