package org.cadre;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cadre.SearchParty.Member;
import org.cadre.platform.security.AccessTable;
import org.cadre.platform.security.AccessTable.Reach;
import org.cadre.platform.security.Person;
import org.cadre.platform.time.ClockMoved;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.User;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Words planted where people write about a case, and every door, table, letter and line of a log behind which they may turn up. */
abstract class CanaryHunt {

    static final String COACHING = "coaching";

    /** Schemas in which a case has rows that only some people may read. */
    private static final List<String> WALLED = List.of(COACHING, "evaluation");

    /** Whose web applications ask the engine by the session; everyone asks its REST interface. */
    private static final Set<String> INTO_THE_ENGINE = Set.of("camunda-admin", "operator", "process-owner", "panel-chair", "consulting-teacher", "auditor");

    private static final Pattern VARIABLE = Pattern.compile("\\{\\w+}|\\*\\*");

    /** Pages that hang on a case; all others show the same to all who have the same roles. */
    private static final String NEAR = "/(my/case|my/cases|staff/(support|reviews|review-|caseload|consulting|survey))\\b.*";

    /** Several hunts go through one house: no word is planted twice. */
    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** What a canary stands for, and who may find it; whoever else does has come through the wall. */
    record Planted(String field, Set<String> finders) {}

    @Autowired Office office;
    @Autowired AccessTable access;
    @Autowired ProcessEngine engine;
    @Autowired JdbcClient database;
    @Autowired TransactionTemplate transaction;
    @Autowired EmbeddedPostgres postgres;
    @Autowired GreenMail postBox;
    @Autowired SteppedClock clock;
    @Autowired ApplicationEventPublisher events;
    @LocalServerPort int port;

    final Map<String, Planted> planted = new LinkedHashMap<>();
    CoachedCase coached;

    /** Who may find each canary of this hunt. */
    Map<String, Set<String>> finders() {
        Map<String, Set<String>> may = new TreeMap<>();
        planted.forEach((canary, what) -> may.put(canary, what.finders()));
        return may;
    }

    /** Who must find all that is theirs, and so is given every id. */
    Set<String> inside() {
        return Set.of(coached.educator, coached.teacher);
    }

    /**
     * Whether to the case somebody is nothing that the first with the same roles is not: a page of a case is opened by roles and by what
     * one is to that case alone, so that where the first found every door shut the others need to try no more than the case's own id.
     */
    boolean likeTheFirst(Member member) {
        return !member.name().equals(coached.intakeHolder);
    }

    /** So many ids of each kind of record they are given. */
    int most() {
        return 40;
    }

    String plant(String field, Set<String> finders) {
        String canary = SearchParty.canary(NUMBER.getAndIncrement());
        planted.put(canary, new Planted(field, finders));
        return canary;
    }

    /** Canaries, each with the people who should have found it and did not. */
    List<String> missed(Map<String, Set<String>> finders) {
        return planted.entrySet().stream().filter(each -> !finders.getOrDefault(each.getKey(), Set.of()).equals(each.getValue().finders()))
                .map(each -> "%s (%s): found by %s instead of %s".formatted(each.getKey(), each.getValue().field(),
                        finders.getOrDefault(each.getKey(), Set.of()), each.getValue().finders())).toList();
    }

    // ------------------------------------------------------------------------------------------------ who looks

    /** Every account of the local house, one more of each kind that is near the case, and somebody who is signed out. */
    List<Member> members() {
        List<Member> members = new ArrayList<>();
        for (User user : engine.getIdentityService().createUserQuery().userLastName("(local)").list()) {
            members.add(staffMember(user.getId()));
        }
        for (String group : List.of("educator", "consulting-teacher", "principal", "panel-chair", "operator", "camunda-admin", "auditor")) {
            members.add(staffMember(office.another(group)));
        }
        members.add(staffMember(coached.intakeHolder));
        members.add(staffMember(coached.educator));
        members.add(staffMember(coached.teacher));
        for (int i = 1; i <= 5; i++) {
            members.add(new Member("candidate" + i, "candidate" + i + "@example.org", "cadre", Set.of(Person.CANDIDATE)));
        }
        members.add(new Member("signed out", null, null, Set.of()));
        return members;
    }

    Member staffMember(String user) {
        return new Member(user, user, "cadre", office.staff(user).roles());
    }

    // ------------------------------------------------------------------------------------------------ pages, searches, files, exports

    /**
     * Every address of access.txt that is asked with GET, with this case's ids and others'; and searches for half a canary.
     *
     * @param first of those who have the same roles: pages that are far from support show all of them the same
     */
    List<String> addresses(Member member, boolean first) {
        Set<String> addresses = new LinkedHashSet<>();
        // Whoever is outside needs one of each kind; those inside must find all, and that hangs on a case whose id goes before it.
        boolean inside = inside().contains(member.name());
        List<String> ours = oursIds(1);
        List<String> behind = inside ? oursIds(most()) : ours;
        List<String> others = othersIds();
        String search = Stream.of("q", "query", "name", "search", "text", "number", "case", "to").map(name -> name + "=" + SearchParty.HALF).collect(Collectors.joining("&"));
        for (AccessTable.Endpoint endpoint : access.endpoints()) {
            if (!endpoint.method().equals("GET")) {
                continue;
            }
            String pattern = endpoint.pattern().getPatternString();
            boolean near = pattern.matches(NEAR);
            if (!near && !first && !inside && !member.roles().contains(Person.CANDIDATE)) {
                continue;
            }
            if (!VARIABLE.matcher(pattern).find()) {
                addresses.add(pattern);
                if (access.reach(member.roles(), endpoint.record()) != Reach.NONE) {
                    addresses.add(pattern + "?" + search);
                }
                continue;
            }
            boolean reached = access.reach(member.roles(), endpoint.record()) != Reach.NONE;
            // Each id of the case is tried by somebody of each kind; in the place of one id alone by the others only the case's own.
            boolean own = !first && !inside && (VARIABLE.matcher(pattern).results().count() == 1 || likeTheFirst(member));
            List<String> two = List.of(coached.id.toString(), UUID.randomUUID().toString());
            fill(pattern, near && !own ? ours : two, near && !own ? behind : two, addresses);
            if (!near && reached && first) {
                fill(pattern, others, others, addresses);
            }
        }
        for (String person : List.of(coached.educator, coached.teacher)) {
            addresses.add("/local/mailbox?to=" + person + "@example.org");
        }
        for (String actuator : List.of("", "/health", "/metrics", "/metrics/jvm.memory.used", "/env", "/heapdump", "/threaddump", "/loggers", "/prometheus",
                "/beans", "/configprops", "/httpexchanges", "/logfile", "/caches", "/info", "/mappings", "/scheduledtasks", "/auditevents")) {
            addresses.add("/actuator" + actuator);
        }
        if (first && INTO_THE_ENGINE.stream().anyMatch(member.roles()::contains)) {
            restPaths().forEach(path -> addresses.add("/camunda/api/engine/engine/default" + path));
        }
        for (String cockpit : List.of("process-definition", "process-instance", "incident", "task", "decision-definition", "job-definition")) {
            addresses.add("/camunda/api/cockpit/plugin/base/default/" + cockpit);
        }
        return List.copyOf(addresses);
    }

    /** Each part of the path that is open gets every value that could lead somewhere; behind the first one of this case, there all that it has. */
    private void fill(String pattern, List<String> ids, List<String> behind, Set<String> addresses) {
        Matcher open = VARIABLE.matcher(pattern);
        if (open.results().count() == 1) {
            ids.forEach(value -> addresses.add(open.replaceFirst(Matcher.quoteReplacement(value))));
            return;
        }
        for (String first : List.of(coached.id.toString(), ids.get(1))) {
            String begun = open.replaceFirst(first);
            Set<String> filled = Set.of(begun);
            while (filled.stream().anyMatch(address -> VARIABLE.matcher(address).find())) {
                List<String> there = first.equals(coached.id.toString()) ? behind : ids;
                filled = filled.stream().flatMap(address -> values(address, there).stream().map(value -> VARIABLE.matcher(address).replaceFirst(value)))
                        .collect(Collectors.toCollection(LinkedHashSet::new));
            }
            addresses.addAll(filled);
        }
    }

    private List<String> values(String address, List<String> ids) {
        if (address.endsWith("/{form}/{about}")) {
            return List.of("lesson-feedback", "correction");
        }
        return address.contains("/{form}") ? coached.formNames() : ids;
    }

    /** Ids of this case and of all that hangs on it, asked as superuser. */
    private List<String> oursIds(int most) {
        try (Connection owner = superuser()) {
            List<String> ids = new ArrayList<>(List.of(coached.id.toString(), UUID.randomUUID().toString()));
            for (String table : strings(owner, """
                    select format('%%I.%%I', table_schema, table_name) from information_schema.columns where column_name in ('id', 'case_id')
                       and (table_schema in ('%s') or table_name = 'assignment') group by 1 having count(*) = 2 order by 1"""
                    .formatted(String.join("', '", WALLED)))) {
                ids.addAll(strings(owner, "select id::text from %s where case_id = '%s' limit %d".formatted(table, coached.id, most)));
            }
            ids.addAll(List.of(coached.teacher, coached.educator));
            return ids;
        } catch (SQLException fault) {
            throw new IllegalStateException(fault);
        }
    }

    /** One id of each other kind of record. */
    private List<String> othersIds() {
        try (Connection owner = superuser()) {
            Set<String> ids = new LinkedHashSet<>();
            for (String table : strings(owner, "select table_name from information_schema.columns where table_schema = 'cadre' and column_name = 'id' order by 1")) {
                ids.addAll(strings(owner, "select id::text from cadre.\"%s\" limit 1".formatted(table)));
            }
            ids.addAll(List.of(Office.POOL, "teacher", "1"));
            return List.copyOf(ids);
        } catch (SQLException fault) {
            throw new IllegalStateException(fault);
        }
    }

    /** What REST tells of tasks, variables, history, forms, deployments, people, filters and counts. */
    List<String> restPaths() {
        Set<String> paths = new LinkedHashSet<>();
        for (String kind : List.of("task", "variable-instance", "execution", "process-instance", "history/task", "history/variable-instance", "history/detail",
                "history/activity-instance", "history/process-instance", "history/user-operation", "history/decision-instance", "history/incident",
                "history/job-log", "history/identity-link-log", "history/external-task-log", "history/case-instance", "history/batch", "job",
                "job-definition", "incident", "deployment", "process-definition", "decision-definition", "decision-requirements-definition",
                "case-definition", "case-instance", "filter", "user", "group", "authorization", "tenant", "event-subscription", "external-task", "batch")) {
            paths.add("/" + kind);
            paths.add("/" + kind + "/count");
        }
        paths.addAll(List.of("/engine", "/version", "/metrics", "/metrics/sum", "/schema/log", "/telemetry/data", "/history/decision-instance?includeInputs=true&includeOutputs=true",
                "/history/process-instance?processInstanceBusinessKey=" + coached.id, "/process-instance?businessKey=" + coached.id,
                "/task?processInstanceBusinessKey=" + coached.id, "/task?nameLike=%25" + SearchParty.HALF + "%25", "/task?descriptionLike=%25" + SearchParty.HALF + "%25",
                "/variable-instance?variableNameLike=%25" + SearchParty.HALF + "%25", "/history/variable-instance?variableNameLike=%25" + SearchParty.HALF + "%25",
                "/user?firstNameLike=%25" + SearchParty.HALF + "%25"));
        coached.taskIds().forEach(task -> Stream.of("", "/variables", "/variables?deserializeValues=false", "/localVariables", "/form", "/form-variables",
                "/rendered-form", "/deployed-form", "/comment", "/attachment", "/identity-links").forEach(part -> paths.add("/task/" + task + part)));
        coached.instanceIds().forEach(instance -> {
            Stream.of("", "/variables", "/activity-instances", "/comment").forEach(part -> paths.add("/process-instance/" + instance + part));
            Stream.of("/history/variable-instance", "/history/detail", "/history/activity-instance", "/history/task", "/execution", "/job", "/event-subscription")
                    .forEach(kind -> paths.add(kind + "?processInstanceId=" + instance));
            paths.add("/history/process-instance/" + instance);
            paths.add("/execution/" + instance + "/localVariables");
        });
        engine.getFilterService().createFilterQuery().list().forEach(filter -> Stream.of("", "/list", "/count", "/singleResult")
                .forEach(part -> paths.add("/filter/" + filter.getId() + part)));
        engine.getRepositoryService().createDeploymentQuery().list().forEach(deployment -> {
            paths.add("/deployment/" + deployment.getId());
            paths.add("/deployment/" + deployment.getId() + "/resources");
        });
        Stream.of(coached.educator, coached.teacher).forEach(user -> paths.add("/user/" + user + "/profile"));
        return List.copyOf(paths);
    }

    // ------------------------------------------------------------------------------------------------ the database

    Connection superuser() throws SQLException {
        return postgres.getDatabase("postgres", "cadre").getConnection();
    }

    static List<String> strings(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement(); var rows = statement.executeQuery(query)) {
            List<String> strings = new ArrayList<>();
            while (rows.next()) {
                strings.add(rows.getString(1));
            }
            return strings;
        }
    }

    static List<String> tables(Connection connection, String schema) throws SQLException {
        return strings(connection, """
                select format('%%I.%%I', table_schema, table_name) from information_schema.tables
                 where table_schema = '%s' and table_type = 'BASE TABLE' order by 1""".formatted(schema));
    }

    /** Canaries in that table, as text, as JSON or in bytes. */
    static Set<String> in(List<String> rows) {
        Set<String> canaries = new TreeSet<>();
        Pattern bytes = Pattern.compile("(?:" + HexFormat.of().formatHex(SearchParty.HALF.getBytes(StandardCharsets.UTF_8)) + ")[0-9a-f]{6}");
        for (String row : rows) {
            canaries.addAll(SearchParty.canaries(row));
            bytes.matcher(row).results().forEach(found -> canaries.addAll(
                    SearchParty.canaries(new String(HexFormat.of().parseHex(found.group()), StandardCharsets.UTF_8))));
        }
        return canaries;
    }

    static String rowsWithCanaries(String table) {
        return "select t::text from %s t where t::text ilike '%%%s%%' or t::text like '%%%s%%'".formatted(table, SearchParty.HALF,
                HexFormat.of().formatHex(SearchParty.HALF.getBytes(StandardCharsets.UTF_8)));
    }


    /** In which schemas each canary stands; asked as superuser, behind every wall. */
    Map<String, Set<String>> schemas() throws SQLException {
        Map<String, Set<String>> schemas = new TreeMap<>();
        int read = 0;
        try (Connection owner = superuser()) {
            for (String schema : strings(owner, "select nspname from pg_namespace where nspname not like 'pg\\_%' and nspname <> 'information_schema'")) {
                for (String table : tables(owner, schema)) {
                    read++;
                    in(strings(owner, rowsWithCanaries(table))).forEach(canary -> schemas.computeIfAbsent(canary, none -> new TreeSet<>()).add(schema));
                }
            }
            assertThat(strings(owner, "select loid::text from pg_largeobject")).isEmpty();
        }
        assertThat(read).as("tables of the engine, of ours, and behind the wall").isGreaterThan(100);
        schemas.keySet().retainAll(planted.keySet());
        return schemas;
    }

    /** What the application's own role is shown where that person is signed in; {@code null} for nobody. */
    Set<String> shownTo(String person) {
        return transaction.execute(status -> {
            if (person != null) {
                database.sql("select set_config('cadre.person', :who, true), set_config('cadre.reader', :who, true)").param("who", person).query().singleRow();
            }
            Set<String> shown = new TreeSet<>();
            for (String table : database.sql("""
                    select format('%I.%I', table_schema, table_name) from information_schema.tables where table_schema in (:walled, 'cadre')
                       and has_table_privilege(format('%I.%I', table_schema, table_name), 'select') and table_name <> 'flyway_schema_history'""")
                    .param("walled", WALLED).query(String.class).list()) {
                shown.addAll(in(database.sql(rowsWithCanaries(table)).query(String.class).list()));
            }
            shown.retainAll(planted.keySet());
            return shown;
        });
    }

    // ------------------------------------------------------------------------------------------------ mails

    void assertNotInMails() throws Exception {
        events.publishEvent(new ClockMoved(clock.instant()));
        List<String> recipients = new ArrayList<>();
        for (MimeMessage mail : postBox.getReceivedMessages()) {
            recipients.addAll(Arrays.stream(mail.getAllRecipients()).map(Object::toString).toList());
            assertThat(SearchParty.canaries(GreenMailUtil.getWholeMessage(mail))).as(mail.getSubject()).isEmpty();
            assertThat(SearchParty.canaries(String.valueOf(mail.getContent()))).as(mail.getSubject()).isEmpty();
        }
        assertThat(recipients).as("the educator and the consulting teacher were written to").anyMatch(to -> to.startsWith(coached.educator))
                .anyMatch(to -> to.startsWith(coached.teacher));
    }
}
