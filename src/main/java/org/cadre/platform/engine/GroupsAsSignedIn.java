package org.cadre.platform.engine;

import java.util.List;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;

/**
 * Takes a person's groups as they are. The engine's own manager first asks, at every command, which of them any right was ever
 * granted to, reading every right there is: one for each open task. A group without rights opens nothing either way.
 */
public class GroupsAsSignedIn extends AuthorizationManager {

    @Override
    public List<String> filterAuthenticatedGroupIds(List<String> groups) {
        return groups == null ? List.of() : groups;
    }
}
