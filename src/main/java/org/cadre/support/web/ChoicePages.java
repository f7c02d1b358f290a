package org.cadre.support.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.cadre.support.CaseKind;
import org.cadre.support.EducatorChoices;
import org.cadre.support.EducatorChoices.Choice;
import org.cadre.support.EducatorChoices.View;
import org.cadre.support.Plan;
import org.cadre.support.Rating;
import org.cadre.platform.Refusal;
import org.cadre.platform.security.Person;
import org.cadre.platform.web.Faults;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What an educator decides about a case of their own, a page each; and whoever coaches, where they ask for another to do so. */
@Controller
class ChoicePages {

    /** They mean more where the consulting teacher evaluates. */
    private static final Set<Choice> OF_A_REVIEW = EnumSet.of(Choice.WITHDRAW, Choice.ANOTHER);

    private final EducatorChoices choices;

    ChoicePages(EducatorChoices choices) {
        this.choices = choices;
    }

    @GetMapping("/my/case/{id}/withdraw")
    String askToWithdraw(@AuthenticationPrincipal Person person, @PathVariable UUID id, Model model) {
        return mine(Choice.WITHDRAW, person, id, model);
    }

    @PostMapping("/my/case/{id}/withdraw")
    String withdraw(@AuthenticationPrincipal Person person, @PathVariable UUID id, @RequestParam(defaultValue = "") String sure, Model model,
            HttpServletResponse response) {
        return done(() -> {
            choices.withdraw(person, id, sure.equals("yes"));
            return ofEducator(id);
        }, response, model, () -> mine(Choice.WITHDRAW, person, id, model));
    }

    @GetMapping("/my/case/{id}/switch")
    String askToSwitch(@AuthenticationPrincipal Person person, @PathVariable UUID id, Model model) {
        return mine(Choice.SWITCH, person, id, model);
    }

    @PostMapping("/my/case/{id}/switch")
    String change(@AuthenticationPrincipal Person person, @PathVariable UUID id, @RequestParam(defaultValue = "") String sure, Model model,
            HttpServletResponse response) {
        return done(() -> ofEducator(choices.switchToReview(person, id, sure.equals("yes"))), response, model,
                () -> mine(Choice.SWITCH, person, id, model));
    }

    @GetMapping("/my/case/{id}/another")
    String askForAnother(@AuthenticationPrincipal Person person, @PathVariable UUID id, Model model) {
        return mine(Choice.ANOTHER, person, id, model);
    }

    @PostMapping("/my/case/{id}/another")
    String another(@AuthenticationPrincipal Person person, @PathVariable UUID id, @RequestParam(defaultValue = "") String sure, Model model,
            HttpServletResponse response) {
        return done(() -> {
            choices.another(person, id, sure.equals("yes"));
            return ofEducator(id);
        }, response, model, () -> mine(Choice.ANOTHER, person, id, model));
    }

    @GetMapping("/my/case/{id}/interim")
    String askForInterim(@AuthenticationPrincipal Person person, @PathVariable UUID id, Model model) {
        return mine(Choice.INTERIM, person, id, model);
    }

    @PostMapping("/my/case/{id}/interim")
    String interim(@AuthenticationPrincipal Person person, @PathVariable UUID id, Model model, HttpServletResponse response) {
        return done(() -> ofEducator(choices.beginInterim(person, id)), response, model, () -> mine(Choice.INTERIM, person, id, model));
    }

    @GetMapping("/my/case/{id}/share")
    String askToShare(@AuthenticationPrincipal Person person, @PathVariable UUID id, Model model) {
        mine(Choice.SHARE, person, id, model);
        return "support/share";
    }

    @PostMapping("/my/case/{id}/share")
    String share(@AuthenticationPrincipal Person person, @PathVariable UUID id, @RequestParam(defaultValue = "") String shared, Model model,
            HttpServletResponse response) {
        return done(() -> {
            choices.share(person, id, shared);
            return ofEducator(id);
        }, response, model, () -> askToShare(person, id, model));
    }

    @GetMapping("/my/case/{id}/facts")
    String askForFacts(@AuthenticationPrincipal Person person, @PathVariable UUID id, Model model) {
        var contact = choices.view(person, id).contact();
        var before = new LinkedMultiValueMap<String, String>();
        before.add("wish", lower(contact.wish()));
        before.add("plan", lower(contact.plan()));
        before.add("planStartsOn", contact.planStartsOn().toString());
        before.add("planEndsOn", contact.planEndsOn().toString());
        before.add("rating", lower(contact.rating()));
        return facts(person, id, before, model);
    }

    @PostMapping("/my/case/{id}/facts")
    String facts(@AuthenticationPrincipal Person person, @PathVariable UUID id, @RequestParam MultiValueMap<String, String> typed, Model model,
            HttpServletResponse response) {
        return done(() -> {
            choices.confirmFacts(person, id, typed);
            return ofEducator(id);
        }, response, model, () -> facts(person, id, typed, model));
    }

    private String facts(Person person, UUID id, MultiValueMap<String, String> typed, Model model) {
        mine(Choice.FACTS, person, id, model);
        model.addAttribute("typed", new RequestPages.Typed(typed));
        model.addAttribute("wishes", new CaseKind[] {CaseKind.PA, CaseKind.PAR});
        model.addAttribute("plans", Plan.values());
        model.addAttribute("ratings", Rating.values());
        return "support/facts";
    }

    // ------------------------------------------------------------------------------------------------ whoever coaches

    @GetMapping("/staff/support/{id}/another")
    String askForAnotherAsStaff(@AuthenticationPrincipal Person person, @PathVariable UUID id, Model model) {
        model.addAttribute("back", "/staff/caseload");
        return page(Choice.ANOTHER, "ANOTHER_STAFF", choices.viewForStaff(person, id), model);
    }

    @PostMapping("/staff/support/{id}/another")
    String anotherAsStaff(@AuthenticationPrincipal Person person, @PathVariable UUID id, @RequestParam(defaultValue = "") String sure, Model model,
            HttpServletResponse response) {
        return done(() -> {
            choices.anotherForStaff(person, id, sure.equals("yes"));
            return "redirect:/staff/caseload";
        }, response, model, () -> askForAnotherAsStaff(person, id, model));
    }

    // ------------------------------------------------------------------------------------------------

    private String mine(Choice choice, Person person, UUID id, Model model) {
        model.addAttribute("back", "/my/case/" + id);
        return page(choice, choice.name(), choices.view(person, id), model);
    }

    /** @param words whose words of the message file say what it means, but for a review */
    private static String page(Choice choice, String words, View view, Model model) {
        model.addAttribute("view", view);
        model.addAttribute("words", view.review() && OF_A_REVIEW.contains(choice) ? words + "_REVIEW" : words);
        model.addAttribute("open", view.open().contains(choice));
        return "support/choice";
    }

    private static String done(Supplier<String> deed, HttpServletResponse response, Model model, Supplier<String> again) {
        try {
            return deed.get();
        } catch (Refusal refusal) {
            Faults.refused(refusal, model, response);
            return again.get();
        }
    }

    private static String ofEducator(UUID id) {
        return "redirect:/my/case/" + id;
    }

    private static String lower(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }
}
