package org.cadre.panel.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.cadre.panel.Minutes;
import org.cadre.platform.Draft;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A meeting's minutes: saved while they are typed, written for good, read by the Panel. */
@Controller
class MinutesPages {

    private static final Set<String> NOT_FIELDS = Set.of("_csrf", "version", "save");

    private final Minutes minutes;
    private final Races races;
    private final Autosave autosave;

    MinutesPages(Minutes minutes, Races races, Autosave autosave) {
        this.minutes = minutes;
        this.races = races;
        this.autosave = autosave;
    }

    @GetMapping("/staff/panel/meetings/{id}/minutes")
    String minutes(@AuthenticationPrincipal Person person, @PathVariable UUID id, Model model) {
        Minutes.View view = minutes.view(person, id);
        model.addAttribute("view", view);
        if (view.written() || view.content() == null) {
            return "panel/minutes";
        }
        Minutes.Sheet sheet = minutes.open(person, id);
        return form(sheet, sheet.fields(), sheet.version(), model);
    }

    private static String form(Minutes.Sheet sheet, Map<String, List<String>> fields, int version, Model model) {
        model.addAttribute("sheet", sheet);
        model.addAttribute("typed", new Typed(fields));
        model.addAttribute("version", version);
        return "panel/minutes-form";
    }

    @PostMapping("/staff/panel/meetings/{id}/minutes")
    String write(@AuthenticationPrincipal Person person, @PathVariable UUID id, @RequestParam MultiValueMap<String, String> typed, @RequestParam int version,
            HttpServletResponse response, Model model, RedirectAttributes next) {
        Minutes.View view = minutes.view(person, id);
        model.addAttribute("view", view);
        String here = "redirect:/staff/panel/meetings/" + id + "/minutes";
        if (view.written()) {
            // The second of a double click, or the other co-chair: they stand.
            return here;
        }
        Map<String, List<String>> fields = fields(typed);
        Minutes.Sheet sheet = minutes.open(person, id);
        Draft.Saved saved = minutes.save(person, id, fields, version);
        if (saved.conflict()) {
            response.setStatus(HttpStatus.CONFLICT.value());
            model.addAttribute("conflict", saved);
            return form(sheet, fields, saved.version(), model);
        }
        if (typed.containsKey("save")) {
            return here + "?saved";
        }
        try {
            races.decide(() -> minutes.write(person, id, fields));
        } catch (Refusal refusal) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("faults", Faults.of(refusal));
            return form(sheet, fields, saved.version(), model);
        }
        next.addFlashAttribute("keptDone", id);
        next.addFlashAttribute("done", true);
        return here;
    }

    @PostMapping("/staff/panel/meetings/{id}/minutes/draft")
    ResponseEntity<Map<String, Object>> save(@AuthenticationPrincipal Person person, @PathVariable UUID id, @RequestParam MultiValueMap<String, String> typed,
            @RequestParam int version) {
        return autosave.answer(minutes.save(person, id, fields(typed), version));
    }

    private static Map<String, List<String>> fields(MultiValueMap<String, String> typed) {
        Map<String, List<String>> fields = new HashMap<>(typed);
        NOT_FIELDS.forEach(fields::remove);
        return fields;
    }

    @GetMapping("/staff/panel/meetings/{id}/minutes.pdf")
    ResponseEntity<byte[]> pdf(@AuthenticationPrincipal Person person, @PathVariable UUID id) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_PDF).cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.inline().filename("minutes.pdf").build().toString())
                .header("X-Content-Type-Options", "nosniff").body(minutes.pdf(person, id));
    }
}
