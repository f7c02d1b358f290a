package org.cadre.evaluation.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.cadre.evaluation.ReviewAccess;
import org.cadre.evaluation.ReviewAccess.Opened;
import org.cadre.evaluation.ReviewAccess.Part;
import org.cadre.evaluation.SelfAssessments;
import org.cadre.platform.NotHere;
import org.cadre.platform.security.Person;
import org.cadre.support.Rubrics;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The educator's self-assessment: written and read below /my, read below /staff by whoever coaches. */
@Controller
class SelfAssessmentPages {

    private static final String RECORD = "review-self-assessment";

    private final ReviewAccess access;
    private final SelfAssessments assessments;
    private final Rubrics rubrics;
    private final DraftedForm forms;

    SelfAssessmentPages(ReviewAccess access, SelfAssessments assessments, Rubrics rubrics, DraftedForm forms) {
        this.access = access;
        this.assessments = assessments;
        this.rubrics = rubrics;
        this.forms = forms;
    }

    @GetMapping("/my/case/{id}/self-assessment")
    String mine(@AuthenticationPrincipal Person person, @PathVariable UUID id, Model model) {
        Opened opened = own(person, id);
        prepare(opened, "/my/case/" + id, model);
        return opened.review().selfAssessedAt() == null && SelfAssessments.open(opened) ? forms.show(sheet(id), model) : "evaluation/self-assessed";
    }

    @PostMapping("/my/case/{id}/self-assessment")
    String write(@AuthenticationPrincipal Person person, @PathVariable UUID id, @RequestParam MultiValueMap<String, String> typed, @RequestParam int version,
            @RequestParam UUID draft, Model model, HttpServletResponse response, RedirectAttributes next) {
        Opened opened = own(person, id);
        prepare(opened, "/my/case/" + id, model);
        return forms.post(sheet(id), new DraftedForm.Posted(typed, version, draft), fields -> assessments.write(id, draft, fields), response, model, next);
    }

    @GetMapping("/staff/reviews/{id}/self-assessment")
    String read(@AuthenticationPrincipal Person person, @PathVariable UUID id, Model model) {
        Opened opened = access.show(person, id, RECORD);
        if (opened.part() != Part.CONSULTING_TEACHER || opened.review().selfAssessedAt() == null) {
            throw new NotHere();
        }
        prepare(opened, "/staff/reviews/" + id, model);
        return "evaluation/self-assessed";
    }

    private Opened own(Person person, UUID id) {
        Opened opened = access.open(person, id, RECORD);
        if (opened.part() != Part.EDUCATOR) {
            throw new NotHere();
        }
        return opened;
    }

    private void prepare(Opened opened, String back, Model model) {
        model.addAttribute("supported", opened.supported());
        model.addAttribute("review", opened.review());
        model.addAttribute("assessment", assessments.read(opened.id()).orElse(null));
        model.addAttribute("standards", SelfAssessments.STANDARDS);
        model.addAttribute("rubrics", rubrics.all());
        model.addAttribute("back", back);
    }

    private static DraftedForm.Sheet sheet(UUID id) {
        String here = "/my/case/" + id + "/self-assessment";
        return new DraftedForm.Sheet(id, SelfAssessments.FORM, "evaluation/self-assessment-form", here, here);
    }
}
