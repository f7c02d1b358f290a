package org.cadre.panel.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cadre.panel.Minutes;
import org.cadre.platform.security.Person;
import org.cadre.platform.web.Autosave;
import org.cadre.platform.web.SavedForm;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
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

    private final Minutes minutes;
    private final SavedForm form;
    private final Autosave autosave;

    MinutesPages(Minutes minutes, SavedForm form, Autosave autosave) {
        this.minutes = minutes;
        this.form = form;
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
        String here = "/staff/panel/meetings/" + id + "/minutes";
        if (view.written()) {
            // The second of a double click, or the other co-chair: they stand.
            return "redirect:" + here;
        }
        Map<String, List<String>> fields = SavedForm.fields(typed);
        Minutes.Sheet sheet = minutes.open(person, id);
        return form.post(new SavedForm.Posted(fields, typed.containsKey("save"), all -> minutes.save(person, id, all, version), here,
                now -> form(sheet, fields, now, model), () -> minutes.write(person, id, fields), () -> {
                    next.addFlashAttribute("keptDone", id);
                    next.addFlashAttribute("done", true);
                    return "redirect:" + here;
                }), response, model);
    }

    @PostMapping("/staff/panel/meetings/{id}/minutes/draft")
    ResponseEntity<Map<String, Object>> save(@AuthenticationPrincipal Person person, @PathVariable UUID id, @RequestParam MultiValueMap<String, String> typed,
            @RequestParam int version) {
        return autosave.answer(minutes.save(person, id, SavedForm.fields(typed), version));
    }

    @GetMapping("/staff/panel/meetings/{id}/minutes.pdf")
    ResponseEntity<byte[]> pdf(@AuthenticationPrincipal Person person, @PathVariable UUID id) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_PDF).cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.inline().filename("minutes.pdf").build().toString())
                .header("X-Content-Type-Options", "nosniff").body(minutes.pdf(person, id));
    }
}
