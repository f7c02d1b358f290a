package org.cadre.people.web;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** One door for candidates and staff; Spring Security takes what it posts. */
@Controller
class LoginPage {

    @GetMapping("/login")
    String show() {
        return "people/login";
    }
}
