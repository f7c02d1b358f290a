package org.cadre.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.cadre.platform.Languages;
import org.cadre.platform.Refusal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.LocaleResolver;

/** What the frame of every page asks: where it is, for its navigation, and which languages there are, for its switch. */
@Controller
@ControllerAdvice
class EveryPage {

    private final Languages languages;
    private final LocaleResolver locales;

    EveryPage(Languages languages, LocaleResolver locales) {
        this.languages = languages;
        this.locales = locales;
    }

    @ModelAttribute("here")
    String here(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }

    @ModelAttribute("languages")
    Languages languages() {
        return languages;
    }

    @PostMapping("/language")
    String choose(@RequestParam(defaultValue = "") String language, @RequestParam(defaultValue = "/") String back, HttpServletRequest request,
            HttpServletResponse response) {
        if (!languages.offered().contains(language)) {
            throw Refusal.of("language.notOffered");
        }
        locales.setLocale(request, response, languages.locale(language));
        // A page of ours and nothing else: never another host's.
        return "redirect:" + (back.matches("/[A-Za-z0-9][A-Za-z0-9/_.-]*") ? back : "/");
    }
}
