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
        Convening.Called called = convening.called(caseId, nine);
        assertThat(engine.getTaskService().createTaskQuery().processInstanceBusinessKey(caseId.toString()).taskDefinitionKey("Task_RecordPresentation").singleResult()).isNotNull();
        assertThat(called.nine()).hasSize(9);
    }
}
