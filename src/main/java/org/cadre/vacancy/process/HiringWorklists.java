package org.cadre.vacancy.process;

import java.util.List;
import java.util.Map;
import org.cadre.platform.Preparation;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.springframework.stereotype.Component;

/** Tasklist's filter for tasks that are offered to persons and not to groups, and the names of processes on cards. Made where missing. */
@Component
class HiringWorklists extends Preparation {

    private static final String OFFERED = "Offered to me";

    /** Who meets tasks of which process. */
    private static final Map<String, List<String>> GROUPS = Map.of(
            PositionHiringProcess.KEY, List.of("hiring-team", "hr-staffing"),
            "vacancy-confirmation", List.of("hr-staffing"));

    private final FilterService filters;
    private final TaskService tasks;
    private final AuthorizationService authorizations;

    HiringWorklists(FilterService filters, TaskService tasks, AuthorizationService authorizations) {
        super(Step.WORKLISTS);
        this.filters = filters;
        this.tasks = tasks;
        this.authorizations = authorizations;
    }

    @Override
    protected void prepare() {
        GROUPS.forEach((process, groups) -> groups.forEach(group -> showName(process, group)));
        if (filters.createTaskFilterQuery().filterName(OFFERED).count() == 0) {
            Filter filter = filters.newTaskFilter(OFFERED);
            filter.setQuery(tasks.createTaskQuery().taskCandidateUserExpression("${currentUser()}").taskUnassigned().orderByDueDate().asc());
            filter.setProperties(Map.of("priority", 15, "variables", List.of(Map.of("name", "caseNumber", "label", "Case"),
                    Map.of("name", "posting", "label", "Posting")), "refresh", true, "showUndefinedVariable", false, "description", "", "color", "#17456b"));
            filters.saveFilter(filter);
            Authorization everyone = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GLOBAL);
            everyone.setResource(Resources.FILTER);
            everyone.setResourceId(filter.getId());
            everyone.addPermission(Permissions.READ);
            authorizations.saveAuthorization(everyone);
        }
    }

    /** The name of the process on a task's card; its instances, and the tasks of other groups, stay closed. */
    private void showName(String process, String group) {
        if (authorizations.createAuthorizationQuery().groupIdIn(group).resourceType(Resources.PROCESS_DEFINITION).resourceId(process).count() == 0) {
            Authorization name = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
            name.setGroupId(group);
            name.setResource(Resources.PROCESS_DEFINITION);
            name.setResourceId(process);
            name.addPermission(Permissions.READ);
            authorizations.saveAuthorization(name);
        }
    }
}
