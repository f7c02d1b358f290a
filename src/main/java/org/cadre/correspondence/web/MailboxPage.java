package org.cadre.correspondence.web;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.cadre.correspondence.Correspondence;
import org.cadre.correspondence.Letter;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Every letter of the local story, whoever it went to: nothing is sent by mail there. */
@Controller
@Profile("local")
class MailboxPage {

    private static final int NEWEST = 100;
    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"]*[^\\s<>\".,;:!?)]");

    /** A letter, and the addresses in it, to be followed with a click as in a mail program. */
    record Shown(Letter letter, List<String> links) {
        static Shown of(Letter letter) {
            return new Shown(letter, LINK.matcher(letter.body()).results().map(MatchResult::group).distinct().toList());
        }
    }

    private final Correspondence correspondence;

    MailboxPage(Correspondence correspondence) {
        this.correspondence = correspondence;
    }

    @GetMapping("/local/mailbox")
    String show(Model model) {
        model.addAttribute("letters", correspondence.newest(NEWEST).stream().map(Shown::of).toList());
        return "platform/local/mailbox";
    }
}
