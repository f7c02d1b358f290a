package org.cadre.support;

import org.cadre.platform.security.Person;

/** A room that knows of more people to whom records of a case are assigned than its educator and its consulting teacher. */
public interface AlsoAssigned {

    /** @param record one of the room's own kinds of record; for any other the answer is no */
    boolean assigned(Person person, SupportCase supported, String record);
}
