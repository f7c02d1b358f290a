package org.cadre.support.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.cadre.support.CoachingDrafts;
import org.cadre.support.CoachingForm;
import org.cadre.support.CoachingLog;
import org.cadre.support.Confidential;
import org.cadre.support.EntryKind;
import org.cadre.support.Rubrics;
import org.cadre.platform.Draft;
import org.cadre.platform.PdfFile;
import org.cadre.platform.Refusal;
import org.cadre.platform.engine.Races;
import org.cadre.platform.security.Person;
import org.cadre.platform.web.Autosave;
import org.cadre.platform.web.Faults;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
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

/** Needs, goals and the coaching log: below /staff for whoever coaches, below /my for the educator. Nobody else learns that they exist. */
@Controller
class CoachingPages {

    private static final String STAFF = "/staff/support/{id}/coaching";
    private static final String MINE = "/my/case/{id}/coaching";
    private static final Set<String> NOT_FIELDS = Set.of("_csrf", "version", "draft", "save");

    /** What a form shows in its fields, as typed, and the version of the draft that it builds on. */
    public record Filled(Map<String, List<String>> fields, int version) {

        public String value(String name) {
            return String.join("\n", fields.getOrDefault(name, List.of()));
        }

        public boolean is(String name, String value) {
            return fields.getOrDefault(name, List.of()).contains(value);
        }
    }

    private final Confidential confidential;
    private final CoachingLog log;
    private final CoachingDrafts drafts;
    private final Rubrics rubrics;
    private final Autosave autosave;
    private final Races races;

    CoachingPages(Confidential confidential, CoachingLog log, CoachingDrafts drafts, Rubrics rubrics, Autosave autosave, Races races) {
        this.confidential = confidential;
        this.log = log;
        this.drafts = drafts;
        this.rubrics = rubrics;
        this.autosave = autosave;
        this.races = races;
    }

    @GetMapping({STAFF, MINE})
    String log(@AuthenticationPrincipal Person person, @PathVariable UUID id, @RequestParam(defaultValue = "0") int page, HttpServletRequest request,
            Model model) {
        String base = opened(person, id, request);
        model.addAttribute("view", log.view(id, Math.max(0, page)));
        model.addAttribute("kinds", EntryKind.begun());
        model.addAttribute("page", Math.max(0, page));
        model.addAttribute("base", base);
        return "support/coaching";
    }

    @GetMapping({STAFF + "/{form}", STAFF + "/{form}/{about}", MINE + "/{form}"})
    String form(@AuthenticationPrincipal Person person, @PathVariable UUID id, @PathVariable String form, @PathVariable(required = false) UUID about,
            HttpServletRequest request, Model model) {
        String base = opened(person, id, request);
        CoachingForm asked = CoachingForm.of(form, about);
        CoachingLog.FormView view;
        try {
            view = log.form(id, asked);
        } catch (Refusal over) {
            return refused(over, base, model);
        }
        return form(asked, view, new Filled(view.draft().draft().fields(), view.draft().draft().version()), base, model);
    }

    /** Nobody coaches the case any more: there is nothing to fill in, and the log says so. */
    private static String refused(Refusal over, String base, Model model) {
        model.addAttribute("faults", Faults.of(over));
        model.addAttribute("base", base);
        return "support/coaching-over";
    }

    private String form(CoachingForm asked, CoachingLog.FormView view, Filled typed, String base, Model model) {
        model.addAttribute("form", asked);
        model.addAttribute("view", view);
        model.addAttribute("typed", typed);
        model.addAttribute("rubrics", rubrics.all());
        model.addAttribute("base", base);
        return "support/coaching-form";
    }

    /** As the page's script saves. */
    @PostMapping({STAFF + "/drafts/{draft}", MINE + "/drafts/{draft}"})
    ResponseEntity<Map<String, Object>> save(@AuthenticationPrincipal Person person, @PathVariable UUID id, @PathVariable UUID draft,
            @RequestParam MultiValueMap<String, String> typed, @RequestParam int version, HttpServletRequest request) {
        opened(person, id, request);
        return autosave.answer(drafts.save(id, draft, fields(typed), version));
    }

    @PostMapping({STAFF + "/{form}", STAFF + "/{form}/{about}", MINE + "/{form}"})
    String write(@AuthenticationPrincipal Person person, @PathVariable UUID id, @PathVariable String form, @PathVariable(required = false) UUID about,
            @RequestParam MultiValueMap<String, String> typed, @RequestParam int version, @RequestParam UUID draft,
            @RequestParam(required = false) MultipartFile file, HttpServletRequest request, HttpServletResponse response, Model model,
            RedirectAttributes next) throws IOException {
        String base = opened(person, id, request);
        CoachingForm asked = CoachingForm.of(form, about);
        Map<String, List<String>> fields = fields(typed);
        Draft.Saved saved;
        CoachingLog.FormView view;
        try {
            view = log.form(id, asked);
            if (!view.draft().id().equals(draft)) {
                // The second of a double click: the first has written it.
                return "redirect:" + base;
            }
            saved = drafts.save(id, draft, fields, version);
        } catch (Refusal over) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return refused(over, base, model);
        }
        Filled filled = new Filled(fields, saved.version());
        if (saved.conflict()) {
            response.setStatus(HttpStatus.CONFLICT.value());
            model.addAttribute("conflict", saved);
            return form(asked, view, filled, base, model);
        }
        if (typed.containsKey("save")) {
            return "redirect:" + base + "/" + form + (about == null ? "" : "/" + about) + "?saved";
        }
        byte[] content = file == null ? new byte[0] : file.getBytes();
        String name = file == null ? "" : file.getOriginalFilename();
        try {
            races.decide(() -> log.write(id, asked, draft, fields, name, content));
        } catch (Refusal refusal) {
            Faults.refused(refusal, model, response);
            return form(asked, view, filled, base, model);
        }
        next.addFlashAttribute("written", form);
        next.addFlashAttribute("keptDone", draft);
        return "redirect:" + base;
    }

    @GetMapping({STAFF + "/files/{file}", MINE + "/files/{file}"})
    ResponseEntity<byte[]> file(@AuthenticationPrincipal Person person, @PathVariable UUID id, @PathVariable UUID file, HttpServletRequest request) {
        opened(person, id, request);
        PdfFile found = log.file(id, file);
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_PDF).cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.inline().filename(found.name()).build().toString())
                .header("X-Content-Type-Options", "nosniff").body(found.content());
    }

    /** Where the case's coaching pages are for this person; whoever may not open them learns nothing. */
    private String opened(Person person, UUID id, HttpServletRequest request) {
        boolean mine = request.getRequestURI().substring(request.getContextPath().length()).startsWith("/my/");
        confidential.open(person, id, mine ? "own-coaching" : "coaching");
        return (mine ? "/my/case/" : "/staff/support/") + id + "/coaching";
    }

    /** A submitted form's own fields, without what the page adds to them. */
    private static Map<String, List<String>> fields(MultiValueMap<String, String> typed) {
        Map<String, List<String>> fields = new HashMap<>(typed);
        NOT_FIELDS.forEach(fields::remove);
        return fields;
    }
}
