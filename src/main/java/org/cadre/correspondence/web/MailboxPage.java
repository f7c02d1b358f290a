package org.cadre.correspondence.web;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cadre.correspondence.Letter;
import org.cadre.correspondence.LocalMailbox;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Every letter of the local story, whoever it went to: nothing is sent by mail there. */
@Controller
@Profile("local")
class MailboxPage {

    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"]*[^\\s<>\".,;:!?)]");

    /** A stretch of a letter's text, and whether it is an address to follow with a click as in a mail program. */
    record Part(String text, boolean link) {}

    record Shown(Letter letter, List<Part> parts) {

        static Shown of(Letter letter) {
            List<Part> parts = new ArrayList<>();
            Matcher link = LINK.matcher(letter.body());
            int from = 0;
            while (link.find()) {
                parts.add(new Part(letter.body().substring(from, link.start()), false));
                parts.add(new Part(link.group(), true));
                from = link.end();
            }
            parts.add(new Part(letter.body().substring(from), false));
            return new Shown(letter, parts);
        }
    }

    private final LocalMailbox mailbox;

    MailboxPage(LocalMailbox mailbox) {
        this.mailbox = mailbox;
    }

    @GetMapping("/local/mailbox")
    String show(@RequestParam(defaultValue = "") String to, @RequestParam(defaultValue = "0") int page, Model model) {
        LocalMailbox.Page letters = mailbox.page(to, page);
        model.addAttribute("letters", letters.letters().stream().map(Shown::of).toList());
        model.addAttribute("number", letters.number());
        model.addAttribute("more", letters.more());
        model.addAttribute("to", to.strip());
        return "platform/local/mailbox";
    }
}
