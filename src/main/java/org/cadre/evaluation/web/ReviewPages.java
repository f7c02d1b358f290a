package org.cadre.evaluation.web;

import java.util.UUID;
import org.cadre.evaluation.ReviewAccess.Part;
import org.cadre.evaluation.ReviewDesk;
import org.cadre.evaluation.ReviewFiles;
import org.cadre.platform.security.Person;
import org.cadre.support.AlsoShown;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Reviews for those who coach, evaluate beside, decide and audit; each reads what is theirs to read, on one page. */
@Controller
class ReviewPages {

    private static final String OWN = "review.link";

    private final ReviewDesk desk;
    private final ReviewFiles files;
    private final ObjectProvider<AlsoShown> rooms;

    ReviewPages(ReviewDesk desk, ReviewFiles files, ObjectProvider<AlsoShown> rooms) {
        this.desk = desk;
        this.files = files;
        this.rooms = rooms;
    }

    @GetMapping("/staff/reviews")
    String own(@AuthenticationPrincipal Person person, @RequestParam(defaultValue = "") String number,
            @RequestParam(defaultValue = "0") int page, Model model) {
        boolean findsAny = desk.findsAny(person);
        if (findsAny && !number.isBlank()) {
            var found = desk.numbered(person, number);
            if (found.isPresent()) {
                return "redirect:/staff/reviews/" + found.get();
            }
        }
        model.addAttribute("findsAny", findsAny);
        model.addAttribute("number", number);
        model.addAttribute("rows", desk.own(person, page));
        model.addAttribute("page", Math.max(0, page));
        return "evaluation/reviews";
    }

    @GetMapping("/staff/reviews/{id}")
    String open(@AuthenticationPrincipal Person person, @PathVariable UUID id, Model model) {
        ReviewFiles.File file = files.open(person, id);
        if (file.part() == Part.EDUCATOR) {
            return "redirect:/my/case/" + id;
        }
        model.addAttribute("file", file);
        model.addAttribute("supported", file.supported());
        // What this room leads to stands on the page itself.
        model.addAttribute("links", rooms.stream().flatMap(room -> room.links(person, file.supported()).stream())
                .filter(link -> !link.words().startsWith(OWN)).toList());
        return "evaluation/review";
    }
}
