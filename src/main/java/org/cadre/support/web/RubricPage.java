package org.cadre.support.web;

import org.cadre.support.Rubric;
import org.cadre.support.Rubrics;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** A rubric to be read, for everyone who is signed in: what goals and recommendations name by a code stands here in words. */
@Controller
class RubricPage {

    private final Rubrics rubrics;

    RubricPage(Rubrics rubrics) {
        this.rubrics = rubrics;
    }

    @GetMapping("/rubrics/{key}")
    String rubric(@PathVariable String key, @RequestParam(required = false) Integer version, Model model) {
        Rubric rubric = version == null ? rubrics.rubric(key) : rubrics.rubric(key, version);
        model.addAttribute("rubric", rubric);
        model.addAttribute("versions", rubrics.versions(key));
        model.addAttribute("others", rubrics.all().stream().filter(other -> !other.key().equals(key)).toList());
        return "support/rubric";
    }
}
