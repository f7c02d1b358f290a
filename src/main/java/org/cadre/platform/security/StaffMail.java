package org.cadre.platform.security;

import java.util.Optional;

/** The mail address of who signs in as staff. */
public interface StaffMail {

    /** In lower case; empty where none is known. */
    Optional<String> of(String staffId);
}
