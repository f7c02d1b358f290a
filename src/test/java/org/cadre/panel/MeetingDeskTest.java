package org.cadre.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.cadre.House;
import org.cadre.Office;
import org.cadre.SteppedClock;
import org.cadre.evaluation.Packing;
import org.cadre.panel.Seating.Member;
import org.cadre.platform.NotHere;
import org.cadre.platform.Refusal;
import org.cadre.platform.engine.Races;
import org.cadre.platform.security.Person;
import org.cadre.support.Supporting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A meeting as it is run: one item at a time, by the co-chairs, with who is there (domain 2.4); the program and its duties. */
@House
class MeetingDeskTest {

    @Autowired private Convening convening;
    @Autowired private Seating seating;
    @Autowired private MeetingDesk desk;
    @Autowired private Chairing chairing;
    @Autowired private AttendanceSheet sheet;
    @Autowired private Attendance attendance;
    @Autowired private Agendas agendas;
    @Autowired private Program program;
    @Autowired private Duties duties;
    @Autowired private Minutes minutes;
    @Autowired private Supporting supporting;
    @Autowired private Office office;
    @Autowired private Races races;
    @Autowired private TransactionTemplate transaction;
    @Autowired private JdbcClient database;
    @Autowired private SteppedClock clock;

    private List<Member> nine;
    private Person chair;
    private Person coChair;

    @BeforeEach
    void thePanelSits() {
        clock.set(Packing.SHARING);
        nine = seating.nine();
        chair = nine.get(0).person();
        coChair = nine.get(1).person();
    }

    @AfterEach
    void storyStarts() {
        clock.set(SteppedClock.STORY_START);
    }

    private static Map<String, List<String>> fields(String... pairs) {
        Map<String, List<String>> fields = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            fields.put(pairs[i], List.of(pairs[i + 1].split(",")));
        }
        return fields;
    }

    private UUID item(UUID meeting, String title) {
        program.propose(chair, fields("title", title));
        UUID proposed = program.waiting().stream().filter(each -> each.title().equals(title)).findFirst().orElseThrow().id();
        chairing.add(chair, meeting, fields("program", proposed.toString()));
        return desk.view(chair, meeting).lines().stream().filter(line -> line.program().id().equals(proposed)).findFirst().orElseThrow().item().id();
    }

    private String state(UUID meeting, UUID item) {
        return desk.view(chair, meeting).lines().stream().filter(line -> line.item().id().equals(item)).findFirst().orElseThrow().item().state().name();
    }

    private static void refused(String code, Runnable work) {
        Refusal refusal = catchThrowableOfType(Refusal.class, work::run);
        assertThat(refusal).as("refused with %s", code).isNotNull();
        assertThat(refusal.faults()).extracting(Refusal.Fault::code).contains(code);
    }

    @Test
    void oneItemAtATimeIsCalledAndTheMeetingIsNotClosedWhileOneIsOpen() {
        UUID meeting = convening.open(nine);
        UUID one = item(meeting, "First " + meeting);
        UUID two = item(meeting, "Second " + meeting);
        chairing.up(coChair, meeting, two);
        assertThat(desk.view(chair, meeting).lines()).extracting(line -> line.item().id()).containsExactly(two, one);
        chairing.call(chair, meeting, one);
        refused("panel.item.another", () -> chairing.call(coChair, meeting, two));
        refused("panel.item.notCalled", () -> chairing.done(chair, meeting, two, fields("outcome", "discussed")));
        refused("form.choose", () -> chairing.done(chair, meeting, one, fields("outcome", "forgotten")));
        refused("panel.meeting.openItems", () -> chairing.held(meeting.toString(), chair));
        chairing.done(chair, meeting, one, fields("outcome", "discussed"));
        refused("panel.item.notPlanned", () -> chairing.call(chair, meeting, one));
        chairing.carryOver(chair, meeting, two);
        assertThat(state(meeting, two)).isEqualTo("CARRIED_OVER");
        chairing.held(meeting.toString(), chair);
        assertThat(attendance.present(meeting)).isEmpty();
        refused("panel.meeting.over", () -> sheet.left(chair, meeting, fields("member", coChair.id())));
    }

    @Test
    void beforeTheMeetingIsOpenNothingIsCalledAndNoMinutesAreWritten() {
        UUID meeting = convening.planned();
        UUID one = item(meeting, "Early " + meeting);
        refused("panel.meeting.notOpen", () -> chairing.call(chair, meeting, one));
        refused("panel.minutes.early", () -> minutes.open(chair, meeting));
        refused("panel.attendance.nobody", () -> sheet.recorded(meeting.toString(), chair));
    }

    @Test
    void onlyTheCoChairsRunItAndOnlyThePanelAndConsultingTeachersSeeIt() {
        UUID meeting = convening.open(nine);
        UUID one = item(meeting, "Theirs " + meeting);
        Person member = nine.get(2).person();
        Person withoutSeat = office.staff(office.another("panel-chair"));
        Person consultingTeacher = office.staff(supporting.consultingTeacher());
        for (Person other : List.of(member, withoutSeat, consultingTeacher)) {
            assertThatThrownBy(() -> chairing.call(other, meeting, one)).isInstanceOf(NotHere.class);
            assertThatThrownBy(() -> sheet.came(other, meeting, fields("member", member.id()))).isInstanceOf(NotHere.class);
        }
        assertThat(desk.view(member, meeting).chair()).isFalse();
        assertThat(desk.view(consultingTeacher, meeting).member()).isFalse();
        assertThatThrownBy(() -> desk.view(withoutSeat, meeting)).isInstanceOf(NotHere.class);
        assertThatThrownBy(() -> minutes.view(consultingTeacher, meeting)).isInstanceOf(NotHere.class);
    }

    @Test
    void attendanceIsOfMembersWithASeatWhoComeBeforeTheyLeave() {
        UUID meeting = convening.open(nine.subList(0, 6));
        String seventh = nine.get(6).id();
        refused("panel.attendance.noSeat", () -> sheet.came(chair, meeting, fields("member", office.another("panel-member"))));
        refused("panel.attendance.choose", () -> sheet.came(chair, meeting, Map.of()));
        refused("panel.attendance.time", () -> sheet.came(chair, meeting, fields("member", seventh, "at", "noon")));
        refused("panel.attendance.future", () -> sheet.came(chair, meeting, fields("member", seventh, "at", "23:00")));
        refused("panel.attendance.early", () -> sheet.came(chair, meeting, fields("member", seventh, "at", "09:00")));
        refused("panel.attendance.hereAlready", () -> races.decide(() -> sheet.came(chair, meeting, fields("member", coChair.id()))));
        refused("panel.attendance.notHere", () -> sheet.left(chair, meeting, fields("member", seventh)));
        refused("panel.attendance.beforeComing", () -> sheet.left(chair, meeting, fields("member", coChair.id(), "at", "10:30")));
        sheet.came(chair, meeting, fields("member", seventh));
        assertThat(attendance.present(meeting)).contains(seventh).hasSize(7);
    }

    @Test // domain 2.4: five in all, two of each side
    void whoLeavesIsNotCountedAndTheTableIsAskedAgain() {
        UUID meeting = convening.open(nine.subList(0, 5));
        clock.set(clock.instant().plusSeconds(60));
        sheet.left(chair, meeting, fields("member", nine.get(4).id()));
        assertThat(database.sql("select quorate from panel.quorum_answer where meeting_id = ? order by number desc limit 1").param(meeting).query(Boolean.class).single())
                .isFalse();
    }

    @Test
    void ofTwoCoChairsWhoCallTwoItemsAtOnceOneIsRefused() {
        UUID meeting = convening.open(nine);
        UUID one = item(meeting, "Race one " + meeting);
        UUID two = item(meeting, "Race two " + meeting);
        List<String> results = Stream.of(Map.entry(chair, one), Map.entry(coChair, two)).map(each -> CompletableFuture.supplyAsync(() -> {
            try {
                races.decide(() -> chairing.call(each.getKey(), meeting, each.getValue()));
                return "called";
            } catch (Refusal refusal) {
                return refusal.faults().get(0).code();
            }
        })).toList().stream().map(CompletableFuture::join).toList();
        assertThat(results).containsExactlyInAnyOrder("called", "panel.item.another");
        // Past the law, the database holds it.
        assertThatThrownBy(() -> database.sql("update panel.agenda_item set state = 'CALLED' where meeting_id = ? and state = 'PLANNED'").param(meeting).update())
                .hasMessageContaining("agenda_item_called");
    }

    // ------------------------------------------------------------------------------------------------ the program

    private Duties.Duty newest(Person person) {
        return duties.of(person, 0).getContent().get(0);
    }

    @Test // optional, hours only
    void aDutyOfThePostingStandsWithTheConsultingTeachersYesAndKeepsHoursOnly() {
        Person teacher = office.staff(supporting.consultingTeacher());
        program.proposeDuty(chair, fields("kind", "website", "title", "Keep the website", "hours", "20", "consultingTeacher", teacher.id()));
        Duties.Duty asked = newest(teacher);
        assertThat(asked.state()).isEqualTo(Duties.State.PROPOSED);
        refused("panel.duty.notStanding", () -> duties.enter(teacher, asked.id(), fields("day", "2026-04-09", "hours", "1")));
        Person other = office.staff(supporting.consultingTeacher());
        assertThatThrownBy(() -> program.answerDuty(other, asked.id(), fields("answer", "yes"))).isInstanceOf(NotHere.class);
        program.answerDuty(teacher, asked.id(), fields("answer", "yes"));
        duties.enter(teacher, asked.id(), fields("day", "2026-04-09", "hours", "1.25"));
        duties.enter(teacher, asked.id(), fields("day", "2026-04-09", "hours", "2.5"));
        assertThat(newest(teacher).done()).isEqualByComparingTo("2.5");
        refused("panel.duty.day", () -> duties.enter(teacher, asked.id(), fields("day", "2026-04-11", "hours", "1")));
        refused("panel.duty.answered", () -> program.answerDuty(teacher, asked.id(), fields("answer", "no")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "0", "two", "1e3", "1.1", "25", " ", "NaN"})
    void hoursAreMoreThanNoneInQuartersAndNoMoreThanADay(String hours) {
        Person teacher = office.staff(supporting.consultingTeacher());
        program.proposeDuty(teacher, fields("kind", "committee", "title", "A committee", "hours", "10"));
        refused("panel.duty.hours", () -> duties.enter(teacher, newest(teacher).id(), fields("day", "2026-04-09", "hours", hours)));
    }

    @Test // the consulting teacher and the Panel both agree
    void anotherDutyNeedsBothYesesAndTheDatabaseHoldsIt() {
        UUID meeting = convening.open(nine);
        Person teacher = office.staff(supporting.consultingTeacher());
        program.proposeDuty(chair, fields("kind", "other", "title", "Train bus monitors", "hours", "8", "consultingTeacher", teacher.id()));
        UUID duty = newest(teacher).id();
        assertThat(program.waiting()).noneMatch(each -> duty.equals(each.duty()));
        refused("panel.duty.notAccepted", () -> transaction.executeWithoutResult(status -> duties.decided(duty, true)));
        assertThatThrownBy(() -> database.sql("update panel.duty set state = 'STANDS' where id = ?").param(duty).update()).hasMessageContaining("violates check");
        program.answerDuty(teacher, duty, fields("answer", "yes"));
        assertThat(newest(teacher).state()).isEqualTo(Duties.State.ACCEPTED);
        UUID proposed = program.waiting().stream().filter(each -> duty.equals(each.duty())).findFirst().orElseThrow().id();
        chairing.add(chair, meeting, fields("program", proposed.toString()));
        UUID item = desk.view(chair, meeting).lines().get(0).item().id();
        chairing.call(chair, meeting, item);
        refused("panel.program.yesOrNo", () -> chairing.done(chair, meeting, item, fields("outcome", "discussed")));
        chairing.done(chair, meeting, item, fields("outcome", "adopted"));
        assertThat(newest(teacher).state()).isEqualTo(Duties.State.STANDS);
    }

    // ------------------------------------------------------------------------------------------------ minutes

    @Test
    void minutesAreWrittenOnceByEitherCoChairPrintedAndNeverChanged() {
        UUID meeting = convening.open(nine);
        UUID one = item(meeting, "The website " + meeting);
        chairing.call(chair, meeting, one);
        chairing.done(chair, meeting, one, fields("outcome", "adopted"));
        chairing.held(meeting.toString(), chair);
        refused("panel.minutes.first", () -> minutes.written(meeting.toString(), chair));
        int version = minutes.open(chair, meeting).version();
        assertThat(minutes.save(chair, meeting, fields("general", "Opened on time."), version).conflict()).isFalse();
        assertThat(minutes.save(coChair, meeting, fields("general", "Another beginning."), version).conflict()).isTrue();
        minutes.save(coChair, meeting, fields("general", "Opened on time.", Minutes.field(one), "It is to be simpler."), version + 1);
        minutes.write(coChair, meeting, fields("general", "Opened on time.", Minutes.field(one), "It is to be simpler."));
        minutes.written(meeting.toString(), chair);
        transaction.executeWithoutResult(status -> minutes.print(meeting.toString()));
        transaction.executeWithoutResult(status -> minutes.print(meeting.toString()));
        Minutes.View read = minutes.view(nine.get(8).person(), meeting);
        assertThat(read.content().parts().get(0).text()).isEqualTo("It is to be simpler.");
        assertThat(read.content().attended()).hasSize(9);
        assertThat(minutes.pdf(nine.get(8).person(), meeting)).startsWith("%PDF".getBytes());
        refused("panel.minutes.stand", () -> minutes.open(chair, meeting));
        assertThat(database.sql("select count(*) from panel.minutes where meeting_id = ?").param(meeting).query(Integer.class).single()).as("unread without a reader").isZero();
    }
}
