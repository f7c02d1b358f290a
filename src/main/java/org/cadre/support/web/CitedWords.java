package org.cadre.support.web;

import org.cadre.support.Cited;
import org.cadre.support.Rubrics;
import org.springframework.stereotype.Component;

/** An element of a rubric as a page names it. */
@Component("citedWords")
public class CitedWords {

    private final Rubrics rubrics;

    CitedWords(Rubrics rubrics) {
        this.rubrics = rubrics;
    }

    /** Such as "II-A-1 Work that asks something of everyone". */
    public String of(Cited cited) {
        return cited.code() + rubrics.rubric(cited.rubric(), cited.version()).element(cited.code()).map(element -> " " + element.title()).orElse("");
    }
}
