package org.cadre.pool;

import java.util.UUID;
import org.cadre.platform.security.Person;

/** Who of the hiring team may read an application, because its candidate was referred to them (domain 2.7). */
public interface Referred {

    /** Whether the application stands behind a referral to a position that this person hires for. */
    boolean to(Person person, UUID application);
}
