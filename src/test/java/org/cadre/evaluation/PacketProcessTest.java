package org.cadre.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.time.Instant;
import java.util.Map;
import org.cadre.House;
import org.cadre.Office;
import org.cadre.SteppedClock;
import org.cadre.evaluation.CoChairAnswers.Question;
import org.cadre.journal.Journal;
import org.cadre.platform.Refusal;
import org.cadre.platform.security.Person;
import org.cadre.support.Supporting;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** From the task that shares the packet to the door of the Panel, on the diagram (R-033, domain 2.3). */
@House
class PacketProcessTest {

    @Autowired private Packing packing;
    @Autowired private Supporting supporting;
    @Autowired private Office office;
    @Autowired private Packets packets;
    @Autowired private LateWithdrawals leaving;
    @Autowired private CoChairAnswers coChairAnswers;
    @Autowired private WithdrawalAsks asks;
    @Autowired private TransactionTemplate transaction;
    @Autowired private Journal journal;
    @Autowired private ProcessEngine engine;
    @Autowired private EmbeddedPostgres postgres;
    @Autowired private SteppedClock clock;

    @AfterEach
    void storyStarts() {
        clock.set(SteppedClock.STORY_START);
    }

    private Task task(Reviewing.Case of, String element) {
        return engine.getTaskService().createTaskQuery().processInstanceBusinessKey(of.key()).taskDefinitionKey(element).singleResult();
    }

    private org.camunda.bpm.engine.runtime.Job job(Reviewing.Case of, String element) {
        return engine.getManagementService().createJobQuery().processInstanceId(supporting.instances(of.id()).get(0).getId()).activityId(element).singleResult();
    }

    private void ask(Reviewing.Case of, String... more) {
        leaving.ask(of.educator(), of.id(), Reviewing.fields(more.length == 0 ? new String[] {"sure", "yes"} : more));
    }

    private void answer(Reviewing.Case of, Person coChair, String answer) {
        String task = engine.getTaskService().createTaskQuery().processInstanceBusinessKey(of.key()).taskDefinitionKey("Task_AnswerWithdrawal").taskUnassigned()
                .list().get(0).getId();
        office.submit(claimed(task, coChair), coChair.id(), Map.of("answer", answer, "remark", ""));
    }

    private String claimed(String task, Person coChair) {
        Reviewing.as(coChair, () -> {
            engine.getIdentityService().setAuthentication(coChair.id(), java.util.List.of("panel-chair"));
            try {
                engine.getTaskService().claim(task, coChair.id());
            } finally {
                engine.getIdentityService().clearAuthentication();
            }
        });
        return task;
    }

    /** The database goes wrong. */
    private void asOwner(String change) throws Exception {
        try (var owner = postgres.getDatabase("postgres", "cadre").getConnection(); var statement = owner.createStatement()) {
            statement.execute(change);
        }
    }

    @Test
    void aPacketAfterItsDayIsRefusedAndTheTaskStaysOpen() {
        Reviewing.Case of = packing.waiting();
        clock.set(Instant.parse("2026-04-17T21:00:01Z"));
        assertThatThrownBy(() -> supporting.complete(of.id(), "Task_SharePacket", Map.of())).hasStackTraceContaining("That day is over: ask Performance Management");
        assertThat(task(of, "Task_SharePacket")).isNotNull();
        assertThat(supporting.state(of.id())).isEqualTo("EVALUATED");
        clock.set(Packing.SHARING);
        supporting.complete(of.id(), "Task_SharePacket", Map.of());
        assertThat(supporting.state(of.id())).isEqualTo("PACKET_SHARED");
        assertThat(supporting.lettersTo(of.educator().id())).anyMatch(letter -> letter.contains("For five school days you may add a statement"));
    }

    @Test
    void itIsSealedAtItsTimeInAStepOfItsOwnThatMayFailAndIsTriedAgain() throws Exception {
        Reviewing.Case of = packing.answering();
        packing.state(of, Packing.STATEMENT, "");
        assertThat(job(of, "Timer_StatementsOver").getDuedate().toInstant()).isEqualTo(Instant.parse("2026-04-17T21:00:00Z"));
        clock.set(Instant.parse("2026-04-17T21:00:01Z"));
        supporting.run(of.id(), "Timer_StatementsOver");
        assertThat(job(of, "Task_SealPacket").getRetries()).isEqualTo(5);
        asOwner("revoke insert on evaluation.packet from cadre_app");
        try {
            assertThatThrownBy(() -> supporting.run(of.id(), "Task_SealPacket")).hasStackTraceContaining("permission denied");
        } finally {
            asOwner("grant insert on evaluation.packet to cadre_app");
        }
        assertThat(job(of, "Task_SealPacket").getRetries()).isEqualTo(4);
        assertThat(packets.intact(of.id())).isFalse();
        assertThat(supporting.state(of.id())).isEqualTo("PACKET_SHARED");
        supporting.run(of.id(), "Task_SealPacket");
        assertThat(supporting.state(of.id())).isEqualTo("BEFORE_PANEL");
        assertThat(packets.intact(of.id())).isTrue();
        assertThat(packing.packet(of.id()).statement()).isEqualTo(Packing.STATEMENT);
        assertThat(supporting.passed(of.id())).contains("Event_BeforePanel");
        assertThat(journal.of(of.id())).filteredOn(each -> each.what().equals("review.packetSealed")).hasSize(1);
    }

    @Test
    void aStatementIsTakenUntilTheVerySealAndNotAfterIt() {
        Reviewing.Case of = packing.answering();
        supporting.run(of.id(), "Timer_StatementsOver");
        packing.state(of, "Waischenfeld: in the last minute", "");
        supporting.run(of.id(), "Task_SealPacket");
        assertThat(packing.packet(of.id()).statement()).isEqualTo("Waischenfeld: in the last minute");
        assertThatThrownBy(() -> packing.state(of, "too late", "")).isInstanceOf(Refusal.class).hasMessageContaining("packet.statement.sealed");
    }

    @Test // domain section 4: after the packet only with the Panel's consent
    void theEducatorAsksThePanelOnceAtATimeAndLeavesWhereBothCoChairsSayThatItConsents() {
        Reviewing.Case of = packing.answering();
        assertThatThrownBy(() -> ask(of, "sure", "")).isInstanceOf(Refusal.class).hasMessageContaining("sure");
        assertThat(coChairAnswers.of(of.id(), Question.WITHDRAWAL)).isEmpty();
        ask(of, "sure", "yes", "reason", "Pottenstein: my health.");
        assertThatThrownBy(() -> ask(of)).isInstanceOf(Refusal.class).hasMessageContaining("review.withdrawal.asked");
        assertThat(engine.getTaskService().createTaskQuery().processInstanceBusinessKey(of.key()).taskDefinitionKey("Task_AnswerWithdrawal").list()).hasSize(2);
        Person one = packing.coChair();
        answer(of, one, "yes");
        assertThatThrownBy(() -> answer(of, one, "yes")).hasStackTraceContaining("review.question.oneEach");
        assertThat(supporting.state(of.id())).isEqualTo("PACKET_SHARED");
        answer(of, packing.otherCoChair(), "yes");
        assertThat(supporting.state(of.id())).isEqualTo("WITHDRAWN");
        assertThat(supporting.instances(of.id())).isEmpty();
        assertThat(packets.intact(of.id())).isFalse();
        assertThatThrownBy(() -> ask(of)).isInstanceOf(Refusal.class).hasMessageContaining("review.withdrawal.over");
    }

    @Test
    void whereOneCoChairSaysNoTheReviewGoesOnAndTheEducatorIsToldAndMayAskAgain() {
        Reviewing.Case of = packing.answering();
        ask(of);
        answer(of, packing.coChair(), "yes");
        answer(of, packing.otherCoChair(), "no");
        assertThat(supporting.state(of.id())).isEqualTo("PACKET_SHARED");
        assertThat(supporting.lettersTo(of.educator().id())).anyMatch(letter -> letter.contains("It did not consent, so the review goes on"));
        assertThat(job(of, "Timer_StatementsOver").getDuedate().toInstant()).isEqualTo(Instant.parse("2026-04-17T21:00:00Z"));
        ask(of);
        assertThat(coChairAnswers.of(of.id(), Question.WITHDRAWAL)).hasSize(2);
    }

    @Test
    void beforeThePacketIsSharedAndWhileItIsSealedNobodyIsAskedAndFromThenOnThePanelItself() {
        Reviewing.Case waiting = packing.waiting();
        assertThatThrownBy(() -> ask(waiting)).isInstanceOf(Refusal.class).hasMessageContaining("review.withdrawal.notShared");
        Reviewing.Case over = packing.answering();
        supporting.run(over.id(), "Timer_StatementsOver");
        assertThatThrownBy(() -> ask(over)).isInstanceOf(Refusal.class).hasMessageContaining("support.choice.moment");
        assertThat(coChairAnswers.of(over.id(), Question.WITHDRAWAL)).isEmpty();
        supporting.run(over.id(), "Task_SealPacket");
        ask(over);
        boolean asked = Boolean.TRUE.equals(transaction.execute(status -> asks.open(over.id()).isPresent()));
        assertThat(asked).as("the Panel votes on it").isTrue();
    }
}
