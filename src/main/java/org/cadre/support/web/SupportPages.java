package org.cadre.support.web;

import java.util.List;
import java.util.UUID;
import org.cadre.support.Reviews;
import org.cadre.support.SupportDesk;
import org.cadre.support.SupportDesk.Progress;
import org.cadre.support.SupportDesk.Queue;
import org.cadre.platform.security.Person;
import org.cadre.platform.security.StaffNames;
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
    private final Reviews reviews;
    private final StaffNames names;

    SupportPages(SupportDesk desk, Reviews reviews, StaffNames names) {
        this.desk = desk;
        this.reviews = reviews;
        this.names = names;
    }

    @GetMapping("/staff/support")
    String queue(@AuthenticationPrincipal Person person, @RequestParam(defaultValue = "REVIEW") Queue queue, @RequestParam(defaultValue = "0") int page,
            Model model) {
        model.addAttribute("rows", desk.queue(person, queue, page));
        model.addAttribute("queue", queue);
        model.addAttribute("queues", Queue.values());
        model.addAttribute("page", Math.max(0, page));
        return "support/support";
    }

    @GetMapping("/staff/support/{id}")
    String open(@AuthenticationPrincipal Person person, @PathVariable UUID id, Model model) {
        SupportDesk.Seen seen = desk.open(person, id);
        if (seen.supported().educator().equals(person.id())) {
            return "redirect:/my/case/" + id;
        }
        model.addAttribute("seen", seen);
        model.addAttribute("supported", seen.supported());
        List<Reviews.Answer> answers = seen.progress() == Progress.REVIEW && !seen.whole() ? reviews.readBy(person, id) : List.of();
        model.addAttribute("answers", answers);
        model.addAttribute("names", names.of(answers.stream().map(Reviews.Answer::coChair).toList()));
        return "support/staff-case";
    }
}
