package org.cadre.platform.engine;

import java.util.Set;
import org.cadre.platform.Refusal;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.authorization.MissingAuthorization;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.cmd.AddCommentCmd;
import org.camunda.bpm.engine.impl.cmd.AddGroupIdentityLinkCmd;
import org.camunda.bpm.engine.impl.cmd.AddUserIdentityLinkCmd;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.CorrelateAllMessageCmd;
import org.camunda.bpm.engine.impl.cmd.CorrelateMessageCmd;
import org.camunda.bpm.engine.impl.cmd.CreateAttachmentCmd;
import org.camunda.bpm.engine.impl.cmd.DelegateTaskCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteGroupIdentityLinkCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteUserIdentityLinkCmd;
import org.camunda.bpm.engine.impl.cmd.EvaluateStartConditionCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskBpmnErrorCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskEscalationCmd;
import org.camunda.bpm.engine.impl.cmd.MessageEventReceivedCmd;
import org.camunda.bpm.engine.impl.cmd.PatchTaskVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.ResolveTaskCmd;
import org.camunda.bpm.engine.impl.cmd.RestartProcessInstancesCmd;
import org.camunda.bpm.engine.impl.cmd.SaveTaskCmd;
import org.camunda.bpm.engine.impl.cmd.SetTaskDescriptionCmd;
import org.camunda.bpm.engine.impl.cmd.SetTaskDueDateCmd;
import org.camunda.bpm.engine.impl.cmd.SetTaskFollowUpDateCmd;
import org.camunda.bpm.engine.impl.cmd.SetTaskNameCmd;
import org.camunda.bpm.engine.impl.cmd.SetTaskOwnerCmd;
import org.camunda.bpm.engine.impl.cmd.SetTaskPriorityCmd;
import org.camunda.bpm.engine.impl.cmd.SetTaskVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.SignalCmd;
import org.camunda.bpm.engine.impl.cmd.SignalEventReceivedCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceAtActivitiesCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitStartFormCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.cmd.batch.CorrelateAllMessageBatchCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;

/**
 * Closes what would pass by the rooms: a person cannot end a task other than by completing it, nor hand it to others, move
 * its deadline, or leave text in the engine as a comment, an attachment or a variable; nor begin a case, nor tell one what no room knows
 * of. And says a room's refusal plainly: as a bad request, in its own words; the engine's own without the name of the diagram.
 */
class ClosedDoors extends CommandInterceptor {

    private static final Set<Class<?>> CLOSED = Set.of(
            ResolveTaskCmd.class, DelegateTaskCmd.class, HandleTaskBpmnErrorCmd.class, HandleTaskEscalationCmd.class,
            AddCommentCmd.class, CreateAttachmentCmd.class, SetTaskVariablesCmd.class, PatchTaskVariablesCmd.class,
            AddUserIdentityLinkCmd.class, AddGroupIdentityLinkCmd.class, DeleteUserIdentityLinkCmd.class, DeleteGroupIdentityLinkCmd.class,
            SetTaskOwnerCmd.class, SetTaskPriorityCmd.class, SetTaskDueDateCmd.class, SetTaskFollowUpDateCmd.class,
            SetTaskNameCmd.class, SetTaskDescriptionCmd.class, SaveTaskCmd.class);

    /** A case begins, and hears of what happened, through the room that keeps its facts: a message alone has none behind it. */
    private static final Set<Class<?>> FOR_ROOMS = Set.of(
            StartProcessInstanceCmd.class, StartProcessInstanceAtActivitiesCmd.class, SubmitStartFormCmd.class, RestartProcessInstancesCmd.class,
            CorrelateMessageCmd.class, CorrelateAllMessageCmd.class, CorrelateAllMessageBatchCmd.class, MessageEventReceivedCmd.class,
            SignalCmd.class, SignalEventReceivedCmd.class, EvaluateStartConditionCmd.class);

    private static final Set<String> DEFINITIONS = Set.of(Resources.PROCESS_DEFINITION.resourceName(), Resources.DECISION_DEFINITION.resourceName());

    private final IdentityService identity;
    private final MessageSource messages;

    ClosedDoors(IdentityService identity, MessageSource messages) {
        this.identity = identity;
        this.messages = messages;
    }

    @Override
    public <T> T execute(Command<T> command) {
        if (identity.getCurrentAuthentication() != null) {
            if (CLOSED.contains(command.getClass())) {
                throw new BadUserRequestException(messages.getMessage("task.closedDoor", null, LocaleContextHolder.getLocale()));
            }
            // What a room does meanwhile, in the command of a person who completes a task, is the room's.
            if (FOR_ROOMS.contains(command.getClass()) && Context.getCommandContext() == null) {
                throw new AuthorizationException(messages.getMessage("process.closedDoor", null, LocaleContextHolder.getLocale()));
            }
        }
        try {
            return next.execute(command);
        } catch (AuthorizationException denied) {
            throw denied.getMissingAuthorizations().isEmpty() ? denied : withoutTheDiagram(denied);
        } catch (RuntimeException fault) {
            Refusal refusal = refusalIn(fault);
            throw refusal == null ? fault : inWords(command, refusal);
        }
    }

    /** Which diagram a task or an instance belongs to tells of a case what kind it is, and that is not for whoever may not read it. */
    private static AuthorizationException withoutTheDiagram(AuthorizationException denied) {
        return new AuthorizationException(denied.getUserId(), denied.getMissingAuthorizations().stream().map(missing ->
                DEFINITIONS.contains(missing.getResourceType()) ? new MissingAuthorization(missing.getViolatedPermissionName(), missing.getResourceType(), null)
                        : missing).toList());
    }

    /** REST says either of these with status 400 and the sentence; for a completed form it knows only the first. */
    private ProcessEngineException inWords(Command<?> command, Refusal refusal) {
        String sentence = refusal.inWords(messages, LocaleContextHolder.getLocale());
        return command instanceof CompleteTaskCmd || command instanceof SubmitTaskFormCmd
                ? new FormFieldValidationException(refusal.faults(), sentence) : new BadUserRequestException(sentence, refusal);
    }

    private static Refusal refusalIn(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return refusal;
            }
        }
        return null;
    }
}
