package org.cadre.pool.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cadre.platform.security.Person;
import org.cadre.pool.SelfIdentification;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Voluntary self-identification, apart from every application. */
@Controller
class SelfIdentificationPage {

    static final List<String> QUESTIONS = List.of("race", "ethnicity", "gender", "languages");
    private static final int LONGEST = 200;

    private final SelfIdentification answers;

    SelfIdentificationPage(SelfIdentification answers) {
        this.answers = answers;
    }

    @GetMapping("/my/self-identification")
    String show(@AuthenticationPrincipal Person person, Model model) {
        model.addAttribute("values", new FormValues(answers.of(person), 0));
        model.addAttribute("questions", QUESTIONS);
        model.addAttribute("longest", LONGEST);
        return "pool/self-identification";
    }

    @PostMapping("/my/self-identification")
    String keep(@AuthenticationPrincipal Person person, @RequestParam MultiValueMap<String, String> typed) {
        Map<String, List<String>> given = new HashMap<>();
        for (String question : QUESTIONS) {
            String value = typed.getFirst(question);
            if (value != null && !value.isBlank()) {
                given.put(question, List.of(value.strip().substring(0, Math.min(LONGEST, value.strip().length()))));
            }
        }
        answers.keep(person, given);
        return "redirect:/my/self-identification?saved";
    }
}
