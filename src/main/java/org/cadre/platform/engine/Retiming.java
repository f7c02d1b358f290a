package org.cadre.platform.engine;

import java.lang.annotation.Annotation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.cadre.platform.time.AsOf;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.TimerDeclarationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TimerEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;

/**
 * Asks the dates of open timers and tasks again after a fact behind them has changed (decision 0014). The diagram's own
 * expression is asked, as of the moment at which the timer or the task was made ({@link AsOf}): so the date that it now has
 * is the one that it would have had, had the fact been so all along. Dates that a diagram states as text rest on no fact and
 * stay. A timer that was reached and failed stays too: its date is that of the next attempt.
 *
 * <p>Whoever ends a timer or a task at the same moment wins or loses the race for its row. Then one of the two fails with
 * an optimistic lock and is to be done again: jobs are by the engine, and whoever calls this from a page uses {@link Races}.
 */
@Component
public class Retiming {

    /**
     * One date that moved.
     *
     * @param id the engine's own, of the timer's job or of the task
     * @param task whether it is a task's due date; else a timer's
     * @param businessKey the case, {@code null} where its process has none
     * @param diagram the key of its diagram
     * @param element its id in the diagram
     * @param name what the diagram calls it, its id where it has no name
     * @param from {@code null} where a task had no date
     * @param whom who holds the task, else the groups and people to whom it is offered; empty of a timer
     */
    public record Move(String id, boolean task, String businessKey, String diagram, String element, String name, Instant from, Instant to,
            List<String> whom) {

        private Move with(List<String> whom) {
            return new Move(id, task, businessKey, diagram, element, name, from, to, whom);
        }
    }

    /**
     * What one batch did.
     *
     * @param after where the next batch goes on
     * @param left whether there may be a next one
     */
    public record Batch(List<Move> moves, String after, boolean left) {}

    private static final String TIMERS = "timers/";
    private static final String TASKS = "tasks/";

    private static final Pattern CALL = Pattern.compile("\\b([a-zA-Z]\\w*)\\.(\\w+)\\(");

    /** Timers that wait in a case and have not been reached yet; those that repeat go by their own clock. */
    private static final String TIMER = """
            j.type_ = 'timer' and j.execution_id_ is not null and j.repeat_ is null and j.exception_msg_ is null
              and j.handler_type_ <> 'timer-task-listener'""";

    private final ProcessEngineConfigurationImpl engine;
    private final RuntimeService runtime;
    private final ManagementService management;
    private final TaskService tasks;
    private final JdbcClient database;
    private final ListableBeanFactory beans;

    Retiming(ProcessEngine engine, RuntimeService runtime, ManagementService management, TaskService tasks, JdbcClient database,
            ListableBeanFactory beans) {
        this.engine = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        this.runtime = runtime;
        this.management = management;
        this.tasks = tasks;
        this.database = database;
        this.beans = beans;
    }

    /** Asks every open timer and due date of a case again, in the caller's transaction. */
    public List<Move> ofCase(String businessKey) {
        return ofCases(List.of(businessKey));
    }

    /** The same of several cases at once. */
    public List<Move> ofCases(Collection<String> businessKeys) {
        String[] keys = businessKeys.toArray(String[]::new);
        List<String> timers = database.sql("""
                select j.id_ from act_ru_job j join act_ru_execution p on p.id_ = j.process_instance_id_ where p.business_key_ = any(?) and\s""" + TIMER)
                .param(keys).query(String.class).list();
        List<String> open = database.sql("""
                select t.id_ from act_ru_task t join act_ru_execution p on p.id_ = t.proc_inst_id_ where p.business_key_ = any(?)""")
                .param(keys).query(String.class).list();
        return inEngine(context -> {
            List<Move> moves = new ArrayList<>(moveTimers(context, timers));
            moves.addAll(moveTasks(context, open));
            return moves;
        });
    }

    /**
     * Asks the next open dates again that were asked of a method with that mark, in the caller's transaction: the timers
     * first, then the tasks. What is made while it goes on has its right date already.
     *
     * @param after where the batch before this one ended; {@code null} for the first
     * @param most so many are asked
     */
    public Batch next(Class<? extends Annotation> mark, String after, int most) {
        return inEngine(context -> after == null || after.startsWith(TIMERS)
                ? nextTimers(context, mark, after == null ? "" : after.substring(TIMERS.length()), most)
                : nextTasks(context, mark, after.substring(TASKS.length()), most));
    }

    private Batch nextTimers(CommandContext context, Class<? extends Annotation> mark, String after, int most) {
        record Definition(String id, String configuration) {}
        String[] marked = database.sql("select id_ as id, job_configuration_ as configuration from act_ru_jobdef where job_configuration_ like '%{%'")
                .query(Definition.class).stream().filter(each -> asks(each.configuration(), mark)).map(Definition::id).toArray(String[]::new);
        List<String> ids = database.sql("select j.id_ from act_ru_job j where j.job_def_id_ = any(?) and j.id_ > ? and " + TIMER
                + " order by j.id_ limit ?").params(marked, after, most).query(String.class).list();
        String next = ids.size() < most ? TASKS : TIMERS + ids.get(ids.size() - 1);
        return new Batch(moveTimers(context, ids), next, true);
    }

    private Batch nextTasks(CommandContext context, Class<? extends Annotation> mark, String after, int most) {
        record Kind(String definition, String element) {}
        List<Kind> marked = database.sql("select distinct proc_def_id_ as definition, task_def_key_ as element from act_ru_task where proc_def_id_ is not null")
                .query(Kind.class).stream().filter(each -> dueDate(context, each.definition(), each.element())
                        .filter(expression -> asks(expression.getExpressionText(), mark)).isPresent()).toList();
        List<String> ids = database.sql("""
                select t.id_ from act_ru_task t where (t.proc_def_id_, t.task_def_key_) in (select * from unnest(?::text[], ?::text[])) and t.id_ > ?
                order by t.id_ limit ?""")
                .params(column(marked, Kind::definition), column(marked, Kind::element), after, most).query(String.class).list();
        return new Batch(moveTasks(context, ids), TASKS + (ids.isEmpty() ? after : ids.get(ids.size() - 1)), ids.size() == most);
    }

    private static <T> String[] column(List<T> rows, Function<T, String> part) {
        return rows.stream().map(part).toArray(String[]::new);
    }

    /** Whether an expression calls a method of ours that has the mark. */
    private boolean asks(String expression, Class<? extends Annotation> mark) {
        return CALL.matcher(expression).results().anyMatch(call -> marked(call, mark));
    }

    private boolean marked(MatchResult call, Class<? extends Annotation> mark) {
        return beans.containsBean(call.group(1)) && Arrays.stream(ClassUtils.getUserClass(beans.getType(call.group(1))).getMethods())
                .anyMatch(method -> method.getName().equals(call.group(2)) && AnnotatedElementUtils.hasAnnotation(method, mark));
    }

    // ------------------------------------------------------------------------------------------------ in the engine

    /** Within a command of a person the engine would show only what that person may see. */
    private <T> T inEngine(Command<T> work) {
        return engine.getCommandExecutorTxRequired().execute(context -> context.runWithoutAuthorization(() -> work.execute(context)));
    }

    private List<Move> moveTimers(CommandContext context, List<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        List<TimerEntity> timers = management.createJobQuery().jobIds(new HashSet<>(ids)).list().stream().map(TimerEntity.class::cast)
                .sorted(Comparator.comparing(TimerEntity::getId)).toList();
        load(timers.stream().map(TimerEntity::getExecutionId).collect(Collectors.toSet()),
                timers.stream().map(TimerEntity::getProcessInstanceId).collect(Collectors.toSet()));
        return timers.stream().map(timer -> moved(context, timer)).flatMap(Optional::stream).toList();
    }

    /** A case that ends while it is looked at has nothing left to move. */
    private Optional<Move> moved(CommandContext context, TimerEntity timer) {
        ExecutionEntity execution = execution(context, timer.getExecutionId(), timer.getProcessInstanceId());
        if (execution == null) {
            return Optional.empty();
        }
        ActivityImpl activity = execution.getProcessDefinition().findActivity(timer.getActivityId());
        TimerDeclarationImpl declaration = TimerDeclarationImpl.getDeclarationsForScope(activity.getEventScope()).get(timer.getActivityId());
        Date before = timer.getDuedate();
        AsOf.at(timer.getCreateTime().toInstant(), () -> declaration.resolveAndSetDuedate(execution, timer, true));
        Date after = timer.getDuedate();
        if (after.getTime() == before.getTime()) {
            // To the engine a date of another class is another date, and it would write the row.
            timer.setDuedate(before);
            return Optional.empty();
        }
        return Optional.of(new Move(timer.getId(), false, execution.getProcessBusinessKey(), timer.getProcessDefinitionKey(), timer.getActivityId(),
                named((String) activity.getProperty("name"), activity.getId()), before.toInstant(), after.toInstant(), List.of()));
    }

    private List<Move> moveTasks(CommandContext context, List<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        List<TaskEntity> open = tasks.createNativeTaskQuery().sql("select * from act_ru_task where id_ = any(string_to_array(#{ids}, ',')) order by id_")
                .parameter("ids", String.join(",", ids)).list().stream().map(TaskEntity.class::cast).toList();
        load(open.stream().map(TaskEntity::getExecutionId).collect(Collectors.toSet()),
                open.stream().map(TaskEntity::getProcessInstanceId).collect(Collectors.toSet()));
        return offered(open.stream().map(task -> moved(context, task)).flatMap(Optional::stream).toList());
    }

    private Optional<Move> moved(CommandContext context, TaskEntity task) {
        Expression expression = dueDate(context, task.getProcessDefinitionId(), task.getTaskDefinitionKey()).orElse(null);
        if (expression == null) {
            return Optional.empty();
        }
        ExecutionEntity execution = execution(context, task.getExecutionId(), task.getProcessInstanceId());
        if (execution == null) {
            return Optional.empty();
        }
        Date before = task.getDueDate();
        Object asked = AsOf.at(task.getCreateTime().toInstant(), () -> expression.getValue(execution));
        if (!(asked instanceof Date after) || before != null && after.getTime() == before.getTime()) {
            return Optional.empty();
        }
        task.setDueDate(after);
        return Optional.of(new Move(task.getId(), true, execution.getProcessBusinessKey(), execution.getProcessDefinition().getKey(),
                task.getTaskDefinitionKey(), named(task.getName(), task.getTaskDefinitionKey()), before == null ? null : before.toInstant(), after.toInstant(),
                task.getAssignee() == null ? List.of() : List.of(task.getAssignee())));
    }

    private static String named(String name, String id) {
        return name == null ? id : name;
    }

    private static Optional<Expression> dueDate(CommandContext context, String definition, String element) {
        ProcessDefinitionEntity diagram = context.getProcessEngineConfiguration().getDeploymentCache().findDeployedProcessDefinitionById(definition);
        TaskDefinition task = diagram.getTaskDefinitions().get(element);
        return Optional.ofNullable(task).map(TaskDefinition::getDueDateExpression);
    }

    /** Of tasks that nobody holds, to whom they are offered. */
    private List<Move> offered(List<Move> moves) {
        String[] free = moves.stream().filter(move -> move.whom().isEmpty()).map(Move::id).toArray(String[]::new);
        record Offer(String task, String whom) {}
        Map<String, List<String>> offers = database.sql("""
                select task_id_ as task, coalesce(group_id_, user_id_) as whom from act_ru_identitylink
                 where task_id_ = any(?) and type_ = 'candidate' order by 1, 2""").param(free).query(Offer.class).stream()
                .collect(Collectors.groupingBy(Offer::task, Collectors.mapping(Offer::whom, Collectors.toList())));
        return moves.stream().map(move -> offers.containsKey(move.id()) ? move.with(offers.get(move.id())) : move).toList();
    }

    /** Told its case at once: else the engine reads the whole tree of executions as soon as an expression asks for the business key. */
    private static ExecutionEntity execution(CommandContext context, String id, String instance) {
        ExecutionEntity execution = context.getExecutionManager().findExecutionById(id);
        ExecutionEntity whole = context.getExecutionManager().findExecutionById(instance);
        if (execution == null || whole == null) {
            return null;
        }
        execution.setProcessInstance(whole);
        return execution;
    }

    /** One statement for all: the engine then finds each of them in its session. */
    private void load(Set<String> executions, Set<String> instances) {
        Set<String> all = new HashSet<>(executions);
        all.addAll(instances);
        runtime.createNativeExecutionQuery().sql("select * from act_ru_execution where id_ = any(string_to_array(#{ids}, ','))")
                .parameter("ids", String.join(",", all)).list();
    }
}
