package org.cadre.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.cadre.House;
import org.cadre.Office;
import org.cadre.SteppedClock;
import org.cadre.evaluation.Reviewing;
import org.cadre.panel.Seating.Member;
import org.cadre.platform.NotHere;
import org.cadre.platform.Refusal;
import org.cadre.platform.engine.Races;
import org.cadre.platform.security.Person;
import org.cadre.support.Supporting;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A meeting from its place in the calendar to its minutes: every way through {@code panel-meeting.bpmn} (domain 2.4, R-048). */
@House
class PanelMeetingProcessTest {

    /** Monday, September 14, 2026, and the Monday three weeks before it. */
    private static final LocalDate DAY = LocalDate.of(2026, 9, 14);
    private static final Instant BEFORE = Instant.parse("2026-08-24T14:00:00Z");
    private static final Instant BEGINS = Instant.parse("2026-09-14T22:00:00Z");

    @Autowired private Seating seating;
    @Autowired private Meetings meetings;
    @Autowired private AttendanceSheet sheet;
    @Autowired private Chairing chairing;
    @Autowired private Program program;
    @Autowired private PanelRows rows;
    @Autowired private Races races;
    @Autowired private Minutes minutes;
    @Autowired private MeetingRunning running;
    @Autowired private Supporting supporting;
    @Autowired private Office office;
    @Autowired private ProcessEngine engine;
    @Autowired private TransactionTemplate transaction;
    @Autowired private JdbcClient database;
    @Autowired private SteppedClock clock;

    private List<Member> nine;
    private UUID meeting;

    @BeforeEach
    void called() {
        clock.set(BEFORE);
        nine = seating.nine();
        database.sql("update panel.meeting set state = 'CANCELED' where day = ? and state <> 'CANCELED'").param(DAY).update();
        meeting = transaction.execute(status -> meetings.call(DAY, LocalTime.of(18, 0), "Room 100", "Called for a test of the Panel.", "cadre").id());
        run("Event_MeetingPlanned");
    }

    @AfterEach
    void storyStarts() {
        clock.set(SteppedClock.STORY_START);
    }

    private void run(String element) {
        supporting.run(meeting, element);
    }

    private List<Task> tasks(String element) {
        return engine.getTaskService().createTaskQuery().processInstanceBusinessKey(meeting.toString()).taskDefinitionKey(element).list();
    }

    private void complete(String element) {
        String chair = nine.get(0).id();
        office.submit(office.claim(meeting, element, chair), chair, Map.of());
    }

    private List<String> passed() {
        return supporting.passed(meeting);
    }

    private String state() {
        return database.sql("select state from panel.meeting where id = ?").param(meeting).query(String.class).single();
    }

    private Instant due(String element) {
        return engine.getManagementService().createJobQuery().processInstanceId(supporting.instances(meeting).get(0).getId()).activityId(element).singleResult()
                .getDuedate().toInstant();
    }

    private void came(int... members) {
        Person chair = nine.get(0).person();
        List<String> who = Arrays.stream(members).mapToObj(member -> nine.get(member).id()).toList();
        Reviewing.as(chair, () -> transaction.executeWithoutResult(status -> sheet.came(chair, meeting, Map.of("member", who))));
    }

    private void left(int member) {
        clock.set(clock.instant().plusSeconds(600));
        Person chair = nine.get(0).person();
        Reviewing.as(chair, () -> transaction.executeWithoutResult(status -> sheet.left(chair, meeting, Map.of("member", List.of(nine.get(member).id())))));
    }

    /** Its agenda stands, everyone is invited, and it begins. */
    private void begun() {
        run("Timer_AgendaDue");
        complete("Task_SetAgenda");
        clock.set(BEGINS);
        run("Timer_MeetingBegins");
    }

    @Test // the agenda, the invitations, the meeting, the minutes
    void aMeetingGoesFromItsAgendaToItsMinutes() {
        assertThat(due("Timer_AgendaDue")).isEqualTo(meetingsDate("agendaDue"));
        run("Timer_AgendaDue");
        Task agenda = tasks("Task_SetAgenda").get(0);
        assertThat(engine.getTaskService().getIdentityLinksForTask(agenda.getId())).singleElement().satisfies(link -> assertThat(link.getGroupId()).isEqualTo("panel-chair"));
        assertThat(office.card(agenda.getId(), "caseNumber")).isEqualTo("Panel meeting 2026-09-14");
        assertThat(office.card(agenda.getId(), "page")).isEqualTo("/staff/panel/meetings/" + meeting);
        complete("Task_SetAgenda");
        assertThat(state()).isEqualTo("INVITED");
        assertThat(due("Timer_MeetingBegins")).isEqualTo(BEGINS);
        clock.set(BEGINS);
        run("Timer_MeetingBegins");

        assertThatThrownBy(() -> complete("Task_RecordAttendance")).hasMessageContaining("Nobody is recorded");
        came(0, 1, 2, 3, 4, 5, 6, 7, 8);
        String chair = nine.get(0).id();
        office.submit(tasks("Task_RecordAttendance").get(0).getId(), chair, Map.of());
        assertThat(state()).isEqualTo("OPEN");
        complete("Task_HoldMeeting");
        assertThat(state()).isEqualTo("HELD");
        assertThat(tasks("Task_WriteMinutes")).hasSize(1);
        assertThat(passed()).containsSubsequence("Event_Invited", "Task_RecordAttendance", "Task_JudgeQuorum", "Gateway_Quorum", "Task_HoldMeeting", "Gateway_MinutesDue")
                .doesNotContain("Timer_MeetingAhead", "Event_Adjourned");
        assertThatThrownBy(() -> complete("Task_WriteMinutes")).hasMessageContaining("inutes");
        Person person = nine.get(0).person();
        Reviewing.as(person, () -> {
            minutes.open(person, meeting);
            minutes.write(person, meeting, Map.of());
        });
        office.submit(tasks("Task_WriteMinutes").get(0).getId(), chair, Map.of());
        run("Task_PrintMinutes");
        assertThat(supporting.instances(meeting)).isEmpty();
        assertThat(passed()).contains("Event_MinutesKept");
    }

    private Instant meetingsDate(String which) {
        return transaction.execute(status -> (which.equals("agendaDue") ? meetings.agendaDue(meeting.toString()) : meetings.agendaOver(meeting.toString())).toInstant());
    }

    @Test // (A): one school day before, the agenda stands as it was built
    void anAgendaThatNobodySetsStandsAsBuilt() {
        run("Timer_AgendaDue");
        assertThat(due("Timer_MeetingAhead")).isEqualTo(meetingsDate("agendaOver"));
        run("Timer_MeetingAhead");
        assertThat(tasks("Task_SetAgenda")).isEmpty();
        assertThat(state()).isEqualTo("INVITED");
        assertThat(passed()).containsSubsequence("Timer_MeetingAhead", "Gateway_AgendaStands", "Event_Invited");
    }

    @Test // domain 2.4: five, two of each side among them
    void withoutAQuorumTheMeetingIsAdjournedAndMinuted() {
        begun();
        // Labor is 0, 2, 4 and 6: one is there.
        came(0, 1, 3, 5, 7, 8);
        complete("Task_RecordAttendance");
        assertThat(tasks("Task_HoldMeeting")).isEmpty();
        assertThat(state()).isEqualTo("ADJOURNED");
        assertThat(tasks("Task_WriteMinutes")).hasSize(1);
        assertThat(passed()).containsSubsequence("Gateway_Quorum", "Gateway_AdjournmentDue", "Event_Adjourned", "Gateway_MinutesDue").doesNotContain("Event_QuorumLost");
    }

    private void nobodyCame(int member, String... typed) {
        Person chair = nine.get(member).person();
        Map<String, List<String>> fields = typed.length == 0 ? Map.of() : Map.of("nobody", List.of(typed));
        Reviewing.as(chair, () -> races.decide(() -> sheet.nobodyCame(chair, meeting, fields)));
    }

    private static void refused(String code, ThrowingCallable work) {
        assertThatThrownBy(work).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.faults()).extracting(Refusal.Fault::code).containsExactly(code));
    }

    @Test // domain 2.4: nobody came, so there was no quorum; what stood on the agenda goes on, and the minutes say so
    void aMeetingToWhichNobodyCameIsNotHeldAndItsMinutesSaySo() {
        Person chair = nine.get(0).person();
        UUID title = UUID.randomUUID();
        program.propose(chair, Map.of("title", List.of("An item " + title)));
        chairing.add(chair, meeting, Map.of("program", List.of(program.waiting().stream().filter(each -> each.title().endsWith(title.toString())).findFirst()
                .orElseThrow().id().toString())));
        UUID caseId = rows.listed(meeting, 2).id();
        run("Timer_AgendaDue");
        complete("Task_SetAgenda");
        clock.set(BEGINS.minusSeconds(600));
        refused("panel.attendance.notBegun", () -> nobodyCame(0, "yes"));
        clock.set(BEGINS.plusSeconds(60));
        run("Timer_MeetingBegins");
        refused("panel.attendance.say", () -> nobodyCame(0));
        assertThatThrownBy(() -> nobodyCame(2, "yes")).as("a member who is no co-chair").isInstanceOf(NotHere.class);
        assertThat(state()).isEqualTo("INVITED");

        // The other co-chair has taken the task; either one may say it.
        office.claim(meeting, "Task_RecordAttendance", nine.get(1).id());
        clock.set(BEGINS.plusSeconds(86_400));
        nobodyCame(0, "yes");

        assertThat(state()).isEqualTo("NOT_HELD");
        assertThat(tasks("Task_RecordAttendance")).isEmpty();
        assertThat(tasks("Task_WriteMinutes")).hasSize(1);
        assertThat(passed()).containsSubsequence("Event_NobodyCame", "Gateway_AdjournmentDue", "Event_Adjourned", "Gateway_MinutesDue")
                .doesNotContain("Task_JudgeQuorum", "Event_QuorumLost");
        assertThat(database.sql("select state from panel.agenda_item where meeting_id = ?").param(meeting).query(String.class).list()).containsExactly("CARRIED_OVER", "CARRIED_OVER");
        assertThat(database.sql("select m.day > ? from panel.agenda_item i join panel.meeting m on m.id = i.meeting_id where i.case_id = ? and i.state = 'PLANNED'")
                .params(DAY, caseId).query(Boolean.class).single()).as("the case is before another meeting").isTrue();
        refused("panel.meeting.over", () -> nobodyCame(1, "yes"));

        Reviewing.as(chair, () -> {
            minutes.open(chair, meeting);
            minutes.write(chair, meeting, Map.of());
        });
        MinutesContent content = Reviewing.as(chair, () -> minutes.view(chair, meeting)).content();
        assertThat(content.notHeld()).isTrue();
        assertThat(content.parts()).extracting(MinutesContent.Part::state).containsOnly("CARRIED_OVER");
        office.submit(tasks("Task_WriteMinutes").get(0).getId(), chair.id(), Map.of());
        run("Task_PrintMinutes");
        assertThat(passed()).contains("Event_MinutesKept");
        assertThat(journal()).containsSubsequence("panel.nobodyCame", "panel.notHeld", "panel.minutesWritten");
    }

    @Test
    void whereSomebodyCameNobodySaysThatNobodyDid() {
        begun();
        came(0);
        refused("panel.attendance.somebody", () -> nobodyCame(0, "yes"));
        complete("Task_RecordAttendance");
        assertThat(state()).isEqualTo("ADJOURNED");
    }

    @Test // (A), R-002: nothing waits in silence
    void whereNobodySaysWhatBecameOfAMeetingThoseConcernedAreReminded() {
        begun();
        assertThat(tasks("Task_RecordAttendance").get(0).getDueDate()).isEqualTo(Instant.parse("2026-09-15T21:00:00Z"));
        assertThat(due("Timer_AttendanceLate")).as("the close of the next business day").isEqualTo("2026-09-15T21:00:00Z");
        assertThat(due("Timer_AttendanceMissing")).isEqualTo("2026-09-17T21:00:00Z");
        run("Timer_AttendanceLate");
        List<String> chairs = List.of(nine.get(0).id() + "@example.org", nine.get(1).id() + "@example.org");
        assertThat(reminders()).containsExactlyInAnyOrderElementsOf(chairs);
        assertThat(tasks("Task_RecordAttendance")).hasSize(1);

        run("Timer_AttendanceMissing");
        List<String> all = reminders();
        chairs.forEach(chair -> assertThat(Collections.frequency(all, chair)).as(chair).isEqualTo(2));
        assertThat(all).contains("performance@example.org").doesNotContain(nine.get(2).id() + "@example.org");
        assertThat(tasks("Task_RecordAttendance")).as("it waits for a co-chair still").hasSize(1);
        assertThat(passed()).contains("Event_CoChairsReminded", "Event_OfficeTold");
        nobodyCame(1, "yes");
        assertThat(state()).isEqualTo("NOT_HELD");
    }

    private List<String> reminders() {
        return database.sql("select recipient from cadre.letter where effect like ?").param("panel-meeting/" + meeting + "/attendance/%").query(String.class).list();
    }

    private List<String> journal() {
        return database.sql("select what from cadre.journal_entry where case_id = ? order by number").param(meeting).query(String.class).list();
    }

    @Test // issue 7: quorum lost mid-meeting
    void whenTheQuorumIsLostTheMeetingIsAdjourned() {
        begun();
        came(0, 1, 2, 3, 8);
        complete("Task_RecordAttendance");
        assertThat(tasks("Task_HoldMeeting")).hasSize(1);
        left(8);
        assertThat(tasks("Task_HoldMeeting")).isEmpty();
        assertThat(state()).isEqualTo("ADJOURNED");
        assertThat(passed()).containsSubsequence("Event_QuorumLost", "Gateway_AdjournmentDue", "Event_Adjourned");
    }

    @Test
    void whoLeavesAQuorumBehindEndsNothing() {
        begun();
        came(0, 1, 2, 3, 4, 8);
        complete("Task_RecordAttendance");
        left(4);
        assertThat(tasks("Task_HoldMeeting")).hasSize(1);
        assertThat(state()).isEqualTo("OPEN");
    }

    @Test // either co-chair overrides the calendar
    void aCanceledMeetingEndsWhereverItIsAndThoseInvitedAreTold() {
        run("Timer_AgendaDue");
        complete("Task_SetAgenda");
        transaction.executeWithoutResult(status -> assertThat(running.tell(meeting, MeetingRunning.Message.MEETING_CANCELED)).isTrue());
        assertThat(supporting.instances(meeting)).isEmpty();
        assertThat(passed()).contains("Event_MeetingCanceled", "Event_CancellationTold").doesNotContain("Event_MinutesKept");
        transaction.executeWithoutResult(status -> assertThat(running.tell(meeting, MeetingRunning.Message.MEETING_CANCELED)).as("it waits no more").isFalse());
    }
}
