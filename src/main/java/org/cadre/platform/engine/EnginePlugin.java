package org.cadre.platform.engine;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.DefaultJobRetryCmd;
import org.camunda.bpm.engine.impl.cmd.UnlockJobCmd;
import org.camunda.bpm.engine.impl.persistence.GenericManagerFactory;
import org.joda.time.DateTimeUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationInitializer;
import org.springframework.context.MessageSource;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The house rules of the engine. It takes the migration as an argument because the engine's tables come from there. */
@Component
@Order(0)
class EnginePlugin extends AbstractProcessEnginePlugin {

    private final ListableBeanFactory beans;
    private final Clock clock;
    private final Gates gates;
    private final MessageSource messages;

    EnginePlugin(ListableBeanFactory beans, Clock clock, Gates gates, MessageSource messages,
            FlywayMigrationInitializer migrated) {
        this.beans = beans;
        this.clock = clock;
        this.gates = gates;
        this.messages = messages;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        DateTimeUtils.setCurrentMillisProvider(clock::millis);
        engine.setCustomHistoryLevels(List.of(new LeanHistory()));
        engine.setHistory(LeanHistory.NAME);
        engine.setExpressionManager(new GuardedExpressions(new DiagramBeans(beans)));
        engine.setCustomPostBPMNParseListeners(new ArrayList<>(List.of(gates)));
        engine.setCustomPreCommandInterceptorsTxRequired(new ArrayList<>(List.of(new ClosedDoors(engine.getIdentityService(), messages))));
        engine.setGeneralResourceWhitelistPattern("[a-zA-Z0-9-]+");
        engine.setDefaultUserPermissionNameForTask("TASK_WORK");
        engine.setResourceAuthorizationProvider(new TaskRights());
        engine.setCustomSessionFactories(new ArrayList<>(List.of(new GenericManagerFactory(GroupsAsSignedIn.class))));
        engine.setEnableExceptionsAfterUnhandledBpmnError(true);
        engine.setFailedJobRetryTimeCycle("R5/PT5M");
        engine.setTenantCheckEnabled(false);
        // Whoever called hears of a fault, and logs it; a refusal is none and leaves no stack trace.
        engine.setEnableCmdExceptionLogging(false);
    }

    /** After the starter, which sets the engine's own. */
    @Override
    public void postInit(ProcessEngineConfigurationImpl engine) {
        // Whoever lost a race for a row tries again at once, and by the date that the winner may have given the job.
        engine.setFailedJobCommandFactory((job, fault) -> fault instanceof OptimisticLockingException
                ? command -> new UnlockJobCmd(job).execute(command) : new DefaultJobRetryCmd(job, fault));
    }
}
