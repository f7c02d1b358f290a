package org.cadre.platform.engine;

import org.camunda.bpm.engine.authorization.TaskPermissions;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.task.Task;

/**
 * A group, or a person whom a task is offered to, sees, claims, gives back and completes its tasks. Giving back needs the right to assign; that nobody assigns
 * anyone but themselves is held by {@link TaskGate}, and whatever else the right would open by {@link ClosedDoors}.
 */
class TaskRights extends DefaultAuthorizationProvider {

    @Override
    protected AuthorizationEntity[] createOrUpdateAuthorizationsByUserId(Task task, String user) {
        return assignable(super.createOrUpdateAuthorizationsByUserId(task, user));
    }

    @Override
    protected AuthorizationEntity[] createOrUpdateAuthorizationsByGroupId(Task task, String group) {
        return assignable(super.createOrUpdateAuthorizationsByGroupId(task, group));
    }

    private static AuthorizationEntity[] assignable(AuthorizationEntity[] rights) {
        for (AuthorizationEntity right : rights) {
            if (right != null) {
                right.addPermission(TaskPermissions.TASK_ASSIGN);
            }
        }
        return rights;
    }
}
