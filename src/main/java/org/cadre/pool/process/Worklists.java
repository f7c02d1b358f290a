package org.cadre.pool.process;

import java.util.List;
import java.util.Map;
import org.cadre.platform.Preparation;
import org.cadre.pool.Posting;
import org.cadre.pool.Postings;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.stereotype.Component;

/** Tasklist's filters: mine, my groups' unclaimed, overdue, and one for each posting that takes applications. Made where missing. */
@Component
class Worklists extends Preparation {

    private static final List<Map<String, String>> CARD = List.of(
            Map.of("name", "caseNumber", "label", "Case"), Map.of("name", "posting", "label", "Posting"));

    /** Nobody in particular. */
    private static final List<String> EVERYONE = List.of();
    private static final List<String> SCREENING = List.of("hr-staffing", "screener", "licensure");

    private final FilterService filters;
    private final TaskService tasks;
    private final AuthorizationService authorizations;
    private final Postings postings;

    Worklists(FilterService filters, TaskService tasks, AuthorizationService authorizations, Postings postings) {
        super(Step.WORKLISTS);
        this.filters = filters;
        this.tasks = tasks;
        this.authorizations = authorizations;
        this.postings = postings;
    }

    @Override
    protected void prepare() {
        SCREENING.forEach(this::showProcessName);
        make("My tasks", 10, EVERYONE, tasks.createTaskQuery().taskAssigneeExpression("${currentUser()}"));
        make("My groups' unclaimed tasks", 20, EVERYONE, tasks.createTaskQuery().taskCandidateGroupInExpression("${currentUserGroups()}").taskUnassigned());
        make("Overdue", 30, EVERYONE, tasks.createTaskQuery().dueBeforeExpression("${now()}"));
        int priority = 40;
        for (Posting posting : postings.all()) {
            if (posting.takesApplications()) {
                make("Posting: " + posting.title() + " (SY" + posting.schoolYear() + ")", priority++, SCREENING,
                        tasks.createTaskQuery().taskVariableValueEquals("posting", posting.title() + " (SY" + posting.schoolYear() + ")"));
            }
        }
    }

    /** The name of the process on a task's card; its instances, and the tasks of other groups, stay closed. */
    private void showProcessName(String group) {
        if (authorizations.createAuthorizationQuery().groupIdIn(group).resourceType(Resources.PROCESS_DEFINITION)
                .resourceId(CandidateScreeningProcess.KEY).count() == 0) {
            Authorization name = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
            name.setGroupId(group);
            name.setResource(Resources.PROCESS_DEFINITION);
            name.setResourceId(CandidateScreeningProcess.KEY);
            name.addPermission(Permissions.READ);
            authorizations.saveAuthorization(name);
        }
    }

    private void make(String name, int priority, List<String> groups, TaskQuery query) {
        if (filters.createTaskFilterQuery().filterName(name).count() > 0) {
            return;
        }
        Filter filter = filters.newTaskFilter(name);
        filter.setQuery(query.orderByDueDate().asc());
        filter.setProperties(Map.of("priority", priority, "variables", CARD, "refresh", true, "showUndefinedVariable", false,
                "description", "", "color", "#17456b"));
        filters.saveFilter(filter);
        // This opens the filter alone: which tasks it lists is up to each person's own rights.
        if (groups.isEmpty()) {
            mayRead(filter, authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GLOBAL));
        }
        for (String group : groups) {
            Authorization granted = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
            granted.setGroupId(group);
            mayRead(filter, granted);
        }
    }

    private void mayRead(Filter filter, Authorization authorization) {
        authorization.setResource(Resources.FILTER);
        authorization.setResourceId(filter.getId());
        authorization.addPermission(Permissions.READ);
        authorizations.saveAuthorization(authorization);
    }
}
