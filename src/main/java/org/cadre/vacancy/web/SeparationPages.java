package org.cadre.vacancy.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.cadre.platform.PdfFile;
import org.cadre.platform.Refusal;
import org.cadre.platform.security.Person;
import org.cadre.platform.time.Eastern;
import org.cadre.vacancy.Rescissions;
import org.cadre.vacancy.Separation;
import org.cadre.vacancy.Separations;
import org.cadre.vacancy.Vacancies;
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
import org.springframework.web.multipart.MultipartFile;

/** Where employee services registers departures and records the letters that take them back (domain 2.6a: no task waits for it). */
@Controller
class SeparationPages {

    /** One of the forms: the template and what a sent form does, which answers what is said on the position's page. */
    private enum Form { SEPARATION, DATE, EARLY, LETTER, BOARD }

    private interface Work {
        String done() throws IOException;
    }

    private final Vacancies vacancies;
    private final Separations separations;
    private final Rescissions rescissions;
    private final Clock clock;

    SeparationPages(Vacancies vacancies, Separations separations, Rescissions rescissions, Clock clock) {
        this.vacancies = vacancies;
        this.separations = separations;
        this.rescissions = rescissions;
        this.clock = clock;
    }

    private String show(Form form, Person person, UUID id, Map<String, List<String>> typed, Model model) {
        model.addAttribute("view", vacancies.view(person, id));
        // The newest may have been taken back; then there is none to change.
        model.addAttribute("separation", separations.of(person, id).stream()
                .filter(view -> view.separation().state() != Separation.State.RESCINDED).findFirst().orElse(null));
        model.addAttribute("types", Separation.Type.values());
        model.addAttribute("typed", new Typed(typed));
        model.addAttribute("today", Eastern.today(clock));
        return "vacancy/" + form.name().toLowerCase(Locale.ROOT);
    }

    private String sent(Form form, Person person, UUID id, Map<String, List<String>> typed, Model model, HttpServletResponse response, Work work)
            throws IOException {
        try {
            return PositionPages.toPosition(id, work.done());
        } catch (Refusal refusal) {
            PositionPages.refused(refusal, model, response);
            return show(form, person, id, typed, model);
        }
    }

    @GetMapping("/staff/positions/{id}/separation")
    String askSeparation(@AuthenticationPrincipal Person person, @PathVariable UUID id, Model model) {
        return show(Form.SEPARATION, person, id, Map.of(), model);
    }

    @PostMapping("/staff/positions/{id}/separation")
    String register(@AuthenticationPrincipal Person person, @PathVariable UUID id, @RequestParam MultiValueMap<String, String> typed, Model model,
            HttpServletResponse response) throws IOException {
        return sent(Form.SEPARATION, person, id, typed, model, response, () -> {
            separations.register(person, id, typed);
            return "registered";
        });
    }

    @GetMapping("/staff/positions/{id}/date")
    String askDate(@AuthenticationPrincipal Person person, @PathVariable UUID id, Model model) {
        return show(Form.DATE, person, id, Map.of(), model);
    }

    @PostMapping("/staff/positions/{id}/date")
    String changeDate(@AuthenticationPrincipal Person person, @PathVariable UUID id, @RequestParam MultiValueMap<String, String> typed,
            @RequestParam int version, @RequestParam MultipartFile consent, Model model, HttpServletResponse response) throws IOException {
        return sent(Form.DATE, person, id, typed, model, response, () -> {
            separations.changeDate(person, id, typed, consent.getOriginalFilename(), consent.getBytes(), version);
            return "dateChanged";
        });
    }

    @GetMapping("/staff/positions/{id}/early")
    String askEarly(@AuthenticationPrincipal Person person, @PathVariable UUID id, Model model) {
        return show(Form.EARLY, person, id, Map.of(), model);
    }

    @PostMapping("/staff/positions/{id}/early")
    String leftEarly(@AuthenticationPrincipal Person person, @PathVariable UUID id, @RequestParam MultiValueMap<String, String> typed, Model model,
            HttpServletResponse response) throws IOException {
        return sent(Form.EARLY, person, id, typed, model, response, () -> {
            separations.leftEarly(person, id, typed);
            return "leftEarly";
        });
    }

    @GetMapping("/staff/positions/{id}/letter")
    String askLetter(@AuthenticationPrincipal Person person, @PathVariable UUID id, Model model) {
        return show(Form.LETTER, person, id, Map.of(), model);
    }

    @PostMapping("/staff/positions/{id}/letter")
    String record(@AuthenticationPrincipal Person person, @PathVariable UUID id, @RequestParam MultiValueMap<String, String> typed,
            @RequestParam MultipartFile letter, Model model, HttpServletResponse response) throws IOException {
        return sent(Form.LETTER, person, id, typed, model, response,
                () -> rescissions.record(person, id, typed, letter.getOriginalFilename(), letter.getBytes()).name());
    }

    @GetMapping("/staff/positions/{id}/letters/{letter}/board")
    String askBoard(@AuthenticationPrincipal Person person, @PathVariable UUID id, @PathVariable UUID letter, Model model) {
        model.addAttribute("letter", letter);
        return show(Form.BOARD, person, id, Map.of(), model);
    }

    @PostMapping("/staff/positions/{id}/letters/{letter}/board")
    String boardReceived(@AuthenticationPrincipal Person person, @PathVariable UUID id, @PathVariable UUID letter,
            @RequestParam MultiValueMap<String, String> typed, Model model, HttpServletResponse response) throws IOException {
        model.addAttribute("letter", letter);
        return sent(Form.BOARD, person, id, typed, model, response, () -> rescissions.boardReceived(person, id, letter, typed).name());
    }

    /** A letter or consent: shown, never run, never cached on the way. */
    @GetMapping("/staff/positions/{id}/papers/{paper}")
    ResponseEntity<byte[]> paper(@AuthenticationPrincipal Person person, @PathVariable UUID id, @PathVariable UUID paper) {
        PdfFile file = separations.paper(person, id, paper);
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_PDF).cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.inline().filename(file.name(), StandardCharsets.UTF_8).build().toString())
                .header("X-Content-Type-Options", "nosniff").body(file.content());
    }
}
