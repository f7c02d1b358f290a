package org.cadre.support;

import java.util.List;
import java.util.Optional;
import org.cadre.platform.security.Person;

/** A room that goes on with cases and shows more of them on their educators' pages. */
public interface AlsoShown {

    /**
     * What a room adds to the page of a case.
     *
     * @param template has the fragment {@code mine(view)}, which shows it
     * @param deeds what the educator may do now, each on a page {@code /my/case/{id}/<deed>}; in words {@code mycase.deed.<deed>}
     */
    record Shown(String template, Object view, List<String> deeds) {}

    /** Empty for a case that the room does not go on with. @param educator whose case it is, let in already */
    Optional<Shown> shown(Person educator, SupportCase supported);
}
