package org.cadre.evaluation.web;

import java.util.UUID;
import org.cadre.evaluation.SupportDesk;
import org.cadre.evaluation.SupportDesk.Queue;
import org.cadre.platform.security.Person;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Support cases for the co-chairs and for whoever coaches them. */
@Controller
class SupportPages {

    private final SupportDesk desk;

    SupportPages(SupportDesk desk) {
        this.desk = desk;
    }

    @GetMapping("/staff/support")
    String queue(@AuthenticationPrincipal Person person, @RequestParam(defaultValue = "REVIEW") Queue queue, @RequestParam(defaultValue = "0") int page,
            Model model) {
        model.addAttribute("rows", desk.queue(person, queue, page));
        model.addAttribute("queue", queue);
        model.addAttribute("queues", Queue.values());
        model.addAttribute("page", Math.max(0, page));
        return "evaluation/support";
    }

    @GetMapping("/staff/support/{id}")
    String open(@AuthenticationPrincipal Person person, @PathVariable UUID id, Model model) {
        SupportDesk.Seen seen = desk.open(person, id);
        if (seen.supported().educator().equals(person.id())) {
            return "redirect:/my/case/" + id;
        }
        model.addAttribute("seen", seen);
        model.addAttribute("supported", seen.supported());
        return "evaluation/staff-case";
    }
}
