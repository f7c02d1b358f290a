package org.cadre.pool.web;

import java.util.UUID;
import org.cadre.platform.security.Person;
import org.cadre.pool.Application;
import org.cadre.pool.Applications;
import org.cadre.pool.Screenings;
import org.cadre.pool.Stage;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** A case on its diagram: for HR where it is, for its candidate what letters have told. */
@Controller
class DiagramPages {

    private final Applications applications;
    private final Screenings screenings;
    private final ApplicationWay way;

    DiagramPages(Applications applications, Screenings screenings, ApplicationWay way) {
        this.applications = applications;
        this.screenings = screenings;
        this.way = way;
    }

    /** Not for whoever scores this very application: the diagram would tell how the other seats stand. */
    @GetMapping("/staff/applications/{id}/diagram")
    String forStaff(@AuthenticationPrincipal Person person, @PathVariable UUID id, Model model) {
        if (screenings.scores(person, id)) {
            throw new AccessDeniedException("A screener of this application scores blind");
        }
        Application application = applications.viewAsStaff(person, id).application();
        model.addAttribute("way", way.forStaff(application));
        return page(model, application, true);
    }

    @GetMapping("/my/applications/{id}/diagram")
    String forCandidate(@AuthenticationPrincipal Person person, @PathVariable UUID id, Model model) {
        Application application = applications.view(person, id).application();
        if (application.stage() == Stage.DRAFT) {
            return "redirect:/my/applications/" + id;
        }
        model.addAttribute("way", way.forCandidate(application));
        return page(model, application, false);
    }

    private static String page(Model model, Application application, boolean staff) {
        model.addAttribute("filed", application);
        model.addAttribute("staff", staff);
        return "pool/diagram";
    }
}
