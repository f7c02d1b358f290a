package org.cadre.pool.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.cadre.platform.Draft;
import org.cadre.platform.NotHere;
import org.cadre.platform.Refusal;
import org.cadre.platform.web.Autosave;
import org.cadre.platform.web.Faults;
import org.cadre.platform.web.RateLimits;
import org.cadre.pool.Reference;
import org.cadre.pool.ReferenceAnswers;
import org.cadre.pool.References;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What a referee's link opens, without an account: the form, or why it takes no answer. The link is the secret, so no page tells it on. */
@Controller
@RequestMapping("/references/{token}")
class RefereePages {

    private static final int GUESSES = 20;
    private static final Duration GUESSES_WITHIN = Duration.ofMinutes(10);

    private final References references;
    private final Autosave autosave;
    private final RateLimits.Limit guesses;

    RefereePages(References references, Autosave autosave, RateLimits limits) {
        this.references = references;
        this.autosave = autosave;
        this.guesses = limits.limit(GUESSES, GUESSES_WITHIN);
    }

    @ModelAttribute
    void keepTheLinkSecret(HttpServletResponse response) {
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Robots-Tag", "noindex, nofollow");
    }

    @GetMapping
    String show(@PathVariable String token, HttpServletRequest from, Model model, HttpServletResponse response) {
        References.Request request = known(from, () -> references.open(token));
        return request.closed() == null ? form(model, token, request, FormValues.of(request.reference().draft())) : closed(model, request, response);
    }

    private static String form(Model model, String token, References.Request request, FormValues values) {
        model.addAttribute("token", token);
        model.addAttribute("asked", request);
        model.addAttribute("values", values);
        model.addAttribute("capacities", ReferenceAnswers.Capacity.values());
        model.addAttribute("known", ReferenceAnswers.Known.values());
        model.addAttribute("declining", Reference.Declining.values());
        return "pool/reference-form";
    }

    private static String closed(Model model, References.Request request, HttpServletResponse response) {
        model.addAttribute("asked", request);
        if (request.closed() == References.Closed.EXPIRED || request.closed() == References.Closed.OVER) {
            response.setStatus(HttpStatus.GONE.value());
        }
        return "pool/reference-closed";
    }

    @PostMapping("/draft")
    Object save(@PathVariable String token, @RequestParam MultiValueMap<String, String> typed, @RequestParam int version,
            HttpServletRequest from, Model model, HttpServletResponse response) {
        Map<String, List<String>> fields = FormValues.fields(typed);
        Draft.Saved saved = known(from, () -> references.save(token, fields, version));
        if (Autosave.asked(from)) {
            return autosave.answer(saved);
        }
        return saved.conflict() ? conflict(model, token, fields, saved, response) : toPage(token) + "?saved";
    }

    private String conflict(Model model, String token, Map<String, List<String>> fields, Draft.Saved saved, HttpServletResponse response) {
        response.setStatus(HttpStatus.CONFLICT.value());
        model.addAttribute("conflict", saved);
        return form(model, token, references.open(token), new FormValues(fields, saved.version()));
    }

    @PostMapping("/send")
    String send(@PathVariable String token, @RequestParam MultiValueMap<String, String> typed, @RequestParam int version,
            HttpServletRequest from, Model model, HttpServletResponse response) {
        Map<String, List<String>> fields = FormValues.fields(typed);
        if (known(from, () -> references.open(token)).closed() != null) {
            return toPage(token);
        }
        Draft.Saved saved;
        try {
            saved = references.save(token, fields, version);
        } catch (Refusal closedMeanwhile) {
            // The second of a double click waited for the first, which sent the reference.
            return references.open(token).closed() == null ? refused(model, token, fields, version, closedMeanwhile, response) : toPage(token);
        }
        if (saved.conflict()) {
            return conflict(model, token, fields, saved, response);
        }
        try {
            references.send(token);
            return toPage(token);
        } catch (Refusal refusal) {
            return refused(model, token, fields, saved.version(), refusal, response);
        }
    }

    private String refused(Model model, String token, Map<String, List<String>> fields, int version, Refusal refusal, HttpServletResponse response) {
        References.Request request = references.open(token);
        if (request.closed() != null) {
            return toPage(token);
        }
        Faults.refused(refusal, model, response);
        return form(model, token, request, new FormValues(fields, version));
    }

    @PostMapping("/decline")
    String decline(@PathVariable String token, @RequestParam(required = false) Reference.Declining reason, HttpServletRequest from) {
        if (known(from, () -> references.open(token)).closed() == null) {
            references.decline(token, reason);
        }
        return toPage(token);
    }

    /** The address of a form that was shown again, opened anew. */
    @GetMapping({"/draft", "/send", "/decline"})
    String again(@PathVariable String token) {
        return toPage(token);
    }

    private static String toPage(String token) {
        return "redirect:/references/" + org.springframework.web.util.UriUtils.encodePathSegment(token, java.nio.charset.StandardCharsets.UTF_8);
    }

    /** Whoever tries links that are none is soon answered no more; until then every wrong one is answered alike. */
    private <T> T known(HttpServletRequest from, Supplier<T> work) {
        String address = RateLimits.address(from);
        guesses.refuseIfSpent(address);
        try {
            return work.get();
        } catch (NotHere wrong) {
            guesses.count(address);
            throw wrong;
        }
    }
}
