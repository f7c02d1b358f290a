package org.cadre;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.assertj.core.api.junit.jupiter.InjectSoftAssertions;
import org.assertj.core.api.junit.jupiter.SoftAssertionsExtension;
import org.cadre.SearchParty.Member;
import org.cadre.panel.Minutes;
import org.cadre.panel.Voting;
import org.cadre.platform.security.AccessTable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/**
 * The Panel's deliberation (domain 2.4, 2.7, R-034), looked for by everybody while a ballot is open and once it is counted: why a rating was
 * moved is read by the members who decide the case and nobody else; how somebody votes by nobody at all before the motion closes, and with the
 * tally as setting not afterwards either. Nothing of it is in the engine, in a letter, in the log, or behind a door of REST.
 */
@House
@ExtendWith({OutputCaptureExtension.class, SoftAssertionsExtension.class})
class PanelCanaryTest extends CanaryHunt {

    private static final Pattern OPEN = Pattern.compile("\\{\\w+}");
    /** As a ballot stands in its table; no page, card or answer has any reason to say it so, and no sentence that somebody voted so. */
    private static final Pattern A_CHOICE = Pattern.compile("\\bAGAINST\\b|\\bABSTAIN\\b|: (?:<[^>]*>)?(?:against|abstained)\\b");
    private static final String PAGES = "/(my/case|staff/(panel|reviews|support))\\b.*";

    /** They have the same roles as others who are. */
    private static final Set<String> NOT_ASKED_FOR_MINUTES = Set.of("owner1", "panel1", "records", "signed out");

    @Autowired private Voting voting;
    @Autowired private Minutes minutes;
    @InjectSoftAssertions private SoftAssertions softly;
    private Voting.Case now;
    private List<Member> members;
    private Set<String> readers;
    private String choices;

    @AfterEach
    void storyStarts() {
        clock.set(SteppedClock.STORY_START);
    }

    @Test
    void nobodyLearnsHowSomebodyVotesAndOnlyThoseWhoDecideReadWhatWasMoved(CapturedOutput log) throws Exception {
        LoggerFactory.getLogger(PanelCanaryTest.class).info("The log is heard");
        now = voting.failed();
        coached = new CoachedCase(port, office, engine, database);
        coached.id = now.id();
        String recused = now.member(7).id();
        recuse(recused);
        readers = now.nine().stream().map(each -> each.id()).filter(id -> !id.equals(recused)).collect(Collectors.toSet());
        members = near(recused);
        choices = plant("how somebody voted", Set.of());
        String reason = plant("why it was moved", found());
        voting.move(now, 2, reworded(reason));
        for (int i = 0; i < 5; i++) {
            voting.cast(now, i, i == 0 ? "for" : "against");
        }
        hunt("while the ballot is open", reason);

        for (int i : new int[] {5, 6, 8}) {
            voting.cast(now, i, i == 8 ? "abstain" : "for");
        }
        voting.count(now);
        hunt("once the motion is closed", reason);
        assertThat(log.getAll()).contains("The log is heard");
        softly.assertThat(SearchParty.canaries(log.getAll())).as("the log").isEmpty();
    }

    @Test // domain 2.7: who is recused reads minutes without that case's part; nobody outside the Panel reads any
    void whatIsWrittenInMinutesIsReadByTheirReadersAlone(CapturedOutput log) throws Exception {
        now = voting.failed();
        coached = new CoachedCase(port, office, engine, database);
        coached.id = now.id();
        String recused = now.member(7).id();
        recuse(recused);
        members = near(recused).stream().filter(member -> !NOT_ASKED_FOR_MINUTES.contains(member.name())).toList();
        Set<String> writer = Set.of(now.member(0).id());
        String general = plant("the meeting as a whole, drafted", writer);
        String part = plant("a case's part, drafted", writer);
        database.sql("update panel.agenda_item set state = 'CARRIED_OVER', ended_at = called_at where meeting_id = ?").param(now.meeting()).update();
        database.sql("update panel.stay set left_at = came_at + interval '1 hour' where meeting_id = ?").param(now.meeting()).update();
        database.sql("update panel.meeting set state = 'HELD', closed_at = opened_at + interval '1 hour' where id = ?").param(now.meeting()).update();
        Visitor chair = new Visitor(port, "192.0.2.77").signIn(now.member(0).id(), "cadre");
        String page = "/staff/panel/meetings/" + now.meeting() + "/minutes";
        chair.get(page);
        Map<String, List<String>> fields = Map.of("general", List.of(general + " was said."), "item-" + now.item(), List.of(part + " was said of the case."));
        assertThat(chair.autosave(page + "/draft", fields, "version", "1").statusCode()).isEqualTo(200);
        huntMinutes("while the minutes are drafted");

        assertThat(chair.post(page, fields, "version", "2").statusCode()).isEqualTo(302);
        transaction.executeWithoutResult(status -> minutes.print(now.meeting().toString()));
        planted.put(general, new Planted("the meeting as a whole, written", Set.of(now.member(0).id(), now.member(3).id(), recused)));
        planted.put(part, new Planted("a case's part, written", Set.of(now.member(0).id(), now.member(3).id())));
        huntMinutes("once the minutes stand");
        softly.assertThat(SearchParty.canaries(log.getAll())).as("the log").isEmpty();
    }

    private void huntMinutes(String step) throws Exception {
        SearchParty party = new SearchParty(port);
        List<String> addresses = ours().stream().filter(address -> address.contains(now.meeting().toString()) || address.contains(now.id().toString())
                || !address.matches(".*[0-9a-f]{8}-.*")).toList();
        party.open(members.stream().collect(Collectors.toMap(member -> member, member -> addresses)));
        party.ask(members.stream().filter(member -> Set.of("admin", "operator", now.member(3).id()).contains(member.name())).toList(), rest());
        softly.assertThat(party.faults()).as(step + ": pages that broke").isEmpty();
        Map<String, Set<String>> found = party.finders();
        softly.assertThat(missed(found)).as(step).isEmpty();
        Map<String, Set<String>> schemas = schemas();
        planted.keySet().forEach(canary -> softly.assertThat(schemas.get(canary)).as(step + ": neither the engine nor a letter").isEqualTo(Set.of("panel")));
        for (String reader : List.of("", now.member(3).id(), now.member(7).id(), now.of().coach().id(), now.of().educator().id(), "hr")) {
            softly.assertThat(panelShows(reader)).as(step + ": the database to " + reader).isEmpty();
        }
        events.publishEvent(new org.cadre.platform.time.ClockMoved(clock.instant()));
        for (var mail : postBox.getReceivedMessages()) {
            softly.assertThat(SearchParty.canaries(com.icegreen.greenmail.util.GreenMailUtil.getWholeMessage(mail))).as(mail.getSubject()).isEmpty();
        }
    }

    /** The member declares a conflict that came to light: nothing of the case is theirs from now on. */
    private void recuse(String member) {
        voting.asReader(member, () -> database.sql("insert into panel.declaration values (?, ?, true, ?, now())").params(now.id(), member, member).update());
    }

    private static String[] reworded(String canary) {
        String[] fields = Voting.OTHERWISE.clone();
        fields[fields.length - 1] = canary + " is why: " + fields[fields.length - 1];
        return fields;
    }

    /** Of those who look, the members who decide the case. */
    private Set<String> found() {
        return members.stream().map(Member::name).filter(readers::contains).collect(Collectors.toSet());
    }

    // ------------------------------------------------------------------------------------------------ who looks

    /** Two who decide, a co-chair among them, one who is recused, all who stand in the review, and one of each kind of people. */
    private List<Member> near(String recused) {
        List<Member> near = new ArrayList<>();
        Stream.of(now.member(0).id(), now.member(3).id(), recused, now.of().educator().id(), now.of().coach().id(), now.of().principal().id(), "hr", "performance",
                "records", "chair", "panel1", "auditor", "admin", "operator", "owner1").forEach(who -> near.add(staffMember(who)));
        for (String group : List.of("educator", "principal", "consulting-teacher", "panel-chair")) {
            near.add(staffMember(office.another(group)));
        }
        near.add(new Member("signed out", null, null, Set.of()));
        return near;
    }

    private void hunt(String step, String reason) throws Exception {
        SearchParty party = new SearchParty(port, Map.of(A_CHOICE, choices));
        Map<Member, Set<String>> addresses = new HashMap<>();
        members.forEach(member -> addresses.put(member, ours()));
        party.open(addresses);
        party.ask(members, rest());
        party.open(members.stream().filter(member -> Set.of("admin", "operator", "owner1", "auditor", "chair").contains(member.name()))
                .collect(Collectors.toMap(member -> member, member -> cockpit())));

        softly.assertThat(party.faults().stream().filter(fault -> !fault.contains(" /camunda/"))).as(step + ": pages that broke").isEmpty();
        softly.assertThat(party.foundByOthersThan(finders())).as(step).isEmpty();
        softly.assertThat(party.finders().get(reason)).as(step + ": those who decide it read why it was moved").isEqualTo(found());
        softly.assertThat(schemas().get(reason)).as(step).isEqualTo(Set.of("panel"));
        softly.assertThat(panelShows(null)).as(step + ": the database to nobody").isEmpty();
        for (Member member : members) {
            if (member.user() != null && !readers.contains(member.name())) {
                softly.assertThat(panelShows(member.user())).as(step + ": the database to " + member.name()).isEmpty();
            }
        }
        softly.assertThat(panelShows(now.member(3).id())).as(step).containsExactly(reason);
        events.publishEvent(new org.cadre.platform.time.ClockMoved(clock.instant()));
        for (var mail : postBox.getReceivedMessages()) {
            softly.assertThat(SearchParty.canaries(com.icegreen.greenmail.util.GreenMailUtil.getWholeMessage(mail))).as(mail.getSubject()).isEmpty();
        }
    }

    /** What the application's own role is shown of the Panel's tables where that person is named as their reader; ballots it can never select. */
    private Set<String> panelShows(String person) {
        return transaction.execute(status -> {
            database.sql("select set_config('cadre.panel', :who, true), set_config('cadre.reader', :who, true), set_config('cadre.person', :who, true)")
                    .param("who", person == null ? "" : person).query().singleRow();
            List<String> tables = database.sql("""
                    select format('%I.%I', table_schema, table_name) from information_schema.tables where table_schema in ('panel', 'cadre', 'evaluation')
                       and has_table_privilege(format('%I.%I', table_schema, table_name), 'select') and table_name <> 'flyway_schema_history'""").query(String.class).list();
            assertThat(tables).contains("panel.motion").doesNotContain("panel.ballot");
            Set<String> shown = new HashSet<>();
            tables.forEach(table -> shown.addAll(in(database.sql(rowsWithCanaries(table)).query(String.class).list())));
            shown.retainAll(planted.keySet());
            return shown;
        });
    }

    // ------------------------------------------------------------------------------------------------ where they look

    /** Every page of reviews and of the Panel, with the ids of the case, its motions, its meeting and its item in each place. */
    private Set<String> ours() {
        List<String> ids = new ArrayList<>(List.of(now.id().toString(), now.meeting().toString()));
        voting.all(now).forEach(motion -> ids.add(motion.id().toString()));
        Set<String> addresses = new LinkedHashSet<>();
        for (AccessTable.Endpoint endpoint : access.endpoints()) {
            String pattern = endpoint.pattern().getPatternString();
            if (endpoint.method().equals("GET") && pattern.matches(PAGES)) {
                ids.forEach(id -> addresses.add(OPEN.matcher(OPEN.matcher(pattern).replaceFirst(id)).replaceAll(UUID.randomUUID().toString())));
            }
        }
        addresses.add("/local/mailbox");
        return addresses;
    }

    private List<String> rest() {
        Set<String> ours = new HashSet<>(coached.taskIds());
        ours.addAll(coached.instanceIds());
        ours.add(now.id().toString());
        return restPaths().stream().filter(path -> ours.stream().anyMatch(path::contains) || path.contains(SearchParty.HALF)).toList();
    }

    /** The same by the web applications' own way, which goes by the session. */
    private List<String> cockpit() {
        return rest().stream().map(path -> "/camunda/api/engine/engine/default" + path).toList();
    }

    @Override
    Set<String> inside() {
        return Set.of();
    }
}
