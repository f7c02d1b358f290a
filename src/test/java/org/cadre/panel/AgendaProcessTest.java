package org.cadre.panel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cadre.House;
import org.cadre.Office;
import org.cadre.SteppedClock;
import org.cadre.evaluation.Packing;
import org.cadre.evaluation.Reviewing;
import org.cadre.panel.Seating.Member;
import org.cadre.platform.engine.Races;
import org.cadre.platform.security.Person;
import org.cadre.support.SupportCases;
import org.cadre.support.Supporting;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A case from its sealed packet to an agenda, to the Panel, and on to another meeting, on both diagrams (R-033, domain 2.4). */
@House
class AgendaProcessTest {

    @Autowired private Packing packing;
    @Autowired private Supporting supporting;
    @Autowired private Seating seating;
    @Autowired private Convening convening;
    @Autowired private Agendas agendas;
    @Autowired private Meetings meetings;
    @Autowired private Chairing chairing;
    @Autowired private Declarations declarations;
    @Autowired private SupportCases support;
    @Autowired private Races races;
    @Autowired private Office office;
    @Autowired private ProcessEngine engine;
    @Autowired private JdbcClient database;
    @Autowired private SteppedClock clock;

    @AfterEach
    void storyStarts() {
        clock.set(SteppedClock.STORY_START);
    }

    private UUID listed(List<Member> nine) {
        Reviewing.Case of = packing.sealed();
        supporting.run(of.id(), "Event_PacketReceived");
        supporting.run(of.id(), "Task_CheckPacket");
        return of.id();
    }

    private Map<String, Object> item(UUID caseId) {
        return database.sql("select i.state, m.day, m.kind from panel.agenda_item i join panel.meeting m on m.id = i.meeting_id where i.case_id = ? and i.state in ('PLANNED', 'CALLED')")
                .param(caseId).query().singleRow();
    }

    @Test
    void aSealedPacketIsOnTheAgendaOfTheMayMeetingAndTheNineAreTold() {
        List<Member> nine = seating.nine();
        clock.set(Packing.SHARING);
        meetings.plan("2025-26");
        UUID caseId = listed(nine);
        assertThat(item(caseId)).containsEntry("state", "PLANNED").containsEntry("kind", "REGULAR").hasEntrySatisfying("day", day -> assertThat(day).hasToString("2026-05-04"));
        UUID first = itemOf(caseId);
        assertThat(letters(first)).containsExactlyInAnyOrderElementsOf(nine.stream().map(member -> member.id() + "@example.org").toList());
        String number = support.numbers(List.of(caseId)).get(caseId);
        assertThat(texts(first)).allSatisfy(text -> assertThat(text).startsWith("Case " + number + " is before the Panel on Monday, May 4, 2026, 6:00 PM EDT\n")
                .contains("on the agenda of the Panel's meeting on Monday, May 4, 2026, 6:00 PM EDT, Panel room.", "conflict of interest", "/staff/panel/cases/" + caseId));
        assertThat(texts(first)).hasSize(9);
        Convening.Called called = convening.called(caseId, nine);
        assertThat(engine.getTaskService().createTaskQuery().processInstanceBusinessKey(caseId.toString()).taskDefinitionKey("Task_RecordPresentation").singleResult()).isNotNull();
        assertThat(called.nine()).hasSize(9);
    }

    @Test // domain 2.7: who is recused loses sight of the case, and is not told where it goes
    void aCaseThatIsCarriedOverIsToldToThoseWhoDecideItAndNotToTheRecused() {
        List<Member> nine = seating.nine();
        clock.set(Packing.SHARING);
        meetings.plan("2025-26");
        UUID caseId = listed(nine);
        Person chair = nine.get(0).person();
        Person recused = nine.get(5).person();
        Reviewing.as(recused, () -> declarations.declare(recused, caseId, Map.of("conflict", List.of("yes"))));
        UUID meeting = convening.open(nine);
        UUID item = convening.list(meeting, caseId);
        Reviewing.as(chair, () -> races.decide(() -> chairing.carryOver(chair, meeting, item)));

        UUID carried = itemOf(caseId);
        assertThat(carried).isNotEqualTo(item);
        assertThat(letters(carried)).hasSize(8).doesNotContain(recused.id() + "@example.org").contains(chair.id() + "@example.org");
    }

    private UUID itemOf(UUID caseId) {
        return database.sql("select id from panel.agenda_item where case_id = ? and state in ('PLANNED', 'CALLED')").param(caseId).query(UUID.class).single();
    }

    private List<String> letters(UUID item) {
        return database.sql("select recipient from cadre.letter where effect like ?").param("panel/agenda/" + item + "/%").query(String.class).list();
    }

    private List<String> texts(UUID item) {
        return database.sql("select subject || E'\\n' || body from cadre.letter where effect like ?").param("panel/agenda/" + item + "/%").query(String.class).list();
    }
}
