package org.cadre.panel.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.cadre.panel.Seats;
import org.cadre.panel.Side;
import org.cadre.platform.Refusal;
import org.cadre.platform.security.Person;
import org.cadre.platform.web.Faults;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who sits on the Panel, and where performance management appoints and ends. */
@Controller
class SeatPages {

    private static final String PAGE = "/staff/panel/members";

    private final Seats seats;

    SeatPages(Seats seats) {
        this.seats = seats;
    }

    @GetMapping(PAGE)
    String members(@AuthenticationPrincipal Person person, Model model) {
        return members(person, Map.of(), model);
    }

    private String members(Person person, Map<String, List<String>> typed, Model model) {
        Seats.View view = seats.view(person);
        model.addAttribute("view", view);
        model.addAttribute("sides", Side.values());
        model.addAttribute("typed", new Typed(typed));
        if (view.keeps()) {
            model.addAttribute("eligible", seats.eligible(person));
        }
        return "panel/members";
    }

    /** Ends a seat where one is named, else seats somebody. */
    @PostMapping(PAGE)
    String keep(@AuthenticationPrincipal Person person, @RequestParam MultiValueMap<String, String> typed, Model model, HttpServletResponse response,
            RedirectAttributes next) {
        boolean end = typed.containsKey("seat");
        try {
            if (end) {
                seats.end(person, typed);
            } else {
                seats.appoint(person, typed);
            }
            next.addFlashAttribute("done", end ? "ended" : "seated");
            return "redirect:" + PAGE;
        } catch (Refusal refusal) {
            Faults.refused(refusal, model, response);
            return members(person, typed, model);
        }
    }
}
