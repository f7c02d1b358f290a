package org.cadre.calendar.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cadre.House;
import org.cadre.Office;
import org.cadre.SteppedClock;
import org.cadre.Visitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What hr-staffing does on the page of the school calendar (domain section 2, "Conventions"). */
@House
class CalendarPagesTest {

    /** Monday, May 4, 2026, 9:00 Eastern. */
    private static final Instant NOW = Instant.parse("2026-05-04T13:00:00Z");

    @Autowired private Office office;
    @Autowired private JdbcClient database;
    @Autowired private SteppedClock clock;
    @LocalServerPort private int port;

    private Visitor hr;

    @BeforeEach
    void inMay() {
        clock.set(NOW);
        hr = new Visitor(port, "192.0.2.41").signIn(Office.HR, "cadre");
    }

    @AfterEach
    void theCalendarAsItWas() {
        database.sql("select id from cadre.school_break where taken_back_by is null and name like 'Test %'").query(UUID.class).list()
                .forEach(id -> finish(takeBack(id)));
        clock.set(SteppedClock.STORY_START);
    }

    private HttpResponse<String> send(String what, Map<String, List<String>> fields) {
        hr.get("/staff/calendar");
        return hr.post("/staff/calendar/" + what, fields);
    }

    private HttpResponse<String> takeBack(UUID id) {
        return send("breaks/" + id + "/take-back", Map.of());
    }

    private static String page(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(302);
        return answer.headers().firstValue("Location").orElseThrow().replaceFirst("https?://[^/]+", "");
    }

    /** Runs the change that an answer leads to. */
    private String finish(HttpResponse<String> answer) {
        String page = page(answer);
        UUID change = UUID.fromString(page.replaceFirst(".*/", ""));
        office.run(change, "Event_CalendarChanged");
        while (office.instance(change) != null) {
            office.run(change, "Task_MoveDeadlines");
        }
        return page;
    }

    private static Map<String, List<String>> closure(String day, String name) {
        return Map.of("closureDay", List.of(day), "closureName", List.of(name));
    }

    @Test
    void aClosureIsDeclaredReadAndTakenBack() {
        var answer = send("closures", closure("2026-05-06", "Test storm"));
        assertThat(hr.get(page(answer)).body()).contains("Test storm: schools closed on Wednesday, May 6, 2026", "hr, Monday, May 4, 2026",
                "Cadre is moving deadlines").doesNotContain("Nobody had to be told");
        assertThat(hr.get(finish(answer)).body()).contains("All was done on Monday, May 4, 2026").doesNotContain("Cadre is moving deadlines");
        String year = hr.get("/staff/calendar").body();
        assertThat(year).contains("School year 2025-26", "182 school days", "Wednesday, May 6, 2026", "Test storm – closure", "Take back “Test storm”");

        UUID id = database.sql("select id from cadre.school_break where name = 'Test storm' and taken_back_by is null").query(UUID.class).single();
        assertThat(hr.get(finish(takeBack(id))).body()).contains("Test storm: taken back, there is school on Wednesday, May 6, 2026");
        assertThat(hr.get("/staff/calendar").body()).contains("183 school days").doesNotContain("Take back “Test storm”");
        var again = takeBack(id);
        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(again.body()).contains("This was taken back already.");
    }

    @Test // in 2020, six years before the story: over a day then, no deadline of another test runs
    void aClosureThatMovesNothingSaysSo() {
        clock.set(Instant.parse("2020-05-04T13:00:00Z"));
        assertThat(hr.get(finish(send("closures", closure("2020-05-06", "Test storm")))).body()).contains("It moved no timer and no due date", "Nobody had to be told");
    }

    @Test
    void everyFaultIsNamedAndWhatWasTypedStays() {
        var closing = send("closures", closure("2026-05-25", "<b>"));
        assertThat(closing.statusCode()).isEqualTo(422);
        assertThat(closing.body()).contains("Monday, May 25, 2026 is no school day anyway, it is a legal holiday", "href=\"#closureDay\"", "value=\"&lt;b&gt;\"")
                .contains("value=\"2026-05-25\"");
        var vacation = send("vacations", Map.of("vacationFirst", List.of("2026-05-10"), "vacationLast", List.of("2026-05-01"), "shown", List.of("2025-26")));
        assertThat(vacation.statusCode()).isEqualTo(422);
        assertThat(vacation.body()).contains("Name of the vacation: write at least 3 characters", "does not come after", "School year 2025-26");
        var year = send("years", Map.of("yearName", List.of("next"), "yearFirst", List.of(""), "shown", List.of("<script>")));
        assertThat(year.statusCode()).isEqualTo(422);
        assertThat(year.body()).contains("write the two years like 2026-27", "First day of school: fill this in", "Last day of school: fill this in");
        assertThat(send("breaks/" + UUID.randomUUID() + "/take-back", Map.of()).statusCode()).isEqualTo(422);
    }

    @Test
    void aYearThatIsNotEnteredSaysSo() {
        assertThat(hr.get("/staff/calendar?year=2026-27").body()).contains("HR Staffing has not entered this school year", "Tuesday, September 1, 2026",
                "Wednesday, June 30, 2027");
        assertThat(hr.get("/staff/calendar?year=2026-28").statusCode()).isEqualTo(404);
        assertThat(hr.get("/staff/calendar?year=soon").statusCode()).isEqualTo(404);
        assertThat(hr.get("/staff/calendar/changes/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
        assertThat(hr.get("/staff/calendar/closures").statusCode()).isEqualTo(302);
    }

    @Test
    void nobodyElseOpensThePages() {
        for (String user : List.of("screener1", "licensure", "auditor", "operator")) {
            Visitor visitor = new Visitor(port, "192.0.2.41").signIn(user, "cadre");
            assertThat(visitor.get("/staff/calendar").statusCode()).as(user).isEqualTo(403);
            visitor.get("/postings");
            assertThat(visitor.post("/staff/calendar/closures", closure("2026-05-06", "Test storm")).statusCode()).as(user).isEqualTo(403);
        }
    }
}
