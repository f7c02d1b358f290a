package org.cadre.panel.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.cadre.FaultLinks;
import org.cadre.House;
import org.cadre.Office;
import org.cadre.SteppedClock;
import org.cadre.Visitor;
import org.cadre.panel.Meetings;
import org.cadre.panel.Seating;
import org.cadre.platform.time.Eastern;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The Panel's calendar and its members over HTTP: what each page says and refuses, and to whom. */
@House
class MeetingPagesTest {

    private static final String CALENDAR = "/staff/panel/meetings";
    private static final String MEMBERS = "/staff/panel/members";
    private static final String REASON = "The room is being painted that week.";

    @Autowired private Meetings meetings;
    @Autowired private Seating seating;
    @Autowired private Office office;
    @Autowired private ProcessEngine engine;
    @Autowired private JdbcClient database;
    @Autowired private SteppedClock clock;
    @LocalServerPort private int port;

    private List<Seating.Member> nine;
    private Visitor chair;

    @BeforeEach
    void nineSit() {
        nine = seating.nine();
        chair = signedIn(nine.get(0).id());
    }

    @AfterEach
    void nothingLiesAhead() {
        List<String> left = database.sql("select cast(id as text) from panel.meeting where day >= '2060-07-01'").query(String.class).list();
        engine.getRuntimeService().createProcessInstanceQuery().processDefinitionKey("panel-meeting").list().stream()
                .filter(instance -> left.contains(instance.getBusinessKey()))
                .forEach(instance -> engine.getRuntimeService().deleteProcessInstance(instance.getId(), "the test is over"));
        database.sql("update panel.meeting set state = 'CANCELED' where day >= '2060-07-01' and state <> 'CANCELED'").update();
        clock.set(SteppedClock.STORY_START);
    }

    private void on(String day) {
        clock.set(Eastern.at(LocalDate.parse(day), LocalTime.NOON));
    }

    private Visitor signedIn(String user) {
        return new Visitor(port, "192.0.2." + (1 + Math.floorMod(user.hashCode(), 250))).signIn(user, "cadre");
    }

    private UUID meeting(String day) {
        return database.sql("select id from panel.meeting where day = cast(? as date) and state <> 'CANCELED'").param(day).query(UUID.class).single();
    }

    private static void shows(HttpResponse<String> page, int status, String... words) {
        assertThat(page.statusCode()).isEqualTo(status);
        assertThat(page.body()).doesNotContain("??").contains(words);
        assertThat(FaultLinks.wrong(page.uri().getPath(), page.body())).isEmpty();
    }

    private static String version(String page) {
        var found = Pattern.compile("name=\"version\"[^>]*value=\"(\\d+)\"").matcher(page);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    @Test
    void theCalendarIsReadByThoseWhoPlanWithItAndChangedByCoChairs() {
        on("2060-07-01");
        meetings.plan("2060-61");
        UUID october = meeting("2060-10-04");
        shows(chair.get(CALENDAR + "?year=2060-61"), 200, "Monday, September 13, 2060", "Monday, January 3, 2061", "6:00 PM", "Call a special meeting",
                CALENDAR + "/" + october + "/override", CALENDAR + "/" + october + "/meeting.ics", "School year 2061-62");
        for (String role : List.of("consulting-teacher", "performance-management")) {
            Visitor reader = signedIn(office.another(role));
            assertThat(reader.get(CALENDAR + "?year=2060-61").body()).contains("Monday, September 13, 2060").doesNotContain("Call a special meeting", "/override", "??");
            assertThat(reader.get(CALENDAR + "/" + october + "/override").statusCode()).isEqualTo(403);
            assertThat(reader.post(CALENDAR + "/" + october + "/override", Map.of("meetingDay", List.of("2060-10-06"))).statusCode()).isEqualTo(403);
            assertThat(reader.get(CALENDAR + "/special").statusCode()).isEqualTo(403);
        }
        assertThat(signedIn("educator1").get(CALENDAR).statusCode()).isEqualTo(403);
        shows(chair.get(CALENDAR + "?year=2070-71"), 200, "No meeting of the school year 2070-71 is planned");
        assertThat(chair.get(CALENDAR + "?year=soon").statusCode()).isEqualTo(404);
        assertThat(chair.get(CALENDAR + "/" + UUID.randomUUID() + "/override").statusCode()).isEqualTo(404);

        HttpResponse<byte[]> file = chair.download(CALENDAR + "/" + october + "/meeting.ics");
        assertThat(file.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/calendar");
        assertThat(new String(file.body(), java.nio.charset.StandardCharsets.UTF_8)).contains("METHOD:PUBLISH", "DTSTART:20601004T220000Z");
    }

    @Test
    void aCoChairMovesAMeetingAndCancelsItOnItsPage() {
        on("2061-07-01");
        meetings.plan("2061-62");
        String page = CALENDAR + "/" + meeting("2061-10-03") + "/override";
        String form = chair.get(page).body();
        assertThat(form).contains("The meeting on Monday, October 3, 2061", "value=\"2061-10-03\"", "value=\"18:00\"", "Cancel the meeting").doesNotContain("??");

        shows(chair.fillIn(page, Map.of("version", version(form), "meetingDay", "2061-10-10", "meetingStartsAt", "18:00", "meetingPlace", "Panel room", "meetingReason", "")),
                422, "is a legal holiday; the Panel does not meet on one", "aria-invalid=\"true\"", "href=\"#meetingReason\"", "value=\"2061-10-10\"");
        assertThat(chair.fillIn(page, Map.of("version", version(form), "meetingDay", "2061-10-11", "meetingStartsAt", "18:00", "meetingPlace", "Panel room", "meetingReason", REASON))
                .headers().firstValue("Location").orElseThrow()).endsWith(CALENDAR + "?year=2061-62");
        shows(chair.get(CALENDAR + "?year=2061-62"), 200, "Tuesday, October 11, 2061", REASON, "Every member has a new invitation");

        shows(chair.fillIn(page, Map.of("version", version(form), "cancel", "yes", "meetingReason", REASON)), 422, "Somebody changed this meeting meanwhile");
        String now = version(chair.get(page).body());
        assertThat(chair.fillIn(page, Map.of("version", now, "cancel", "yes", "meetingReason", REASON)).statusCode()).isEqualTo(302);
        shows(chair.get(CALENDAR + "?year=2061-62"), 200, "Canceled");
        assertThat(chair.get(page).body()).contains("Canceled").doesNotContain("<button name=\"move\"");

        String may = chair.get(CALENDAR + "/" + meeting("2062-05-01") + "/override").body();
        assertThat(may).contains("Ratings of this school year are decided in this meeting").doesNotContain("Cancel the meeting", "??");
    }

    @Test // domain 2.4
    void aCoChairCallsASpecialMeeting() {
        on("2062-10-03");
        shows(chair.get(CALENDAR + "/special"), 200, "on Wednesday, October 11, 2062 at the latest", "value=\"18:00\"", "value=\"Panel room\"");
        shows(chair.fillIn(CALENDAR + "/special", Map.of("meetingDay", "2062-10-12", "meetingStartsAt", "18:00", "meetingPlace", "Panel room", "meetingReason", REASON)),
                422, "is too late");
        assertThat(chair.fillIn(CALENDAR + "/special", Map.of("meetingDay", "2062-10-10", "meetingStartsAt", "18:00", "meetingPlace", "Panel room", "meetingReason", REASON))
                .statusCode()).isEqualTo(302);
        shows(chair.get(CALENDAR + "?year=2062-63"), 200, "Tuesday, October 10, 2062", "Special", REASON);
        nothingLiesAhead();
    }

    @Test
    void performanceManagementAppointsAndEndsAndThePanelReads() {
        Visitor performance = signedIn("performance");
        String another = office.another("panel-member");
        shows(performance.get(MEMBERS), 200, "Free today: no seat of labor, no seat of management, no joint seat", "Appoint a member", another, nine.get(0).id());
        shows(performance.fillIn(MEMBERS, Map.of("seatMember", another, "seatSide", "labor", "seatFrom", "2025-07-01")), 422, "all seats of Labor (4) are taken");
        String seat = database.sql("select cast(id as text) from panel.seat where person = ?").param(nine.get(8).id()).query(String.class).single();
        shows(performance.fillIn(MEMBERS, Map.of("seat", seat, "seatUntil", "2025-05-30")), 422, "Choose today or a later day");
        assertThat(performance.fillIn(MEMBERS, Map.of("seat", seat, "seatUntil", "2025-06-30")).statusCode()).isEqualTo(302);
        assertThat(performance.fillIn(MEMBERS, Map.of("seatMember", another, "seatSide", "joint", "seatFrom", "2025-07-01")).statusCode()).isEqualTo(302);
        shows(performance.get(MEMBERS), 200, "The member is appointed", "Monday, June 30, 2025", "Tuesday, July 1, 2025");

        assertThat(chair.get(MEMBERS).body()).contains("Members of the Panel", "co-chair").doesNotContain("Appoint a member", "??");
        assertThat(chair.post(MEMBERS, Map.of("seat", List.of(seat), "seatUntil", List.of("2025-07-31"))).statusCode()).isEqualTo(403);
        assertThat(signedIn("educator1").get(MEMBERS).statusCode()).isEqualTo(403);
    }
}
