package org.cadre.platform.engine;

import java.util.List;
import java.util.Map;
import org.cadre.platform.Preparation;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.springframework.stereotype.Component;

/**
 * The staff groups of design section 7 and what the engine lets each of them see beyond its own tasks. READ_TASK on a
 * definition is never granted: it would open every task of it.
 */
@Component
class StaffGroups extends Preparation {

    static final List<String> NAMES = List.of("hr-staffing", "screener", "licensure", "hiring-team", "employee-services",
            "consulting-teacher", "educator", "principal", "panel-chair", "panel-member", "performance-management",
            "equity", "records-officer", "process-owner", "operator", "auditor");

    private static final Map<String, String> COCKPIT = Map.of("operator", "cockpit", "process-owner", "cockpit");

    private final IdentityService identity;
    private final AuthorizationService authorizations;

    StaffGroups(IdentityService identity, AuthorizationService authorizations) {
        super(Step.STAFF);
        this.identity = identity;
        this.authorizations = authorizations;
    }

    @Override
    protected void prepare() {
        for (String name : NAMES) {
            if (identity.createGroupQuery().groupId(name).count() == 0) {
                var group = identity.newGroup(name);
                group.setName((name.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + name.substring(1).replace('-', ' ')).replaceFirst("^Hr ", "HR "));
                group.setType("CADRE");
                identity.saveGroup(group);
            }
            grant(name, Resources.APPLICATION, "tasklist", Permissions.ACCESS);
        }
        COCKPIT.forEach((group, app) -> grant(group, Resources.APPLICATION, app, Permissions.ACCESS));
        grant("operator", Resources.PROCESS_DEFINITION, "*", Permissions.READ, Permissions.READ_INSTANCE, ProcessDefinitionPermissions.RETRY_JOB);
        grant("operator", Resources.DEPLOYMENT, "*", Permissions.READ);
        grant("process-owner", Resources.PROCESS_DEFINITION, "*", Permissions.READ);
        grant("process-owner", Resources.DECISION_DEFINITION, "*", Permissions.READ);
        grant("process-owner", Resources.DEPLOYMENT, "*", Permissions.READ);
    }

    private void grant(String group, Resource resource, String id, Permission... permissions) {
        if (authorizations.createAuthorizationQuery().groupIdIn(group).resourceType(resource).resourceId(id).count() > 0) {
            return;
        }
        Authorization authorization = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        authorization.setGroupId(group);
        authorization.setResource(resource);
        authorization.setResourceId(id);
        authorization.setPermissions(permissions);
        authorizations.saveAuthorization(authorization);
    }
}
