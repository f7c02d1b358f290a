package org.cadre.evaluation.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.cadre.evaluation.Assessment;
import org.cadre.evaluation.Assessment.Kind;
import org.cadre.evaluation.AssessmentDesk;
import org.cadre.evaluation.ReviewAccess;
import org.cadre.evaluation.ReviewAccess.Opened;
import org.cadre.evaluation.ReviewAccess.Part;
import org.cadre.evaluation.Standard;
import org.cadre.platform.NotHere;
import org.cadre.platform.Refusal;
import org.cadre.platform.security.Person;
import org.cadre.platform.web.Faults;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The formative assessment and the recommendation: written by whoever coaches, read by the others once they are theirs to read. Whoever
 * reads and may not write is told so. There is no address at which a final rating could be set.
 */
@Controller
class AssessmentPages {

    private static final String RECORD = "review-assessment";

    private final ReviewAccess access;
    private final AssessmentDesk assessments;
    private final DraftedForm forms;

    AssessmentPages(ReviewAccess access, AssessmentDesk assessments, DraftedForm forms) {
        this.access = access;
        this.assessments = assessments;
        this.forms = forms;
    }

    @GetMapping({"/staff/reviews/{id}/formative", "/my/case/{id}/formative"})
    String formative(@AuthenticationPrincipal Person person, @PathVariable UUID id, Model model) {
        return show(person, access.show(person, id, RECORD), Kind.FORMATIVE, model);
    }

    @GetMapping({"/staff/reviews/{id}/recommendation", "/my/case/{id}/recommendation"})
    String recommendation(@AuthenticationPrincipal Person person, @PathVariable UUID id, Model model) {
        return show(person, access.show(person, id, RECORD), Kind.RECOMMENDATION, model);
    }

    @PostMapping("/staff/reviews/{id}/formative")
    String writeFormative(@AuthenticationPrincipal Person person, @PathVariable UUID id, @RequestParam MultiValueMap<String, String> typed,
            @RequestParam int version, @RequestParam UUID draft, HttpServletResponse response, Model model, RedirectAttributes next) {
        return write(person, access.open(person, id, RECORD), Kind.FORMATIVE, new DraftedForm.Posted(typed, version, draft), response, model, next);
    }

    @PostMapping("/staff/reviews/{id}/recommendation")
    String recommend(@AuthenticationPrincipal Person person, @PathVariable UUID id, @RequestParam MultiValueMap<String, String> typed,
            @RequestParam int version, @RequestParam UUID draft, HttpServletResponse response, Model model, RedirectAttributes next) {
        return write(person, access.open(person, id, RECORD), Kind.RECOMMENDATION, new DraftedForm.Posted(typed, version, draft), response, model, next);
    }

    private String show(Person person, Opened opened, Kind kind, Model model) {
        AssessmentDesk.View view = view(opened, kind, model);
        if (view.refused() == null) {
            return forms.show(sheet(person, view, opened), model);
        }
        if (view.written() == null) {
            return refused(view, opened, model);
        }
        return "evaluation/assessment";
    }

    private String write(Person person, Opened opened, Kind kind, DraftedForm.Posted posted, HttpServletResponse response, Model model,
            RedirectAttributes next) {
        AssessmentDesk.View view = view(opened, kind, model);
        if (view.refused() != null) {
            response.setStatus((opened.part() == Part.CONSULTING_TEACHER ? HttpStatus.UNPROCESSABLE_ENTITY : HttpStatus.FORBIDDEN).value());
            return refused(view, opened, model);
        }
        return forms.post(sheet(person, view, opened), posted, fields -> assessments.write(opened, kind, posted.draft(), fields), response, model, next);
    }

    private AssessmentDesk.View view(Opened opened, Kind kind, Model model) {
        AssessmentDesk.View view = assessments.view(opened, kind);
        model.addAttribute("opened", opened);
        model.addAttribute("view", view);
        model.addAttribute("kind", kind);
        model.addAttribute("meter", view.meter());
        model.addAttribute("standards", Standard.values());
        model.addAttribute("ratings", Assessment.RATINGS);
        model.addAttribute("back", back(opened));
        return view;
    }

    /** @throws NotHere to HR, which may read what was shared and learns nothing of what was not */
    private static String refused(AssessmentDesk.View view, Opened opened, Model model) {
        ReviewAccess.require(opened, Part.CONSULTING_TEACHER, Part.EDUCATOR, Part.PRINCIPAL);
        model.addAttribute("faults", Faults.of(Refusal.of(view.refused().code())));
        return "evaluation/not-now";
    }

    private static DraftedForm.Sheet sheet(Person person, AssessmentDesk.View view, Opened opened) {
        String form = view.kind().form();
        return new DraftedForm.Sheet(opened.id(), form, "evaluation/assessment-form", "/staff/reviews/" + opened.id() + "/" + form, back(opened),
                () -> view.begun(person));
    }

    private static String back(Opened opened) {
        return (opened.part() == Part.EDUCATOR ? "/my/case/" : "/staff/reviews/") + opened.id();
    }
}
