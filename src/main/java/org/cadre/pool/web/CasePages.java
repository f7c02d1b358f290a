package org.cadre.pool.web;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cadre.platform.Refusal;
import org.cadre.platform.security.Person;
import org.cadre.platform.time.Eastern;
import org.cadre.platform.web.Faults;
import org.cadre.pool.CaseFilter;
import org.cadre.pool.CaseLists;
import org.cadre.pool.Cases;
import org.cadre.pool.Stage;
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

/** HR finds anyone, and keeps lists of what was found. */
@Controller
class CasePages {

    private final Cases cases;
    private final CaseLists lists;
    private final CaseWords words;
    private final CaseListFile file;

    CasePages(Cases cases, CaseLists lists, CaseWords words, CaseListFile file) {
        this.cases = cases;
        this.lists = lists;
        this.words = words;
        this.file = file;
    }

    @GetMapping("/staff/cases")
    String find(@AuthenticationPrincipal Person person, @RequestParam MultiValueMap<String, String> typed, Model model, HttpServletResponse response) {
        return found(person, typed, Faults.NONE, model, response);
    }

    private String found(Person person, Map<String, List<String>> fields, Faults faults, Model model, HttpServletResponse response) {
        model.addAttribute("values", new FormValues(fields, 0));
        model.addAttribute("postings", cases.postings());
        model.addAttribute("stages", Stage.values());
        model.addAttribute("actors", Stage.Actor.values());
        try {
            CaseFilter filter = CaseFilter.from(fields);
            String after = fields.getOrDefault("after", List.of("")).get(0);
            model.addAttribute("filter", filter);
            model.addAttribute("asked", words.of(filter));
            model.addAttribute("found", cases.find(person, filter, after));
            model.addAttribute("further", !after.isBlank());
            model.addAttribute("faults", faults);
        } catch (Refusal refusal) {
            model.addAttribute("faults", Faults.of(refusal));
        }
        if (((Faults) model.getAttribute("faults")).any()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        }
        return "pool/cases";
    }

    @GetMapping("/staff/lists")
    String mine(@AuthenticationPrincipal Person person, @RequestParam(defaultValue = "0") int page, Model model) {
        List<CaseLists.Saved> mine = lists.mine(person, page);
        model.addAttribute("lists", mine.stream().limit(CaseLists.PAGE).toList());
        model.addAttribute("page", Math.max(0, page));
        model.addAttribute("more", mine.size() > CaseLists.PAGE);
        return "pool/case-lists";
    }

    /** Keeps what the filter gives now under a name. */
    @PostMapping("/staff/lists")
    String save(@AuthenticationPrincipal Person person, @RequestParam MultiValueMap<String, String> typed, @RequestParam(defaultValue = "") String name,
            Model model, HttpServletResponse response, RedirectAttributes next) {
        try {
            UUID id = lists.save(person, name, CaseFilter.from(typed));
            next.addFlashAttribute("saved", true);
            return "redirect:/staff/lists/" + id;
        } catch (Refusal refusal) {
            return found(person, typed, Faults.of(refusal), model, response);
        }
    }

    @GetMapping("/staff/lists/{id}")
    String list(@AuthenticationPrincipal Person person, @PathVariable UUID id, @RequestParam(defaultValue = "0") int page, Model model) {
        CaseLists.View view = lists.open(person, id, page);
        model.addAttribute("view", view);
        model.addAttribute("asked", words.of(view.saved().filter()));
        model.addAttribute("page", Math.max(0, page));
        return "pool/case-list";
    }

    @GetMapping("/staff/lists/{id}/csv")
    ResponseEntity<byte[]> export(@AuthenticationPrincipal Person person, @PathVariable UUID id) {
        CaseLists.View view = lists.export(person, id);
        return ResponseEntity.ok().contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename("cases-" + Eastern.dateOf(view.saved().savedAt()) + ".csv").build().toString())
                .header("X-Content-Type-Options", "nosniff").body(file.of(view));
    }
}
