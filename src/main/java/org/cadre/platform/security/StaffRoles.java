package org.cadre.platform.security;

import java.util.Optional;
import java.util.SortedMap;

/** Who of the staff has which role. */
public interface StaffRoles {

    /** At most so many of a role are listed. */
    int MOST = 500;

    /** The ids of those who have the role, in order, each with the name as people read it. */
    SortedMap<String, String> holders(String role);

    /** That person's name as people read it; empty where nobody of that id has the role. */
    Optional<String> name(String role, String staffId);
}
