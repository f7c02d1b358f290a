package org.cadre.support;

import java.util.List;
import java.util.Optional;
import org.cadre.platform.security.Person;

/** A room that goes on with cases and has more of them to show. */
public interface AlsoShown {

    /**
     * What a room adds to an educator's page of their case.
     *
     * @param template has the fragment {@code mine(view)}, which shows it
     * @param deeds what the educator may do now, each on a page {@code /my/case/{id}/<deed>}; in words {@code mycase.deed.<deed>}
     */
    record Shown(String template, Object view, List<String> deeds) {}

    /** A page of the room's own. @param words its key in the message file */
    record Link(String page, String words) {}

    /** Empty for a case that the room does not go on with. @param educator whose case it is, let in already */
    Optional<Shown> shown(Person educator, SupportCase supported);

    /** Where a member of the staff who was let into the case finds their part of it. */
    List<Link> links(Person staff, SupportCase supported);
}
