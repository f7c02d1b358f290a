package org.cadre.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.cadre.House;
import org.cadre.Office;
import org.cadre.SteppedClock;
import org.cadre.evaluation.Packing;
import org.cadre.evaluation.Reviewing;
import org.cadre.panel.Seating.Member;
import org.cadre.platform.Refusal;
import org.cadre.platform.security.Person;
import org.cadre.platform.time.Eastern;
import org.cadre.support.Supporting;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Open tasks of the Panel change hands when somebody is recused, is seated, comes, leaves, or sits no longer (domain 2.4, 2.7, R-003): at
 * once, and so that nobody sees as much as the number of a case that they have lost.
 */
@House
class TurnoverProcessTest {

    private static final String WHY = "What was seen in the spring speaks for it.";
    private static final Map<String, Object> SPOKE = Map.of("consultingTeacherPresented", "yes", "educatorSpoke", "no", "representativeSpoke", "no",
            "principalSpoke", "no");

    @Autowired private Rating rating;
    @Autowired private Voting voting;
    @Autowired private Packing packing;
    @Autowired private Seating seating;
    @Autowired private Convening convening;
    @Autowired private Supporting supporting;
    @Autowired private Declarations declarations;
    @Autowired private MotionMoves moves;
    @Autowired private Motions motions;
    @Autowired private Approvals approvals;
    @Autowired private FinalRatings ratings;
    @Autowired private Seats seats;
    @Autowired private Turnovers turnovers;
    @Autowired private AttendanceSheet sheet;
    @Autowired private Office office;
    @Autowired private ProcessEngine engine;
    @Autowired private TransactionTemplate transaction;
    @Autowired private JdbcClient database;
    @Autowired private SteppedClock clock;

    @AfterEach
    void storyStarts() {
        clock.set(SteppedClock.STORY_START);
    }

    // ------------------------------------------------------------------------------------------------ steps

    private void declare(Person member, UUID caseId, String conflict) {
        Reviewing.as(member, () -> declarations.declare(member, caseId, Reviewing.fields("conflict", conflict)));
    }

    /** That person's last day is today; tomorrow comes, and the watch with it. */
    private void sitsNoLonger(Person member) {
        LocalDate today = Eastern.today(clock);
        Seat seat = seats.of(member.id(), today).orElseThrow();
        seats.end(office.staff("performance"), Reviewing.fields("seat", seat.id().toString(), "seatUntil", today.toString()));
        clock.set(clock.instant().plus(Duration.ofDays(1)));
        turnovers.ofToday();
    }

    /** From today on. */
    private Member seated(Side side, boolean coChair) {
        String id = supporting.mailed("panel-member");
        if (coChair) {
            office.into(id, "panel-chair");
        }
        seats.appoint(office.staff("performance"), Reviewing.fields("seatMember", id, "seatSide", side.name().toLowerCase(), "seatCoChair", coChair ? "yes" : "",
                "seatFrom", Eastern.today(clock).toString()));
        return new Member(office.staff(id), side, coChair);
    }

    // ------------------------------------------------------------------------------------------------ looking

    private List<Task> tasks(UUID caseId, String element) {
        return engine.getTaskService().createTaskQuery().processInstanceBusinessKey(caseId.toString()).taskDefinitionKey(element).list();
    }

    private List<String> asked(UUID caseId, String element) {
        return tasks(caseId, element).stream().map(Task::getAssignee).toList();
    }

    private List<String> offered(UUID caseId, String element) {
        return tasks(caseId, element).stream().flatMap(task -> engine.getTaskService().getIdentityLinksForTask(task.getId()).stream())
                .map(link -> link.getUserId() == null ? link.getGroupId() : link.getUserId()).toList();
    }

    /** As Tasklist and REST ask the engine: by that person's own rights. */
    private int seenBy(Person person, UUID caseId) {
        int[] seen = new int[1];
        boolean before = engine.getProcessEngineConfiguration().isAuthorizationEnabled();
        engine.getProcessEngineConfiguration().setAuthorizationEnabled(true);
        try {
            office.as(person.id(), () -> seen[0] = (int) engine.getTaskService().createTaskQuery().processInstanceBusinessKey(caseId.toString()).count());
        } finally {
            engine.getProcessEngineConfiguration().setAuthorizationEnabled(before);
        }
        return seen[0];
    }

    private long rights(Person person, List<Task> tasks) {
        return tasks.stream().mapToLong(task -> engine.getAuthorizationService().createAuthorizationQuery().resourceType(Resources.TASK).resourceId(task.getId())
                .userIdIn(person.id()).count()).sum();
    }

    private static List<String> ids(List<Member> nine, Side side, boolean coChair) {
        return nine.stream().filter(member -> member.side() == side && member.coChair() == coChair).map(Member::id).toList();
    }

    // ------------------------------------------------------------------------------------------------ what both sides do

    /** Both sides are asked, and labor's co-chair has taken their part. */
    private Rating.Case taken(String element) {
        Rating.Case of = switch (element) {
            case "Task_ApproveRating" -> rating.decided();
            case "Task_SignJointReport" -> rating.nothingCarried();
            default -> planning(element);
        };
        Task mine = rating.open(of, element).stream().filter(task -> engine.getTaskService().getIdentityLinksForTask(task.getId()).stream()
                .anyMatch(link -> of.labor().id().equals(link.getUserId()))).findFirst().orElseThrow();
        rating.claim(mine, of.labor());
        return of;
    }

    private Rating.Case planning(String element) {
        boolean exception = element.equals("Task_ConsentToException");
        Rating.Case of = exception ? rating.released() : rating.released("DIRECTED", "NEEDS_IMPROVEMENT");
        rating.permanent(of);
        ratings.mine(of.review().educator(), of.id());
        supporting.run(of.id(), "Timer_ResponseOver");
        if (exception) {
            rating.complete(of, "Task_ConfirmNextPlan", rating.performanceManagement(), Map.of("decision", "exception", "plan", "improvement", "explanation", WHY));
        }
        return of;
    }

    @ParameterizedTest
    @ValueSource(strings = {"Task_ApproveRating", "Task_SignJointReport", "Task_DecideNextPlan", "Task_ConsentToException"})
    void forACoChairWhoIsRecusedLaterTheOthersOfThatSideFindTheTaskAtOnce(String element) {
        Rating.Case of = taken(element);
        List<Task> before = rating.open(of, element);
        assertThat(seenBy(of.labor(), of.id())).isPositive();
        declare(of.labor(), of.id(), "yes");
        assertThat(seenBy(of.labor(), of.id())).as("not as much as a case number").isZero();
        assertThat(rights(of.labor(), before)).isZero();
        assertThat(offered(of.id(), element)).containsExactlyInAnyOrderElementsOf(List.of(ids(of.nine(), Side.LABOR, false), List.of(of.management().id())).stream()
                .flatMap(List::stream).toList());
        assertThat(rating.open(of, element)).as("the same tasks").extracting(Task::getId).containsExactlyInAnyOrderElementsOf(before.stream().map(Task::getId).toList());
        assertThat(rating.open(of, element)).extracting(Task::getAssignee).containsOnlyNulls();
        Person instead = of.nine().get(2).person();
        assertThat(seenBy(instead, of.id())).isEqualTo(1);
        assertThat(seenBy(of.nine().get(3).person(), of.id())).as("of the other side").isZero();
        assertThatThrownBy(() -> rating.claim(before.get(0), of.labor()));
        assertThatThrownBy(() -> approvals.requireSigner(of.key(), "LABOR", of.labor().id())).isInstanceOf(Refusal.class);
    }

    @Test // whoever signs for a side sits for it
    void forACoChairWhoseSeatEndsTheOthersSignAndFromTheirFirstDayWhoFollowsThem() {
        Rating.Case of = taken("Task_ApproveRating");
        sitsNoLonger(of.labor());
        assertThat(offered(of.id(), "Task_ApproveRating")).containsExactlyInAnyOrderElementsOf(List.of(ids(of.nine(), Side.LABOR, false), List.of(of.management().id()))
                .stream().flatMap(List::stream).toList());
        assertThat(seenBy(of.labor(), of.id())).isZero();
        Member follows = seated(Side.LABOR, true);
        assertThat(offered(of.id(), "Task_ApproveRating")).as("at once").containsExactlyInAnyOrder(follows.id(), of.management().id());
        assertThat(seenBy(of.nine().get(2).person(), of.id())).isZero();
        rating.complete(of, "Task_ApproveRating", follows.person(), Map.of());
        rating.complete(of, "Task_ApproveRating", of.management(), Map.of());
        assertThat(supporting.state(of.id())).isEqualTo("RATED");
    }

    @Test // a signature and a conflict at the same moment: one comes first, and the other knows
    void whoSignsAndIsRecusedAtTheSameMomentHasSignedOrHasNotAndTheCaseGoesOn() throws Exception {
        for (int round = 0; round < 4; round++) {
            Rating.Case of = taken("Task_ApproveRating");
            CountDownLatch ready = new CountDownLatch(2);
            CompletableFuture<Void> signs = atOnce(ready, () -> rating.complete(of, "Task_ApproveRating", of.labor(), Map.of()));
            CompletableFuture<Void> recused = atOnce(ready, () -> declare(of.labor(), of.id(), "yes"));
            recused.join();
            boolean signed = signs.handle((done, fault) -> fault == null).join();
            Set<String> signatures = transaction.execute(status -> database.sql("select person from panel.approval where case_id = ?").param(of.id())
                    .query(String.class).set());
            assertThat(signatures).isEqualTo(signed ? Set.of(of.labor().id()) : Set.of());
            assertThat(offered(of.id(), "Task_ApproveRating").stream().collect(Collectors.toSet())).doesNotContain(of.labor().id()).contains(of.management().id());
            assertThat(tasks(of.id(), "Task_ApproveRating")).hasSize(signed ? 1 : 2);
            if (!signed) {
                rating.complete(of, "Task_ApproveRating", of.nine().get(2).person(), Map.of());
            }
            rating.complete(of, "Task_ApproveRating", of.management(), Map.of());
            assertThat(supporting.state(of.id())).isEqualTo("RATED");
        }
    }

    private static CompletableFuture<Void> atOnce(CountDownLatch ready, Runnable work) {
        return CompletableFuture.runAsync(() -> {
            ready.countDown();
            try {
                ready.await();
            } catch (InterruptedException fault) {
                throw new IllegalStateException(fault);
            }
            work.run();
        });
    }

    // ------------------------------------------------------------------------------------------------ members

    private List<Member> nine;
    private Reviewing.Case of;
    private Convening.Called called;

    private void listed() {
        nine = seating.nine();
        of = packing.sealed();
        supporting.run(of.id(), "Event_PacketReceived");
        supporting.run(of.id(), "Task_CheckPacket");
    }

    private void call(List<Member> there) {
        clock.set(clock.instant().plus(Duration.ofDays(1)));
        called = convening.called(of.id(), there);
    }

    @Test // domain 2.4: members change while they are asked, and after all have declared
    void whoIsSeatedLaterIsAskedAndWhoSitsNoLongerIsNot() {
        listed();
        nine.subList(0, 4).forEach(member -> declare(member.person(), of.id(), "no"));
        Person leaves = nine.get(4).person();
        assertThat(seenBy(leaves, of.id())).isEqualTo(1);
        sitsNoLonger(leaves);
        assertThat(asked(of.id(), "Task_DeclareConflict")).containsExactlyInAnyOrderElementsOf(nine.subList(5, 9).stream().map(Member::id).toList());
        assertThat(seenBy(leaves, of.id())).isZero();
        assertThat(supporting.passed(of.id())).contains("Event_MembersChangedMeanwhile");
        Member later = seated(Side.LABOR, false);
        assertThat(asked(of.id(), "Task_DeclareConflict")).contains(later.id()).hasSize(5);

        declare(later.person(), of.id(), "no");
        nine.subList(5, 9).forEach(member -> declare(member.person(), of.id(), "no"));
        assertThat(tasks(of.id(), "Task_DeclareConflict")).isEmpty();
        sitsNoLonger(nine.get(6).person());
        assertThat(tasks(of.id(), "Task_DeclareConflict")).as("nobody is left to ask").isEmpty();
        Member last = seated(Side.LABOR, false);
        assertThat(asked(of.id(), "Task_DeclareConflict")).containsExactly(last.id());
        assertThat(supporting.passed(of.id())).contains("Event_MembersChanged");
        declare(last.person(), of.id(), "no");
        assertThat(tasks(of.id(), "Task_DeclareConflict")).isEmpty();
    }

    @Test // who is seated, declares or comes late moves motions, and votes from the next one on; who leaves or is recused does not
    void aMotionIsMovedByThoseWhoMayVoteAtThatMoment() {
        listed();
        nine.subList(0, 8).forEach(member -> declare(member.person(), of.id(), "no"));
        call(nine.subList(0, 8));
        present(nine.get(0));
        nine.subList(0, 8).forEach(member -> cast(member, "against"));
        supporting.run(of.id(), "Task_CloseMotion");
        supporting.run(of.id(), "Task_CountBallots");
        assertThat(offered(of.id(), "Task_MoveMotion")).containsExactlyInAnyOrderElementsOf(nine.subList(0, 8).stream().map(Member::id).toList());
        Member joint = nine.get(8);
        atMeeting("came", joint);
        assertThat(offered(of.id(), "Task_MoveMotion")).as("has not declared").doesNotContain(joint.id());
        declare(joint.person(), of.id(), "no");
        assertThat(offered(of.id(), "Task_MoveMotion")).contains(joint.id()).hasSize(9);
        atMeeting("left", nine.get(3));
        assertThat(offered(of.id(), "Task_MoveMotion")).doesNotContain(nine.get(3).id()).hasSize(8);
        declare(nine.get(5).person(), of.id(), "yes");
        assertThat(offered(of.id(), "Task_MoveMotion")).doesNotContain(nine.get(5).id()).hasSize(7);
        assertThat(seenBy(nine.get(5).person(), of.id())).isZero();
        Reviewing.as(joint.person(), () -> moves.move(joint.person(), of.id(), Reviewing.fields(Voting.OTHERWISE)));
        assertThat(asked(of.id(), "Task_CastBallot")).contains(joint.id()).hasSize(7);
    }

    private void present(Member who) {
        office.submit(office.claim(of.id(), "Task_RecordPresentation", who.id()), who.id(), SPOKE);
    }

    private void cast(Member member, String choice) {
        List<Motion> all = transaction.execute(status -> motions.of(of.id()));
        voting.cast(member.person(), all.get(all.size() - 1).id(), choice);
    }

    private void atMeeting(String what, Member member) {
        clock.set(clock.instant().plusSeconds(60));
        Person chair = nine.get(0).person();
        Map<String, List<String>> typed = Map.of("member", List.of(member.id()));
        Reviewing.as(chair, () -> transaction.executeWithoutResult(status -> {
            if (what.equals("came")) {
                sheet.came(chair, called.meeting(), typed);
            } else {
                sheet.left(chair, called.meeting(), typed);
            }
        }));
    }

    @Test // domain 2.7: a recused co-chair finds nothing of the case, not even that it is called
    void thePresentationIsRecordedByACoChairWhoIsNotRecusedOrElseByAMember() {
        listed();
        nine.forEach(member -> declare(member.person(), of.id(), "no"));
        call(nine);
        assertThat(offered(of.id(), "Task_RecordPresentation")).containsExactlyInAnyOrder(nine.get(0).id(), nine.get(1).id());
        declare(nine.get(0).person(), of.id(), "yes");
        assertThat(offered(of.id(), "Task_RecordPresentation")).containsExactly(nine.get(1).id());
        assertThat(seenBy(nine.get(0).person(), of.id())).isZero();
        assertThat(seenBy(office.staff(office.another("panel-chair")), of.id())).as("who only is in the group").isZero();
        declare(nine.get(1).person(), of.id(), "yes");
        assertThat(offered(of.id(), "Task_RecordPresentation")).containsExactlyInAnyOrderElementsOf(nine.subList(2, 9).stream().map(Member::id).toList());
        present(nine.get(4));
        assertThat(asked(of.id(), "Task_CastBallot")).hasSize(7);
    }
}
