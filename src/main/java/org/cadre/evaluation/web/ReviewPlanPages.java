package org.cadre.evaluation.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.UUID;
import org.cadre.evaluation.ReviewAccess;
import org.cadre.evaluation.ReviewAccess.Opened;
import org.cadre.evaluation.ReviewAccess.Part;
import org.cadre.evaluation.ReviewPlans;
import org.cadre.evaluation.SelfAssessments;
import org.cadre.platform.NotHere;
import org.cadre.platform.security.Person;
import org.cadre.platform.time.Eastern;
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

/** The plan of a review: its consulting teacher writes it; once it stands, educator, principal and HR read it too. */
@Controller
class ReviewPlanPages {

    private static final String READ = "review-plan";
    private static final String WRITE = "review-plan-writing";

    private final ReviewAccess access;
    private final ReviewPlans plans;
    private final SelfAssessments assessments;
    private final Rubrics rubrics;
    private final DraftedForm forms;
    private final Clock clock;

    ReviewPlanPages(ReviewAccess access, ReviewPlans plans, SelfAssessments assessments, Rubrics rubrics, DraftedForm forms, Clock clock) {
        this.access = access;
        this.plans = plans;
        this.assessments = assessments;
        this.rubrics = rubrics;
        this.forms = forms;
        this.clock = clock;
    }

    @GetMapping("/staff/reviews/{id}/plan")
    String plan(@AuthenticationPrincipal Person person, @PathVariable UUID id, Model model) {
        Opened opened = access.show(person, id, READ);
        boolean stands = opened.review().plannedAt() != null;
        if (opened.part() == Part.EDUCATOR || !stands && opened.part() != Part.CONSULTING_TEACHER) {
            throw new NotHere();
        }
        if (stands || !ReviewPlans.open(opened)) {
            return shown(opened, "/staff/reviews/" + id, model);
        }
        prepare(opened, model);
        return forms.show(sheet(id), model);
    }

    @GetMapping("/my/case/{id}/plan")
    String mine(@AuthenticationPrincipal Person person, @PathVariable UUID id, Model model) {
        Opened opened = access.open(person, id, READ);
        if (opened.part() != Part.EDUCATOR) {
            throw new NotHere();
        }
        return shown(opened, "/my/case/" + id, model);
    }

    @PostMapping("/staff/reviews/{id}/plan")
    String write(@AuthenticationPrincipal Person person, @PathVariable UUID id, @RequestParam MultiValueMap<String, String> typed, @RequestParam int version,
            @RequestParam UUID draft, Model model, HttpServletResponse response, RedirectAttributes next) {
        Opened opened = access.open(person, id, WRITE);
        if (opened.part() != Part.CONSULTING_TEACHER) {
            throw new NotHere();
        }
        prepare(opened, model);
        return forms.post(sheet(id), new DraftedForm.Posted(typed, version, draft), fields -> plans.write(id, draft, fields), response, model, next);
    }

    private String shown(Opened opened, String back, Model model) {
        plans.read(opened).ifPresent(plan -> {
            model.addAttribute("plan", plan);
            model.addAttribute("rated", plans.rated(plan.startsOn()));
        });
        model.addAttribute("supported", opened.supported());
        model.addAttribute("review", opened.review());
        model.addAttribute("part", opened.part());
        model.addAttribute("back", back);
        return "evaluation/plan";
    }

    private void prepare(Opened opened, Model model) {
        model.addAttribute("supported", opened.supported());
        model.addAttribute("review", opened.review());
        model.addAttribute("assessment", assessments.read(opened.id()).orElse(null));
        model.addAttribute("kinds", ReviewPlans.Kind.values());
        model.addAttribute("goalKinds", ReviewPlans.GoalKind.values());
        model.addAttribute("goalRows", ReviewPlans.GOALS);
        model.addAttribute("rubrics", rubrics.all());
        model.addAttribute("today", plans.rated(Eastern.today(clock)));
        model.addAttribute("starts", new Starts(plans));
    }

    /** What a start that somebody typed means for the year of the rating. */
    public static final class Starts {

        private final ReviewPlans plans;

        Starts(ReviewPlans plans) {
            this.plans = plans;
        }

        /** @return {@code null} where it is no day that a plan could start on */
        public ReviewPlans.Rated of(String typed) {
            return plans.rated(typed).orElse(null);
        }
    }

    private static DraftedForm.Sheet sheet(UUID id) {
        String here = "/staff/reviews/" + id + "/plan";
        return new DraftedForm.Sheet(id, ReviewPlans.FORM, "evaluation/plan-form", here, here);
    }
}
