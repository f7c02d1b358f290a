package org.cadre.platform.security;

import java.io.Serializable;
import java.util.Set;
import org.springframework.security.core.AuthenticatedPrincipal;

/**
 * Who is signed in. The id is an engine user's id for staff and the account's id for a candidate; the roles are the
 * engine's groups, or {@link #CANDIDATE} alone. Candidates never reach the engine.
 */
public record Person(String id, String displayName, Set<String> roles) implements AuthenticatedPrincipal, Serializable {

    public static final String CANDIDATE = "candidate";
    public static final String PUBLIC = "public";

    /** Everyone who signed in: may knock at an address whose room says nothing of what is behind it, not even that it is there. */
    public static final String SIGNED_IN = "signed-in";

    /** The administrator of the engine's web applications; no role of the district's business. */
    public static final String ENGINE_ADMINISTRATOR = "camunda-admin";

    @Override
    public String getName() {
        return id;
    }

    public boolean isCandidate() {
        return roles.contains(CANDIDATE);
    }
}
