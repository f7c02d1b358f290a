package org.cadre.pool.web;

import org.cadre.platform.security.Person;
import org.cadre.pool.Applications;
import org.cadre.pool.References;
import org.springframework.data.domain.Slice;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The candidate's portal beside the applications themselves, and help for everyone. */
@Controller
class PortalPages {

    private final Applications applications;
    private final References references;

    PortalPages(Applications applications, References references) {
        this.applications = applications;
        this.references = references;
    }

    @GetMapping("/my/documents")
    String documents(@AuthenticationPrincipal Person person, @RequestParam(defaultValue = "0") int page, Model model) {
        model.addAttribute("documents", applications.documentsOf(person, page));
        model.addAttribute("page", page);
        return "pool/my-documents";
    }

    @GetMapping("/my/references")
    String references(@AuthenticationPrincipal Person person, @RequestParam(defaultValue = "0") int page, Model model) {
        Slice<Applications.Sent> sent = applications.sent(person, page);
        model.addAttribute("applications", sent);
        model.addAttribute("progress", references.progress(person, sent.map(each -> each.application().id()).getContent()));
        model.addAttribute("page", page);
        return "pool/my-references";
    }

    @GetMapping("/faq")
    String faq() {
        return "pool/faq";
    }

    @GetMapping("/help")
    String help() {
        return "pool/help";
    }
}
