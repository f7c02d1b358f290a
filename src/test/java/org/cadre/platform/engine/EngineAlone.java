package org.cadre.platform.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.aopalliance.intercept.MethodInterceptor;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.persistence.StrongUuidGenerator;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.spin.plugin.impl.SpinProcessEnginePlugin;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.support.AopUtils;
import org.springframework.aop.target.EmptyTargetSource;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/**
 * The engine without Cadre, on a database of its own: the same diagrams, tables and forms, the same history, rights and
 * indexes. Every service that a diagram names is there and empty: it reads nothing, keeps nothing, and answers what leads to
 * the pool. The gates on tasks and tables, the closed doors and the guard of expressions count as Cadre's and are not here.
 */
public final class EngineAlone implements AutoCloseable {

    private static final Date NEVER = new Date(4_070_926_800_000L);

    private final ProcessEngine engine;
    private final Set<Object> refereesAsked = ConcurrentHashMap.newKeySet();

    /** @param facts what the eligibility table is asked of a case that nothing stands against */
    public EngineAlone(DataSource database, ApplicationContext cadre, Map<String, Object> facts) throws IOException {
        var configuration = new SpringProcessEngineConfiguration();
        configuration.setProcessEngineName("alone");
        configuration.setDataSource(database);
        configuration.setTransactionManager(new DataSourceTransactionManager(database));
        configuration.setDatabaseSchemaUpdate("true");
        configuration.setJobExecutorActivate(false);
        configuration.setIdGenerator(new StrongUuidGenerator());
        configuration.setCustomHistoryLevels(List.of(new LeanHistory()));
        configuration.setHistory(LeanHistory.NAME);
        configuration.setHistoryTimeToLive("P3653D");
        configuration.setAuthorizationEnabled(true);
        configuration.setResourceAuthorizationProvider(new TaskRights());
        configuration.setDefaultUserPermissionNameForTask("TASK_WORK");
        configuration.setTenantCheckEnabled(false);
        configuration.setEnableExceptionsAfterUnhandledBpmnError(true);
        configuration.setFailedJobRetryTimeCycle("R5/PT5M");
        configuration.setProcessEnginePlugins(List.of(new SpinProcessEnginePlugin()));
        configuration.setBeans(emptied(cadre, facts));
        engine = configuration.buildProcessEngine();
        index(database);
        deploy();
    }

    public ProcessEngine engine() {
        return engine;
    }

    /** What the first migration adds to the engine's own tables. */
    private static void index(DataSource database) throws IOException {
        String migration = new ClassPathResource("db/migration/V001__roles_and_schema.sql").getContentAsString(StandardCharsets.UTF_8);
        Stream.of(migration.split(";")).map(sql -> sql.replaceAll("(?m)^--.*$", "").strip()).filter(sql -> sql.matches("(?s)(create|alter).*public\\.act_.*"))
                .forEach(sql -> JdbcClient.create(database).sql(sql).update());
    }

    private void deploy() throws IOException {
        var deployment = engine.getRepositoryService().createDeployment().name("alone");
        var resources = new PathMatchingResourcePatternResolver();
        for (String pattern : List.of("processes/**/*.bpmn", "processes/**/*.dmn", "forms/**/*.form")) {
            for (Resource file : resources.getResources("classpath*:" + pattern)) {
                deployment.addInputStream(file.getFilename(), file.getInputStream());
            }
        }
        deployment.deploy();
    }

    // ------------------------------------------------------------------------------------------------ empty services

    private Map<Object, Object> emptied(ApplicationContext cadre, Map<String, Object> facts) {
        Map<Object, Object> empty = new HashMap<>();
        Map<String, Object> answers = answers(facts);
        cadre.getBeansWithAnnotation(InDiagrams.class).forEach((name, bean) -> empty.put(name,
                bean instanceof JavaDelegate ? (JavaDelegate) execution -> { } : empty(name, AopUtils.getTargetClass(bean), answers)));
        return empty;
    }

    private static Map<String, Object> answers(Map<String, Object> facts) {
        return Map.ofEntries(Map.entry("applications.caseNumber", "2025-000001"),
                Map.entry("applications.postingTitle", "Social Worker Candidate Pool (SY25-26)"),
                Map.entry("applications.page", "/staff/applications/00000000-0000-0000-0000-000000000000"),
                Map.entry("eligibility.table", "social-worker-eligibility"),
                Map.entry("eligibility.facts", facts),
                Map.entry("licences.toVerify", true),
                Map.entry("licences.hold", true),
                Map.entry("licences.count", 2),
                Map.entry("licences.name", "Social work license: LICSW"),
                Map.entry("licences.page", "/staff/applications/00000000-0000-0000-0000-000000000000/licences"),
                Map.entry("screenings.scoresWanted", 2),
                Map.entry("screenings.outcome", "PASS"),
                Map.entry("screenings.page", "/staff/applications/00000000-0000-0000-0000-000000000000/score"));
    }

    private static final Map<String, Object> MEASURES = Map.of("sheets", 2, "largestGap", 0, "lowest", 3.0, "mean", 3.0);

    private Object empty(String name, Class<?> type, Map<String, Object> answers) {
        ProxyFactory factory = new ProxyFactory();
        factory.setTargetSource(EmptyTargetSource.forClass(type));
        factory.setProxyTargetClass(true);
        factory.addAdvice((MethodInterceptor) call -> {
            String asked = name + "." + call.getMethod().getName();
            return switch (asked) {
                case "references.ask" -> {
                    refereesAsked.add(call.getArguments()[0]);
                    yield null;
                }
                case "references.enough", "references.arrived" -> refereesAsked.contains(call.getArguments()[0]);
                case "screenings.seat" -> (int) call.getArguments()[1] + 1;
                case "screenings.measure" -> MEASURES.get((String) call.getArguments()[1]);
                default -> answers.getOrDefault(asked, nothing(call.getMethod().getReturnType()));
            };
        });
        return factory.getProxy(type.getClassLoader());
    }

    private static Object nothing(Class<?> type) {
        if (type == boolean.class) {
            return false;
        }
        if (type == int.class) {
            return 0;
        }
        return type == String.class ? "" : type == Date.class ? NEVER : null;
    }

    @Override
    public void close() {
        engine.close();
    }
}
