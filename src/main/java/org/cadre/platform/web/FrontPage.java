package org.cadre.platform.web;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The bare address leads to what anyone may read. */
@Controller
class FrontPage {

    @GetMapping("/")
    String front() {
        return "redirect:/postings";
    }
}
