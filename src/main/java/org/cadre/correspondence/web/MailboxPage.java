package org.cadre.correspondence.web;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cadre.correspondence.Attachment;
import org.cadre.correspondence.Letter;
import org.cadre.correspondence.LocalMailbox;
import org.cadre.platform.NotHere;
import org.springframework.context.annotation.Profile;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Every letter of the local story, whoever it went to: nothing is sent by mail there. */
@Controller
@Profile("local")
class MailboxPage {

    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"]*[^\\s<>\".,;:!?)]");

    /** A stretch of a letter's text, and whether it is an address to follow with a click as in a mail program. */
    record Part(String text, boolean link) {}

    record Shown(Letter letter, List<Part> parts, List<String> attachments) {

        static Shown of(Letter letter, List<String> attachments) {
            List<Part> parts = new ArrayList<>();
            Matcher link = LINK.matcher(letter.body());
            int from = 0;
            while (link.find()) {
                parts.add(new Part(letter.body().substring(from, link.start()), false));
                parts.add(new Part(link.group(), true));
                from = link.end();
            }
            parts.add(new Part(letter.body().substring(from), false));
            return new Shown(letter, parts, attachments);
        }
    }

    private final LocalMailbox mailbox;

    MailboxPage(LocalMailbox mailbox) {
        this.mailbox = mailbox;
    }

    @GetMapping("/local/mailbox")
    String show(@RequestParam(defaultValue = "") String to, @RequestParam(defaultValue = "0") int page, Model model) {
        LocalMailbox.Page letters = mailbox.page(to, page);
        model.addAttribute("letters", letters.letters().stream()
                .map(letter -> Shown.of(letter, letters.attachments().getOrDefault(letter.id(), List.of()))).toList());
        model.addAttribute("number", letters.number());
        model.addAttribute("more", letters.more());
        model.addAttribute("to", to.strip());
        return "platform/local/mailbox";
    }

    @GetMapping("/local/mailbox/{letter}/{number}")
    ResponseEntity<byte[]> attachment(@PathVariable UUID letter, @PathVariable int number) {
        Attachment attachment = mailbox.attachment(letter, number).orElseThrow(NotHere::new);
        return ResponseEntity.ok().contentType(MediaType.parseMediaType(attachment.type())).cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(attachment.name()).build().toString())
                .header("X-Content-Type-Options", "nosniff").body(attachment.content());
    }
}
