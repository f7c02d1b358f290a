package org.cadre.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import org.cadre.House;
import org.cadre.Office;
import org.cadre.SteppedClock;
import org.cadre.calendar.SchoolDays;
import org.cadre.evaluation.ReviewDeadlines;
import org.cadre.evaluation.Reviewing;
import org.cadre.platform.NotHere;
import org.cadre.platform.Refusal;
import org.cadre.platform.engine.Races;
import org.cadre.platform.security.Person;
import org.cadre.platform.time.Eastern;
import org.cadre.support.Supporting;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The Panel's calendar (R-048, domain 2.4): planned by rule, overridden by either co-chair, followed by timers and invitations. Each test
 * has school years of its own, far away, and leaves nothing that lies ahead of anybody else's.
 */
@House
class MeetingsTest {

    private static final String REASON = "The room is being painted that week.";

    @Autowired private Meetings meetings;
    @Autowired private MeetingCalendar calendar;
    @Autowired private CalendarOverride override;
    @Autowired private MeetingRepository rows;
    @Autowired private Seating seating;
    @Autowired private Seats seats;
    @Autowired private Supporting supporting;
    @Autowired private Reviewing reviewing;
    @Autowired private ReviewDeadlines deadlines;
    @Autowired private SchoolDays schoolDays;
    @Autowired private Office office;
    @Autowired private Races races;
    @Autowired private ProcessEngine engine;
    @Autowired private TransactionTemplate transaction;
    @Autowired private JdbcClient database;
    @Autowired private MessageSource messages;
    @Autowired private SteppedClock clock;

    private List<Seating.Member> nine;
    private Person labor;
    private Person management;

    @BeforeEach
    void nineSit() {
        nine = seating.nine();
        labor = nine.get(0).person();
        management = nine.get(1).person();
    }

    /** What these tests plan lies ahead of no other test. */
    @AfterEach
    void nothingLiesAhead() {
        List<String> left = database.sql("select cast(id as text) from panel.meeting where day >= '2040-01-01'").query(String.class).list();
        engine.getRuntimeService().createProcessInstanceQuery().processDefinitionKey("panel-meeting").list().stream()
                .filter(instance -> left.contains(instance.getBusinessKey()))
                .forEach(instance -> engine.getRuntimeService().deleteProcessInstance(instance.getId(), "the test is over"));
        database.sql("update panel.agenda_item set state = 'TAKEN_OFF' where state = 'PLANNED' and meeting_id in (select id from panel.meeting where day >= '2040-01-01')")
                .update();
        database.sql("update panel.meeting set state = 'CANCELED' where day >= '2040-01-01' and state <> 'CANCELED'").update();
        clock.set(SteppedClock.STORY_START);
    }

    // ------------------------------------------------------------------------------------------------ helpers

    /** Noon of that day in New York. */
    private void on(String day) {
        clock.set(Eastern.at(LocalDate.parse(day), LocalTime.NOON));
    }

    private List<Meeting> of(String schoolYear) {
        return rows.findBySchoolYearOrderByDayAscStartsAtAsc(schoolYear);
    }

    private Meeting month(String schoolYear, String month) {
        return of(schoolYear).stream().filter(meeting -> meeting.month() != null && meeting.month().toString().startsWith(month)).findFirst().orElseThrow();
    }

    private Meeting now(Meeting meeting) {
        return rows.findById(meeting.id()).orElseThrow();
    }

    private Map<String, List<String>> typed(Meeting meeting, String... changes) {
        Map<String, List<String>> typed = new HashMap<>(form("meetingStartsAt", "18:00", "meetingPlace", "Panel room", "meetingReason", REASON));
        if (meeting != null) {
            typed.putAll(form("meetingDay", meeting.day().toString(), "version", String.valueOf(now(meeting).version())));
        }
        typed.putAll(form(changes));
        return typed;
    }

    private static Map<String, List<String>> form(String... pairs) {
        Map<String, List<String>> form = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            form.put(pairs[i], List.of(pairs[i + 1]));
        }
        return form;
    }

    private String refused(Runnable work) {
        try {
            work.run();
        } catch (Refusal refusal) {
            return refusal.inWords(messages, Locale.US);
        }
        return "nothing was refused";
    }

    private Job job(Meeting meeting, String element) {
        return engine.getManagementService().createJobQuery().processInstanceId(office.instance(meeting.id()).getId()).activityId(element).singleResult();
    }

    private Instant due(Meeting meeting, String element) {
        return job(meeting, element).getDuedate().toInstant();
    }

    private List<String> letters(Meeting meeting, String recipient) {
        return database.sql("select subject from cadre.letter where effect like ? and recipient = ? order by written_at, effect")
                .params("panel-meeting/" + meeting.id() + "/%", mail(recipient)).query(String.class).list();
    }

    private static String mail(String person) {
        return person.toLowerCase(Locale.ROOT) + "@example.org";
    }

    /** The calendar in the newest letter about the meeting to that person. */
    private VEvent event(Meeting meeting, String method, String person) throws Exception {
        byte[] content = database.sql("""
                select a.content from cadre.letter_attachment a join cadre.letter l on l.id = a.letter_id
                 where l.effect like ? and l.recipient = ? order by l.written_at desc, l.effect desc limit 1""")
                .params("panel-meeting/" + meeting.id() + "/%", mail(person)).query(byte[].class).single();
        return parsed(content, method);
    }

    private static VEvent parsed(byte[] content, String method) throws Exception {
        Calendar parsed = new CalendarBuilder().build(new StringReader(new String(content, StandardCharsets.UTF_8)));
        assertThat(parsed.getMethod().getValue()).isEqualTo(method);
        assertThat(parsed.getComponents()).hasSize(1);
        return (VEvent) parsed.getComponents().get(0);
    }

    // ------------------------------------------------------------------------------------------------ planned by rule

    @Test
    void aSchoolYearsMeetingsArePlannedOnceEachWithItsInstance() {
        on("2040-07-01");
        meetings.plan("2040-41");
        meetings.plan("2040-41");

        assertThat(of("2040-41")).extracting(meeting -> meeting.day().toString()).containsExactly("2040-09-10", "2040-10-01", "2040-11-05", "2040-12-03",
                "2041-01-07", "2041-02-04", "2041-03-04", "2041-04-01", "2041-05-06", "2041-06-03");
        assertThat(of("2040-41")).allSatisfy(meeting -> {
            assertThat(meeting.startsAt()).isEqualTo(LocalTime.of(18, 0));
            assertThat(meeting.state()).isEqualTo(Meeting.State.PLANNED);
            assertThat(office.instance(meeting.id())).isNotNull();
        });
    }

    @Test // a meeting that is over when its year is entered is no meeting
    void onlyMeetingsThatLieAheadArePlannedAndACanceledOneStaysCanceled() {
        on("2042-02-03");
        meetings.plan("2041-42");
        assertThat(of("2041-42")).extracting(meeting -> meeting.day().toString()).as("today is the first Monday of February")
                .containsExactly("2042-03-03", "2042-04-07", "2042-05-05", "2042-06-02");

        Meeting april = month("2041-42", "2042-04");
        override.cancel(labor, april.id(), typed(april));
        meetings.plan("2041-42");

        assertThat(of("2041-42")).hasSize(4);
        assertThat(now(april).state()).isEqualTo(Meeting.State.CANCELED);
    }

    @Test
    void theWatchPlansTheYearOfTodayAndTakesUpTheNextOnJulyFirst() {
        MeetingWatch watch = new MeetingWatch(meetings, schoolDays, races, clock);
        on("2043-06-30");
        watch.watch();
        assertThat(of("2043-44")).as("nobody has entered it, and it has not begun").isEmpty();
        on("2043-07-01");
        watch.watch();
        watch.watch();
        assertThat(of("2043-44")).hasSize(10);
    }

    @Test
    void twoWhoPlanAtOncePlanTenMeetings() {
        on("2044-07-01");
        CompletableFuture<?>[] second = new CompletableFuture<?>[1];
        transaction.executeWithoutResult(status -> {
            meetings.plan("2044-45");
            second[0] = Office.untilItWaits(database, () -> races.decide(() -> meetings.plan("2044-45")));
        });
        second[0].join();
        assertThat(of("2044-45")).hasSize(10);
    }

    @Test // the database has the last word
    void aMonthHasOneRegularMeetingAndADayOne() {
        on("2045-07-01");
        meetings.plan("2045-46");
        Meeting october = month("2045-46", "2045-10");
        String insert = """
                insert into panel.meeting (id, school_year, kind, month, day, starts_at, place, state, sequence, version)
                values (gen_random_uuid(), '2045-46', ?, cast(? as date), cast(? as date), '18:00', 'Panel room', 'PLANNED', 0, 0)""";
        assertThatThrownBy(() -> database.sql(insert).params("REGULAR", "2045-10-01", "2045-10-30").update()).isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("meeting_of_month");
        assertThatThrownBy(() -> database.sql(insert).params("REGULAR", "2045-07-01", "2045-10-30").update()).isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("meeting_regular_in_month");
        assertThatThrownBy(() -> database.sql(insert).params("SPECIAL", null, october.day().toString()).update())
                .isInstanceOf(DataIntegrityViolationException.class).hasMessageContaining("meeting_on_day");
    }

    // ------------------------------------------------------------------------------------------------ either co-chair's override

    @Test // R-048, RFC 5546: one UID, and each change the next sequence
    void aMeetingThatACoChairMovesTakesItsTimersAndItsInvitationsAlong() throws Exception {
        on("2046-07-02");
        meetings.plan("2046-47");
        Meeting october = month("2046-47", "2046-10");
        assertThat(october.day()).isEqualTo("2046-10-01");
        office.run(october.id(), "Event_MeetingPlanned");
        assertThat(due(october, "Timer_AgendaDue")).as("five school days before").isEqualTo("2046-09-24T04:00:00Z");

        override.move(labor, october.id(), typed(october, "meetingDay", "2046-10-10", "meetingStartsAt", "17:30", "meetingPlace", "Room 4"));

        assertThat(due(october, "Timer_AgendaDue")).as("five school days before October 10; October 8 is Columbus Day").isEqualTo("2046-10-02T04:00:00Z");
        VEvent moved = event(october, "REQUEST", management.id());
        assertThat(moved.toString()).contains("UID:panel-meeting-" + october.id() + "@cadre", "SEQUENCE:1", "DTSTART:20461010T213000Z", "DTEND:20461010T233000Z",
                "LOCATION:Room 4", "STATUS:CONFIRMED", "SUMMARY:Panel meeting", "ORGANIZER", "mailto:" + mail(management.id())).doesNotContain("VTIMEZONE", labor.id());
        assertThat(nine).allSatisfy(member -> assertThat(letters(october, member.id())).containsExactly("Panel meeting moved: Wednesday, October 10, 2046, 5:30 PM EDT"));

        office.run(october.id(), "Timer_AgendaDue");
        assertThat(due(october, "Timer_MeetingAhead")).as("one school day before").isEqualTo("2046-10-09T04:00:00Z");
        office.run(october.id(), "Timer_MeetingAhead");
        assertThat(due(october, "Timer_MeetingBegins")).isEqualTo("2046-10-10T21:30:00Z");
        assertThat(now(october).state()).isEqualTo(Meeting.State.INVITED);
        assertThat(event(october, "REQUEST", management.id()).toString()).contains("SEQUENCE:1");

        override.move(management, october.id(), typed(october, "meetingDay", "2046-10-11"));
        assertThat(due(october, "Timer_MeetingBegins")).isEqualTo("2046-10-11T22:00:00Z");
        assertThat(event(october, "REQUEST", labor.id()).toString()).contains("SEQUENCE:2", "DTSTART:20461011T220000Z");

        override.cancel(labor, october.id(), typed(october));
        assertThat(event(october, "CANCEL", labor.id()).toString()).contains("SEQUENCE:3", "STATUS:CANCELLED", "UID:panel-meeting-" + october.id());
        assertThat(office.instance(october.id())).as("its process is over").isNull();
        assertThat(office.passed(october.id())).contains("Event_MeetingCanceled", "Event_CancellationTold");
        assertThat(parsed(calendar.file(labor, october.id()), "CANCEL").toString()).contains("SEQUENCE:3");
        assertThat(parsed(calendar.file(labor, month("2046-47", "2046-11").id()), "PUBLISH").toString()).contains("SEQUENCE:0").doesNotContain("ATTENDEE");
        assertThat(database.sql("select what || ' ' || fact from cadre.journal_entry where case_id = ? order by number").param(october.id()).query(String.class).list())
                .containsExactly("panel.meetingPlanned 2046-10-01", "panel.meetingMoved 2046-10-01 → 2046-10-10", "panel.invited 2046-10-10",
                        "panel.meetingMoved 2046-10-10 → 2046-10-11", "panel.meetingCanceled 2046-10-11");
    }

    @Test // what was typed goes to no letter, no journal and not into the engine
    void whyAMeetingMovedIsReadOnTheCalendarAlone() {
        on("2047-07-02");
        meetings.plan("2047-48");
        Meeting march = month("2047-48", "2048-03");
        override.move(labor, march.id(), typed(march, "meetingDay", "2048-03-10", "meetingReason", "Canary-Whitsun: the room is taken."));

        assertThat(now(march).reason()).contains("Canary-Whitsun");
        for (String sql : List.of("select count(*) from cadre.letter where subject || body like '%Canary-Whitsun%'",
                "select count(*) from cadre.journal_entry where fact like '%Canary-Whitsun%'", "select count(*) from act_hi_varinst where text_ like '%Canary-Whitsun%'",
                "select count(*) from cadre.letter_attachment where position('Canary-Whitsun'::bytea in content) > 0")) {
            assertThat(database.sql(sql).query(Integer.class).single()).as(sql).isZero();
        }
    }

    @Test // R-048; Labor Day, January 1, weekends, the past, two regular meetings in a month
    void aDayOnWhichThePanelDoesNotMeetIsRefusedWithItsReason() {
        on("2048-12-02");
        meetings.plan("2048-49");
        Meeting january = month("2048-49", "2049-01");
        assertThat(january.day()).isEqualTo("2049-01-04");
        for (String[] row : new String[][] {
            {"2049-01-01", "18:00", "Day: Friday, January 1, 2049 is a legal holiday; the Panel does not meet on one"},
            {"2048-12-25", "18:00", "is a legal holiday"},
            {"2049-01-18", "18:00", "Monday, January 18, 2049 is a legal holiday"},
            {"2049-09-06", "18:00", "Monday, September 6, 2049 is a legal holiday"}, // Labor Day
            {"2052-01-01", "18:00", "Monday, January 1, 2052 is a legal holiday"},
            {"2050-12-26", "18:00", "Monday, December 26, 2050 is a legal holiday"}, // Christmas observed
            {"2049-01-09", "18:00", "Saturday, January 9, 2049 lies on a weekend"},
            {"2049-01-10", "18:00", "Sunday, January 10, 2049 lies on a weekend"},
            {"2048-12-01", "18:00", "Tuesday, December 1, 2048 is over"},
            {"2048-12-02", "11:59", "Wednesday, December 2, 2048 is over"},
            {"2049-01-04", "18:00", "is where the meeting is already"},
            {"2048-12-07", "18:00", "on Monday, December 7, 2048 the Panel meets already"},
            {"2048-12-15", "18:00", "the month of Tuesday, December 15, 2048 has its regular meeting, and a month has one"},
            {"2049-09-21", "18:00", "has its regular meeting"},
            {"soon", "18:00", "Day:"},
            {"2049-01-12", "noon", "Begins at: write a time of day"}}) {
            assertThat(refused(() -> override.move(labor, january.id(), typed(january, "meetingDay", row[0], "meetingStartsAt", row[1])))).as(row[0]).contains(row[2]);
        }
        assertThatThrownBy(() -> override.move(labor, january.id(), form("version", "0"))).isInstanceOfSatisfying(Refusal.class, refusal ->
                assertThat(refusal.faults()).extracting(Refusal.Fault::field)
                        .containsExactlyInAnyOrder("meetingDay", "meetingStartsAt", "meetingPlace", "meetingReason"));
        assertThat(now(january)).satisfies(same -> {
            assertThat(same.day()).isEqualTo("2049-01-04");
            assertThat(same.version()).isZero();
        });
        assertThat(letters(january, labor.id())).isEmpty();
    }

    @Test
    void aMeetingMovesIntoAMonthWithoutOne() {
        on("2054-07-02");
        meetings.plan("2054-55");
        Meeting june = month("2054-55", "2055-06");
        override.move(labor, june.id(), typed(june, "meetingDay", "2055-07-06"));
        assertThat(now(june).day()).isEqualTo("2055-07-06");
        Meeting november = month("2054-55", "2054-11");
        override.cancel(management, november.id(), typed(november));
        Meeting december = month("2054-55", "2054-12");
        override.move(labor, december.id(), typed(december, "meetingDay", "2054-11-30"));
        assertThat(now(december).day()).isEqualTo("2054-11-30");
    }

    @Test // either side's co-chair, and only with a seat; R-040: consulting teachers see and do not decide
    void eitherCoChairOverridesTheCalendarAndNobodyElse() {
        on("2050-07-02");
        meetings.plan("2050-51");
        Meeting october = month("2050-51", "2050-10");
        Person coach = office.staff(office.another("consulting-teacher"));
        Person member = nine.get(4).person();
        Person seatless = office.staff(office.another("panel-chair"));
        for (Person nobody : List.of(coach, member, office.staff("performance"))) {
            assertThat(calendar.year(nobody, "2050-51").overrides()).isFalse();
            assertThat(calendar.year(nobody, "2050-51").meetings()).hasSize(10);
            assertThatThrownBy(() -> override.move(nobody, october.id(), typed(october, "meetingDay", "2050-10-04"))).isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> override.cancel(nobody, october.id(), typed(october))).isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> override.call(nobody, typed(null, "meetingDay", "2050-07-06"))).isInstanceOf(AccessDeniedException.class);
        }
        for (Person stranger : List.of(office.staff("educator1"), office.staff("principal1"), office.staff("hr"), office.staff("auditor"))) {
            assertThatThrownBy(() -> calendar.year(stranger, "")).isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> calendar.file(stranger, october.id())).isInstanceOf(AccessDeniedException.class);
        }
        assertThat(refused(() -> override.move(seatless, october.id(), typed(october, "meetingDay", "2050-10-04")))).contains("holds a co-chair’s seat today");
        assertThatThrownBy(() -> calendar.meeting(labor, UUID.randomUUID())).isInstanceOf(NotHere.class);
        assertThatThrownBy(() -> override.move(labor, UUID.randomUUID(), typed(october))).isInstanceOf(NotHere.class);

        override.move(labor, october.id(), typed(october, "meetingDay", "2050-10-04"));
        override.move(management, october.id(), typed(october, "meetingDay", "2050-10-05"));
        assertThat(now(october).day()).isEqualTo("2050-10-05");
    }

    @Test // the database decides: whoever comes second reads what the first did
    void ofTwoCoChairsWhoMoveAMeetingAtOnceOneDoesAndTheOtherIsTold() {
        on("2051-07-03");
        meetings.plan("2051-52");
        Meeting october = month("2051-52", "2051-10");
        Map<String, List<String>> mine = typed(october, "meetingDay", "2051-10-03");
        Map<String, List<String>> yours = typed(october, "meetingDay", "2051-10-04");
        List<CompletableFuture<Void>> second = new ArrayList<>();
        transaction.executeWithoutResult(status -> {
            override.move(labor, october.id(), mine);
            second.add(Office.untilItWaits(database, () -> override.move(management, october.id(), yours)));
        });
        assertThatThrownBy(() -> second.get(0).join()).isInstanceOf(CompletionException.class).cause().isInstanceOfSatisfying(Refusal.class, refusal ->
                assertThat(refusal.inWords(messages, Locale.US)).contains("Somebody changed this meeting meanwhile: it is now on Tuesday, October 3, 2051"));
        assertThat(now(october).day()).isEqualTo("2051-10-03");
        assertThat(letters(october, labor.id())).hasSize(1);
        assertThat(refused(() -> override.cancel(management, october.id(), yours))).contains("Nothing of yours was kept");
    }

    @Test
    void aMeetingThatGoesOnOrIsOverStaysWhereItIs() {
        on("2053-06-02");
        Meeting called = transaction.execute(status -> meetings.special(LocalDate.parse("2053-06-06"), "A test calls it.", "cadre"));
        for (String state : List.of("OPEN", "ADJOURNED", "HELD", "CANCELED")) {
            database.sql("update panel.meeting set state = ? where id = ?").params(state, called.id()).update();
            assertThat(refused(() -> override.move(labor, called.id(), typed(called, "meetingDay", "2053-06-09")))).as(state).containsAnyOf("its day stays", "is canceled already");
            assertThat(refused(() -> override.cancel(labor, called.id(), typed(called)))).as(state).containsAnyOf("its day stays", "is canceled already");
        }
    }

    // ------------------------------------------------------------------------------------------------ the meeting of May

    @Test // domain 2.3: the reviews of the year count on that day, and it stands in one place
    void theMeetingOfMayTakesTheReviewsOfItsYearAlong() {
        on("2052-07-02");
        meetings.plan("2052-53");
        Meeting may = meetings.ofMay("2052-53").orElseThrow();
        assertThat(may.day()).isEqualTo("2053-05-05").isEqualTo(deadlines.meeting("2052-53"));

        assertThat(refused(() -> override.move(labor, may.id(), typed(may, "meetingDay", "2053-05-16")))).contains("comes before Release of the rating");
        assertThat(refused(() -> override.cancel(labor, may.id(), typed(may)))).contains("The meeting of May is moved, not canceled");
        assertThat(deadlines.meeting("2052-53")).isEqualTo("2053-05-05");

        override.move(labor, may.id(), typed(may, "meetingDay", "2053-05-07"));
        assertThat(deadlines.meeting("2052-53")).isEqualTo("2053-05-07");
        assertThat(meetings.ofMay("2052-53").orElseThrow().day()).isEqualTo("2053-05-07");
        assertThat(database.sql("select day || ' ' || moved_by || ' ' || reason from cadre.review_deadline where school_year = '2052-53'").query(String.class).list())
                .containsExactly("2053-05-07 " + labor.id() + " " + REASON);

        Person performance = office.staff("performance");
        assertThat(refused(() -> deadlines.move(performance, "2052-53", form("kind", "meeting", "day", "2053-05-08", "reason", REASON))))
                .contains("is moved on the Panel’s calendar, by either co-chair");
        assertThat(deadlines.meeting("2052-53")).isEqualTo("2053-05-07");

        // Another hour of the same day is no other deadline.
        override.move(labor, may.id(), typed(may, "meetingDay", "2053-05-07", "meetingStartsAt", "19:00"));
        assertThat(database.sql("select count(*) from cadre.review_deadline where school_year = '2052-53'").query(Integer.class).single()).isEqualTo(1);
    }

    @Test
    void theMeetingOfMayIsPlannedWhereReviewsCountOnIt() {
        on("2056-07-03");
        database.sql("""
                insert into cadre.review_deadline (id, school_year, case_id, kind, day, day_before, reason, moved_by, moved_at)
                values (gen_random_uuid(), '2056-57', null, 'MEETING', '2057-05-09', '2057-05-07', 'Moved by the district.', 'performance', now())""").update();
        meetings.plan("2056-57");
        assertThat(meetings.ofMay("2056-57").orElseThrow().day()).isEqualTo("2057-05-09");
    }

    // ------------------------------------------------------------------------------------------------ seats that change after the invitations

    /** To whom what went last about the meeting, as method and sequence of the file; {@code null} for nothing. */
    private String last(Meeting meeting, String person) {
        return database.sql("""
                select convert_from(a.content, 'UTF8') from cadre.letter_attachment a join cadre.letter l on l.id = a.letter_id
                 where l.effect like ? and l.recipient = ?""").params("panel-meeting/" + meeting.id() + "/%", mail(person)).query(String.class).list().stream()
                .map(file -> file.replaceAll("(?s).*METHOD:(\\w+).*SEQUENCE:(\\d+).*", "$2 $1")).max(String::compareTo).orElse(null);
    }

    private Meeting invited(String year, String month) {
        meetings.plan(year);
        Meeting meeting = month(year, month);
        List.of("Event_MeetingPlanned", "Timer_AgendaDue", "Timer_MeetingAhead").forEach(element -> office.run(meeting.id(), element));
        return meeting;
    }

    private void seated(String person, String side, String from) {
        seats.appoint(office.staff("performance"), form("seatMember", person, "seatSide", side, "seatFrom", from));
    }

    private void ends(String person, String last) {
        String seat = database.sql("select cast(id as text) from panel.seat where person = ? and until_day is null").param(person).query(String.class).single();
        seats.end(office.staff("performance"), form("seat", seat, "seatUntil", last));
    }

    @Test // R-048, RFC 5546: one UID; to each person a sequence that never falls
    void invitationsFollowTheSeatsUntilTheMeeting() throws Exception {
        on("2064-07-01");
        Meeting october = invited("2064-65", "2064-10");
        Meeting november = month("2064-65", "2064-11");
        assertThat(october.day()).isEqualTo("2064-10-06");
        String leaves = nine.get(8).id();
        String comes = supporting.mailed("panel-member");
        on("2064-09-30");

        ends(leaves, "2064-10-01");
        assertThat(letters(october, leaves)).hasSize(2).last().isEqualTo("Panel meeting on Monday, October 6, 2064, 6:00 PM EDT: no longer in your calendar");
        assertThat(event(october, "CANCEL", leaves).toString()).as("the meeting itself is not canceled (RFC 5546, 3.2.5)")
                .contains("SEQUENCE:1", "UID:panel-meeting-" + october.id() + "@cadre", "mailto:" + mail(leaves)).doesNotContain("STATUS");
        seated(comes, "joint", "2064-10-02");
        assertThat(letters(october, comes)).containsExactly("Panel meeting on Monday, October 6, 2064, 6:00 PM EDT");
        assertThat(event(october, "REQUEST", comes).toString()).contains("SEQUENCE:0", "STATUS:CONFIRMED", "UID:panel-meeting-" + october.id() + "@cadre");
        assertThat(letters(november, comes)).as("nobody is invited to it yet").isEmpty();
        assertThat(letters(november, leaves)).isEmpty();

        // The seat goes back: whoever was sent away is invited again, past the cancellation.
        ends(comes, "2064-10-02");
        seated(leaves, "joint", "2064-10-03");
        assertThat(last(october, comes)).isEqualTo("1 CANCEL");
        assertThat(last(october, leaves)).isEqualTo("2 REQUEST");
        override.move(labor, october.id(), typed(october, "meetingDay", "2064-10-08"));
        assertThat(last(october, leaves)).isEqualTo("3 REQUEST");
        assertThat(last(october, management.id())).isEqualTo("1 REQUEST");
        override.cancel(labor, october.id(), typed(october));
        assertThat(last(october, leaves)).isEqualTo("4 CANCEL");
        assertThat(last(october, management.id())).isEqualTo("2 CANCEL");
        assertThat(last(october, comes)).as("who has no seat hears no more of it").isEqualTo("1 CANCEL");
    }

    @Test // on another day others sit
    void whoHasNoSeatOnTheNewDayOfAMeetingIsSentAway() {
        on("2065-07-01");
        Meeting october = invited("2065-66", "2065-10");
        assertThat(october.day()).isEqualTo("2065-10-05");
        String leaves = nine.get(8).id();
        on("2065-09-30");
        ends(leaves, "2065-10-06");
        assertThat(letters(october, leaves)).as("they sit on the day of the meeting").hasSize(1);
        override.move(labor, october.id(), typed(october, "meetingDay", "2065-10-07"));
        assertThat(last(october, leaves)).isEqualTo("1 CANCEL");
        assertThat(last(october, labor.id())).isEqualTo("1 REQUEST");
        // Of a meeting that was to begin already nobody is told any more.
        clock.set(Eastern.at(LocalDate.parse("2065-10-07"), LocalTime.of(18, 1)));
        seated(leaves, "joint", "2065-10-07");
        assertThat(letters(october, leaves)).hasSize(2);
    }

    @Test // the invitations and an appointment at once: one letter, not none and not two
    void whoIsSeatedWhileTheInvitationsGoOutHasOne() {
        on("2066-07-01");
        meetings.plan("2066-67");
        Meeting october = month("2066-67", "2066-10");
        ends(nine.get(8).id(), "2066-07-01");
        List<String> come = List.of(supporting.mailed("panel-member"), supporting.mailed("panel-member"));
        List<CompletableFuture<Void>> second = new ArrayList<>();
        transaction.executeWithoutResult(status -> {
            meetings.invite(october.id().toString());
            second.add(Office.untilItWaits(database, () -> seated(come.get(0), "joint", "2066-07-02")));
        });
        second.get(0).join();
        assertThat(letters(october, come.get(0))).hasSize(1);

        Meeting november = month("2066-67", "2066-11");
        ends(nine.get(7).id(), "2066-07-01");
        transaction.executeWithoutResult(status -> {
            seated(come.get(1), "management", "2066-07-02");
            second.set(0, Office.untilItWaits(database, () -> transaction.executeWithoutResult(inner -> meetings.invite(november.id().toString()))));
        });
        second.get(0).join();
        assertThat(letters(november, come.get(1))).hasSize(1);
    }

    // ------------------------------------------------------------------------------------------------ special meetings

    @Test // domain 2.4
    void aSpecialMeetingIsCalledWithinFiveSchoolDays() {
        on("2057-10-02");
        String fifth = "2057-10-10";
        assertThat(calendar.specialBy(labor)).as("October 8 is Columbus Day").isEqualTo(fifth);
        assertThat(refused(() -> override.call(labor, typed(null, "meetingDay", "2057-10-11")))).contains("is too late", "within 5 school days", "Wednesday, October 10, 2057");
        assertThat(refused(() -> override.call(labor, typed(null, "meetingDay", "2057-10-08")))).contains("is a legal holiday");
        assertThat(refused(() -> override.call(labor, typed(null, "meetingDay", "2057-10-06")))).contains("lies on a weekend");
        assertThat(refused(() -> override.call(labor, typed(null, "meetingDay", "2057-10-01")))).contains("is over");
        assertThat(refused(() -> override.call(labor, typed(null, "meetingDay", fifth, "meetingReason", "short")))).contains("Why:");

        UUID called = override.call(management, typed(null, "meetingDay", fifth));
        assertThat(rows.findById(called).orElseThrow()).satisfies(meeting -> {
            assertThat(meeting.kind()).isEqualTo(Meeting.Kind.SPECIAL);
            assertThat(meeting.schoolYear()).isEqualTo("2057-58");
            assertThat(office.instance(called)).isNotNull();
        });
        assertThat(refused(() -> override.call(labor, typed(null, "meetingDay", fifth)))).contains("the Panel meets already");
    }

    @Test // what cannot wait goes to a meeting that is near enough; only where there is none, one is called
    void whatCannotWaitGoesToTheNextMeetingOrCallsOne() {
        on("2058-05-06");
        LocalDate by = LocalDate.parse("2058-05-13");
        Meeting first = transaction.execute(status -> meetings.special(by, "Nothing was carried.", "cadre"));
        Meeting second = transaction.execute(status -> meetings.special(by, "Nothing was carried.", "cadre"));
        assertThat(first.day()).isEqualTo(by);
        assertThat(second.id()).isEqualTo(first.id());
        // A day on which the Panel does not meet, or meets already, is not chosen.
        database.sql("update panel.meeting set state = 'HELD' where id = ?").param(first.id()).update();
        assertThat(transaction.execute(status -> meetings.special(by, "Nothing was carried.", "cadre")).day()).isEqualTo("2058-05-10");
    }

    // ------------------------------------------------------------------------------------------------ who presents

    @Test // the consulting teacher presents and never votes; educator and principal may speak
    void thosePresentingACaseAreInvitedByItsNumberAndToldWhereItGoes() throws Exception {
        on("2059-07-02");
        meetings.plan("2059-60");
        Meeting march = month("2059-60", "2060-03");
        Reviewing.Case of = reviewing.row();
        database.sql("insert into panel.decision (case_id, sha256, state, received_at, version) values (?, ?, 'LISTED', now(), 0)").params(of.id(), "0".repeat(64)).update();
        database.sql("insert into panel.agenda_item (id, meeting_id, position, kind, case_id, state, version) values (?, ?, 1, 'DECISION', ?, 'PLANNED', 0)")
                .params(UUID.randomUUID(), march.id(), of.id()).update();
        office.run(march.id(), "Event_MeetingPlanned");
        office.run(march.id(), "Timer_AgendaDue");
        office.run(march.id(), "Timer_MeetingAhead");

        String number = "S-" + of.id();
        for (Person presenter : List.of(of.coach(), of.educator(), of.principal())) {
            assertThat(letters(march, presenter.id())).containsExactly("Case " + number + " before the Panel on Monday, March 1, 2060, 6:00 PM EST");
            assertThat(event(march, "REQUEST", presenter.id()).toString()).contains("mailto:" + mail(presenter.id())).doesNotContain(number);
        }
        assertThat(nine).allSatisfy(member -> assertThat(letters(march, member.id())).containsExactly("Panel meeting on Monday, March 1, 2060, 6:00 PM EST"));

        override.cancel(labor, march.id(), typed(march));
        assertThat(letters(march, of.coach().id())).last().asString().contains(number, "is canceled");
        assertThat(event(march, "CANCEL", of.coach().id()).toString()).contains("SEQUENCE:1");
        assertThat(database.sql("select m.day || ' ' || i.state from panel.agenda_item i join panel.meeting m on m.id = i.meeting_id where i.case_id = ? order by m.day")
                .param(of.id()).query(String.class).list()).as("the next meeting after today is September's")
                .containsExactly("2059-09-08 PLANNED", "2060-03-01 CARRIED_OVER");
        database.sql("update panel.decision set state = 'RECEIVED' where case_id = ?").param(of.id()).update();
    }
}
