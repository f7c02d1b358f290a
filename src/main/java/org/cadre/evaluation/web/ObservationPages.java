package org.cadre.evaluation.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cadre.evaluation.Announcements;
import org.cadre.evaluation.Observation;
import org.cadre.evaluation.Observations;
import org.cadre.evaluation.ReviewAccess;
import org.cadre.evaluation.ReviewAccess.Part;
import org.cadre.platform.Refusal;
import org.cadre.platform.engine.Races;
import org.cadre.platform.security.Person;
import org.cadre.platform.time.Eastern;
import org.cadre.platform.web.Faults;
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

/**
 * Observations: written by the consulting teacher on a page made for the back of a classroom, read by the educator and the principal once they
 * are posted. That the consulting teacher opens these pages is journaled nowhere: it would tell of an unannounced visit.
 */
@Controller
class ObservationPages {

    private static final String ALL = "/staff/reviews/{id}/observations";
    private static final String READ = "review-observations";
    private static final String WRITE = "review-observing";

    private final ReviewAccess access;
    private final Observations observations;
    private final Announcements announcements;
    private final DraftedForm forms;
    private final Rubrics rubrics;
    private final Races races;
    private final Clock clock;

    ObservationPages(ReviewAccess access, Observations observations, Announcements announcements, DraftedForm forms, Rubrics rubrics, Races races,
            Clock clock) {
        this.access = access;
        this.observations = observations;
        this.announcements = announcements;
        this.forms = forms;
        this.rubrics = rubrics;
        this.races = races;
        this.clock = clock;
    }

    // ------------------------------------------------------------------------------------------------ read

    @GetMapping(ALL)
    String all(@AuthenticationPrincipal Person person, @PathVariable UUID id, Model model) {
        return all(show(person, id), Map.of(), model);
    }

    private String all(ReviewAccess.Opened opened, Map<String, List<String>> typed, Model model) {
        model.addAttribute("opened", opened);
        model.addAttribute("view", observations.view(opened.id()));
        model.addAttribute("announced", announcements.toCome(opened.id()));
        model.addAttribute("typed", new DraftedForm.Filled(typed, 0));
        return "evaluation/observations";
    }

    @GetMapping("/my/case/{id}/observations/{observation}")
    String mine(@AuthenticationPrincipal Person person, @PathVariable UUID id, @PathVariable UUID observation, Model model) {
        ReviewAccess.Opened opened = access.open(person, id, READ);
        ReviewAccess.require(opened, Part.EDUCATOR);
        return one(opened, observations.one(id, observation), model);
    }

    @GetMapping(ALL + "/{observation}")
    String one(@AuthenticationPrincipal Person person, @PathVariable UUID id, @PathVariable UUID observation, Model model) {
        ReviewAccess.Opened opened = show(person, id);
        Observation found = observations.one(id, observation);
        if (found.finished() || opened.part() != Part.CONSULTING_TEACHER) {
            return one(opened, found, model);
        }
        form(opened, found, model);
        return forms.show(sheet(found), model);
    }

    private String one(ReviewAccess.Opened opened, Observation found, Model model) {
        model.addAttribute("opened", opened);
        model.addAttribute("observation", found);
        return "evaluation/observation";
    }

    private ReviewAccess.Opened show(Person person, UUID id) {
        ReviewAccess.Opened opened = access.open(person, id, READ);
        return opened.part() == Part.CONSULTING_TEACHER ? opened : access.show(person, id, READ);
    }

    // ------------------------------------------------------------------------------------------------ write

    @GetMapping(ALL + "/new")
    String begin(@AuthenticationPrincipal Person person, @PathVariable UUID id, HttpServletResponse response, Model model) {
        ReviewAccess.Opened opened = writer(person, id);
        try {
            observations.begin(id);
        } catch (Refusal refusal) {
            return refused(opened, refusal, response, model);
        }
        form(opened, null, model);
        return forms.show(fresh(id, null), model);
    }

    @PostMapping(ALL + "/new")
    String begun(@AuthenticationPrincipal Person person, @PathVariable UUID id, @RequestParam MultiValueMap<String, String> typed,
            @RequestParam int version, @RequestParam UUID draft, HttpServletResponse response, Model model, RedirectAttributes next) {
        ReviewAccess.Opened opened = writer(person, id);
        try {
            observations.begin(id);
        } catch (Refusal refusal) {
            return refused(opened, refusal, response, model);
        }
        form(opened, null, model);
        return post(fresh(id, draft), draft, new DraftedForm.Posted(typed, version, draft), response, model, next);
    }

    @PostMapping(ALL + "/{observation}")
    String write(@AuthenticationPrincipal Person person, @PathVariable UUID id, @PathVariable UUID observation,
            @RequestParam MultiValueMap<String, String> typed, @RequestParam int version, @RequestParam UUID draft, HttpServletResponse response,
            Model model, RedirectAttributes next) {
        ReviewAccess.Opened opened = writer(person, id);
        Observation found;
        try {
            found = observations.open(id, observation);
        } catch (Refusal refusal) {
            return refused(opened, refusal, response, model);
        }
        form(opened, found, model);
        return post(sheet(found), observation, new DraftedForm.Posted(typed, version, draft), response, model, next);
    }

    private String post(DraftedForm.Sheet sheet, UUID observation, DraftedForm.Posted posted, HttpServletResponse response, Model model,
            RedirectAttributes next) {
        return forms.post(sheet, posted, fields ->
                observations.write(sheet.caseId(), observation, sheet.form(), posted.draft(), fields, posted.finish()), response, model, next);
    }

    private ReviewAccess.Opened writer(Person person, UUID id) {
        ReviewAccess.Opened opened = access.open(person, id, WRITE);
        ReviewAccess.require(opened, Part.CONSULTING_TEACHER);
        return opened;
    }

    /** The law refuses the whole page: nothing is to be filled in. */
    private String refused(ReviewAccess.Opened opened, Refusal refusal, HttpServletResponse response, Model model) {
        Faults.refused(refusal, model, response);
        return all(opened, Map.of(), model);
    }

    /** A new one's id is its draft's: a second click finds it written. */
    private DraftedForm.Sheet fresh(UUID id, UUID draft) {
        String all = "/staff/reviews/" + id + "/observations";
        return new DraftedForm.Sheet(id, "observation", "evaluation/observation-form", all + "/new", all + "/" + draft,
                () -> Map.of("on", List.of(Eastern.today(clock).toString())));
    }

    private static DraftedForm.Sheet sheet(Observation found) {
        String here = "/staff/reviews/" + found.caseId() + "/observations/" + found.id();
        return new DraftedForm.Sheet(found.caseId(), "observation:" + found.id(), "evaluation/observation-form", here, here,
                () -> Observations.typed(found));
    }

    private void form(ReviewAccess.Opened opened, Observation found, Model model) {
        model.addAttribute("opened", opened);
        model.addAttribute("observation", found);
        model.addAttribute("due", found == null ? null : observations.feedbackDueFor(found.caseId(), found.content().on()));
        model.addAttribute("rubrics", rubrics.all());
        model.addAttribute("now", clock.instant().toEpochMilli());
    }

    // ------------------------------------------------------------------------------------------------ announce

    @PostMapping(ALL + "/announcements")
    String announce(@AuthenticationPrincipal Person person, @PathVariable UUID id, @RequestParam MultiValueMap<String, String> typed,
            HttpServletResponse response, Model model, RedirectAttributes next) {
        ReviewAccess.Opened opened = writer(person, id);
        try {
            races.decide(() -> announcements.announce(id, typed));
        } catch (Refusal refusal) {
            Faults.refused(refusal, model, response);
            return all(opened, typed, model);
        }
        next.addFlashAttribute("written", "announcement");
        return "redirect:/staff/reviews/" + id + "/observations";
    }

    @PostMapping(ALL + "/announcements/{announcement}/call-off")
    String callOff(@AuthenticationPrincipal Person person, @PathVariable UUID id, @PathVariable UUID announcement, HttpServletResponse response,
            Model model, RedirectAttributes next) {
        ReviewAccess.Opened opened = writer(person, id);
        try {
            races.decide(() -> announcements.callOff(id, announcement));
        } catch (Refusal refusal) {
            return refused(opened, refusal, response, model);
        }
        next.addFlashAttribute("written", "callOff");
        return "redirect:/staff/reviews/" + id + "/observations";
    }
}
