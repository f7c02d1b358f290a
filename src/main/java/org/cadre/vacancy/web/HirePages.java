package org.cadre.vacancy.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import org.cadre.journal.web.Story;
import org.cadre.platform.Refusal;
import org.cadre.platform.security.Person;
import org.cadre.platform.web.Faults;
import org.cadre.vacancy.HireAnswers;
import org.cadre.vacancy.HireFile;
import org.cadre.vacancy.HireRulings;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A hire: what its candidate answers, and what staff read. */
@Controller
class HirePages {

    private final HireAnswers answers;
    private final HireFile file;
    private final HireRulings rulings;
    private final Story story;

    HirePages(HireAnswers answers, HireFile file, HireRulings rulings, Story story) {
        this.answers = answers;
        this.file = file;
        this.rulings = rulings;
        this.story = story;
    }

    // ------------------------------------------------------------------------------------------------ the candidate's

    @GetMapping("/my/offers/{id}/notice")
    String notice(@AuthenticationPrincipal Person person, @PathVariable UUID id, Model model) {
        return page("notice", person, id, new LinkedMultiValueMap<>(), model);
    }

    @PostMapping("/my/offers/{id}/notice")
    String sign(@AuthenticationPrincipal Person person, @PathVariable UUID id, @RequestParam MultiValueMap<String, String> typed, Model model,
            HttpServletResponse response) {
        return answered("notice", person, id, typed, model, response, () -> answers.acknowledge(person, id, typed));
    }

    @GetMapping("/my/offers/{id}/substitute")
    String substitute(@AuthenticationPrincipal Person person, @PathVariable UUID id, Model model) {
        return page("substitute", person, id, new LinkedMultiValueMap<>(), model);
    }

    @PostMapping("/my/offers/{id}/substitute")
    String answer(@AuthenticationPrincipal Person person, @PathVariable UUID id, @RequestParam MultiValueMap<String, String> typed, Model model,
            HttpServletResponse response) {
        String willing = typed.getFirst("willing");
        return answered("substitute", person, id, typed, model, response, () -> answers.substitute(person, id, willing == null ? "" : willing));
    }

    @GetMapping("/my/offers/{id}/decline")
    String decline(@AuthenticationPrincipal Person person, @PathVariable UUID id, Model model) {
        return page("decline", person, id, new LinkedMultiValueMap<>(), model);
    }

    @PostMapping("/my/offers/{id}/decline")
    String declined(@AuthenticationPrincipal Person person, @PathVariable UUID id, @RequestParam MultiValueMap<String, String> typed, Model model,
            HttpServletResponse response) {
        return answered("decline", person, id, typed, model, response, () -> answers.decline(person, id, "yes".equals(typed.getFirst("sure"))));
    }

    private String answered(String page, Person person, UUID id, MultiValueMap<String, String> typed, Model model, HttpServletResponse response,
            Runnable work) {
        try {
            work.run();
            return "redirect:/my/offers/" + id;
        } catch (Refusal refusal) {
            Faults.refused(refusal, model, response);
            return page(page, person, id, typed, model);
        }
    }

    private String page(String page, Person person, UUID id, MultiValueMap<String, String> typed, Model model) {
        model.addAttribute("view", answers.view(person, id));
        model.addAttribute("typed", typed);
        model.addAttribute("statements", HireAnswers.Statement.values());
        return "vacancy/hire-" + page;
    }

    // ------------------------------------------------------------------------------------------------ staff's

    @GetMapping("/staff/hires/{id}")
    String file(@AuthenticationPrincipal Person person, @PathVariable UUID id, Model model) {
        return file(person, id, new LinkedMultiValueMap<>(), model);
    }

    @PostMapping("/staff/hires/{id}/papers")
    String papers(@AuthenticationPrincipal Person person, @PathVariable UUID id, @RequestParam MultiValueMap<String, String> typed, Model model,
            HttpServletResponse response) {
        try {
            String papers = typed.getFirst("papers");
            if (!"in_order".equals(papers) && !"not_in_order".equals(papers)) {
                throw Refusal.at("papers", "form.choose", Refusal.label("hire.papers"));
            }
            rulings.papersOnPage(person, id, papers.equals("in_order"), typed.getFirst("explanation"));
            return "redirect:/staff/hires/" + id;
        } catch (Refusal refusal) {
            Faults.refused(refusal, model, response);
            return file(person, id, typed, model);
        }
    }

    private String file(Person person, UUID id, MultiValueMap<String, String> typed, Model model) {
        HireFile.View view = file.view(person, id);
        model.addAttribute("view", view);
        model.addAttribute("typed", typed);
        model.addAttribute("story", view.whole() == null ? List.of() : story.of(id, view.whole().candidate()));
        return "vacancy/hire";
    }
}
