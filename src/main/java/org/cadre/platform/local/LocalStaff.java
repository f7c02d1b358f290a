package org.cadre.platform.local;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cadre.platform.Preparation;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The demonstration staff of design section 7; every password is {@value #PASSWORD}. */
@Component
@Profile("local")
class LocalStaff extends Preparation {

    static final String PASSWORD = "cadre";
    private static final String MAIL = "@example.org";

    private static final Map<String, List<String>> GROUPS_OF = new TreeMap<>();

    private static void staff(String id, String... groups) {
        GROUPS_OF.put(id, List.of(groups));
    }

    static {
        staff("admin", "camunda-admin");
        staff("hr", "hr-staffing");
        for (int i = 1; i <= 6; i++) {
            staff("screener" + i, "screener");
        }
        staff("licensure", "licensure");
        staff("hiring1", "hiring-team");
        staff("hiring2", "hiring-team");
        staff("employee-services", "employee-services");
        for (int i = 1; i <= 3; i++) {
            staff("ct" + i, "consulting-teacher");
        }
        for (int i = 1; i <= 4; i++) {
            staff("educator" + i, "educator");
        }
        staff("principal1", "principal");
        staff("chair", "panel-chair", "panel-member");
        staff("cochair", "panel-chair", "panel-member");
        for (int i = 1; i <= 7; i++) {
            staff("panel" + i, "panel-member");
        }
        staff("performance", "performance-management");
        staff("equity", "equity");
        staff("records", "records-officer");
        staff("owner1", "process-owner");
        staff("owner2", "process-owner");
        staff("operator", "operator");
        staff("auditor", "auditor");
    }

    private final IdentityService identity;
    private final AuthorizationService authorizations;

    LocalStaff(IdentityService identity, AuthorizationService authorizations) {
        super(Step.PEOPLE);
        this.identity = identity;
        this.authorizations = authorizations;
    }

    @Override
    protected void prepare() {
        administrators();
        GROUPS_OF.forEach((id, groups) -> {
            var known = identity.createUserQuery().userId(id).singleResult();
            if (known == null) {
                var user = identity.newUser(id);
                user.setEmail(id + MAIL);
                user.setFirstName(id.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + id.substring(1));
                user.setLastName("(local)");
                user.setPassword(PASSWORD);
                identity.saveUser(user);
                groups.forEach(group -> identity.createMembership(id, group));
            } else if (known.getEmail() == null) {
                // A folder of an earlier release.
                known.setEmail(id + MAIL);
                identity.saveUser(known);
            }
        });
    }

    private void administrators() {
        if (identity.createGroupQuery().groupId("camunda-admin").count() == 0) {
            var group = identity.newGroup("camunda-admin");
            group.setName("Administrators");
            group.setType("SYSTEM");
            identity.saveGroup(group);
        }
        for (Resources resource : Resources.values()) {
            if (authorizations.createAuthorizationQuery().groupIdIn("camunda-admin").resourceType(resource).resourceId("*").count() == 0) {
                Authorization all = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
                all.setGroupId("camunda-admin");
                all.setResource(resource);
                all.setResourceId("*");
                all.addPermission(Permissions.ALL);
                authorizations.saveAuthorization(all);
            }
        }
    }
}
