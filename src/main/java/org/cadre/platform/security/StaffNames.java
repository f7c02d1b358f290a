package org.cadre.platform.security;

import java.util.Collection;
import java.util.Map;

/** What those who sign in as staff are called. */
public interface StaffNames {

    /** The names of those of them who are staff, by their ids, as people read them. */
    Map<String, String> of(Collection<String> ids);
}
