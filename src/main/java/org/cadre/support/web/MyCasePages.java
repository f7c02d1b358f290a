package org.cadre.support.web;

import java.util.UUID;
import org.cadre.support.AlsoShown;
import org.cadre.support.SupportFiles;
import org.cadre.journal.web.Story;
import org.cadre.platform.security.Person;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** An educator's own case: where it stands, what was written about them, who opened it. */
@Controller
class MyCasePages {

    private final SupportFiles files;
    private final CaseWay way;
    private final Story story;
    private final ObjectProvider<AlsoShown> rooms;
    private final MessageSource messages;

    MyCasePages(SupportFiles files, CaseWay way, Story story, ObjectProvider<AlsoShown> rooms, MessageSource messages) {
        this.files = files;
        this.way = way;
        this.story = story;
        this.rooms = rooms;
        this.messages = messages;
    }

    /** The case that goes on, or the newest; who never asked reads how to. */
    @GetMapping("/my/case")
    String newest(@AuthenticationPrincipal Person person) {
        return files.newest(person).map(id -> "redirect:/my/case/" + id).orElse("support/no-case");
    }

    @GetMapping("/my/cases")
    String all(@AuthenticationPrincipal Person person, @RequestParam(defaultValue = "0") int page, Model model) {
        model.addAttribute("cases", files.all(person, page));
        model.addAttribute("page", Math.max(0, page));
        return "support/my-cases";
    }

    @GetMapping("/my/case/{id}")
    String mine(@AuthenticationPrincipal Person person, @PathVariable UUID id, @RequestParam(defaultValue = "0") int page, Model model) {
        SupportFiles.File file = files.mine(person, id, page);
        model.addAttribute("page", Math.max(0, page));
        model.addAttribute("file", file);
        model.addAttribute("supported", file.supported());
        model.addAttribute("more", rooms.stream().flatMap(room -> room.shown(person, file.supported()).stream()).toList());
        model.addAttribute("way", way.of(file.supported(), file.story()));
        model.addAttribute("story", story.of(file.story(), who -> named(person, file, who)));
        model.addAttribute("looks", story.of(file.looks().getContent(), who -> named(person, file, who)));
        return "support/my-case";
    }

    /** Somebody without a name here is no member of the staff. */
    private String named(Person person, SupportFiles.File file, String who) {
        return who.equals(person.id()) ? say("mycase.you") : file.names().containsKey(who) ? file.name(who) : say("mycase.stranger");
    }

    private String say(String key) {
        return messages.getMessage(key, null, java.util.Locale.US);
    }
}
