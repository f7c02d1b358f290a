package org.cadre.platform.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Optional;
import org.cadre.platform.Languages;
import org.cadre.platform.security.Person;
import org.cadre.platform.security.SignedIn;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.WebUtils;

/** A page's language: the one that a signed-in person keeps, else the one chosen in this browser, else English. */
@Component("localeResolver")
class LanguageOfPages implements LocaleResolver {

    static final String COOKIE = "CADRE-LANGUAGE";
    private static final String OF_PERSON = LanguageOfPages.class.getName();

    private final Languages languages;
    private final ObjectProvider<Languages.Choice> choices;

    LanguageOfPages(Languages languages, ObjectProvider<Languages.Choice> choices) {
        this.languages = languages;
        this.choices = choices;
    }

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        return languages.choice() ? languages.locale(chosen(request)) : languages.locale(Languages.ENGLISH);
    }

    private String chosen(HttpServletRequest request) {
        Optional<Person> person = SignedIn.person();
        Object kept = WebUtils.getSessionAttribute(request, OF_PERSON);
        if (person.isPresent() && kept == null) {
            kept = person.flatMap(choices.getObject()::language).orElse("");
            WebUtils.setSessionAttribute(request, OF_PERSON, kept);
        }
        if (person.isPresent() && !kept.equals("")) {
            return (String) kept;
        }
        Cookie cookie = WebUtils.getCookie(request, COOKIE);
        return cookie == null ? Languages.ENGLISH : cookie.getValue();
    }

    /** Keeps the choice for this browser, and for the person who is signed in. */
    @Override
    public void setLocale(HttpServletRequest request, HttpServletResponse response, Locale locale) {
        String language = locale.getLanguage();
        var cookie = new Cookie(COOKIE, language);
        cookie.setPath("/");
        cookie.setMaxAge(365 * 24 * 60 * 60);
        cookie.setHttpOnly(true);
        cookie.setAttribute("SameSite", "Lax");
        response.addCookie(cookie);
        SignedIn.person().ifPresent(person -> {
            choices.getObject().prefer(person, language);
            WebUtils.setSessionAttribute(request, OF_PERSON, person.isCandidate() ? language : "");
        });
    }
}
