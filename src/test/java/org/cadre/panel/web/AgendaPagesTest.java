package org.cadre.panel.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cadre.FaultLinks;
import org.cadre.House;
import org.cadre.SteppedClock;
import org.cadre.Visitor;
import org.cadre.evaluation.Packing;
import org.cadre.panel.Convening;
import org.cadre.panel.Minutes;
import org.cadre.panel.Seating;
import org.cadre.support.Supporting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A meeting, its attendance, the program and the minutes over HTTP: what each page says and refuses, and to whom (domain 2.4, 2.7, R-041, R-042). */
@House
class AgendaPagesTest {

    /** Where the pages of this test are found, to be looked at. */
    private static final Path SHELF = Path.of("target/pages");

    @Autowired private Convening convening;
    @Autowired private Seating seating;
    @Autowired private Supporting supporting;

    @Autowired private Minutes minutes;
    @Autowired private JdbcClient database;
    @Autowired private TransactionTemplate transaction;
    @Autowired private SteppedClock clock;
    @LocalServerPort private int port;

    private List<Seating.Member> nine;
    private Visitor chair;

    @BeforeEach
    void nineSit() {
        clock.set(Packing.SHARING);
        nine = seating.nine();
        chair = signedIn(nine.get(0).id());
    }

    @AfterEach
    void storyStarts() {
        clock.set(SteppedClock.STORY_START);
    }

    private Visitor signedIn(String user) {
        return new Visitor(port, "192.0.2." + (1 + Math.floorMod(user.hashCode(), 250))).signIn(user, "cadre");
    }

    private static void shows(String name, HttpResponse<String> page, int status, String... words) throws Exception {
        Files.createDirectories(SHELF);
        Files.writeString(SHELF.resolve(name + ".html"), page.body());
        assertThat(page.statusCode()).as(name).isEqualTo(status);
        assertThat(page.body()).as(name).doesNotContain("??").contains(words);
        assertThat(FaultLinks.wrong(page.uri().getPath(), page.body())).as(name).isEmpty();
    }

    private static Map<String, List<String>> fields(String... pairs) {
        Map<String, List<String>> fields = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            fields.put(pairs[i], List.of(pairs[i + 1]));
        }
        return fields;
    }

    @Test
    void aMeetingIsRunOnItsPagesToItsMinutes() throws Exception {
        UUID meeting = convening.open(nine.subList(0, 8));
        String here = "/staff/panel/meetings/" + meeting;
        String title = "Simpler website " + meeting;
        chair.get("/staff/panel/program");
        assertThat(chair.post("/staff/panel/program", fields("title", title, "text", "What it is about.")).statusCode()).isEqualTo(302);
        UUID proposed = database.sql("select id from panel.program_item where title = ?").param(title).query(UUID.class).single();
        shows("meeting-open", chair.get(here), 200, "Under way", title, "Record who comes and leaves");
        assertThat(chair.post(here + "/items", fields("program", proposed.toString())).statusCode()).isEqualTo(302);
        UUID item = database.sql("select id from panel.agenda_item where program_item_id = ?").param(proposed).query(UUID.class).single();
        String step = here + "/items/" + item;
        shows("meeting-refused", chair.post(step, fields("step", "done")), 422, "That item is not called");
        assertThat(chair.post(step, fields("step", "call")).statusCode()).isEqualTo(302);
        shows("meeting-called", chair.get(here), 200, "Before the Panel now", "Adopted");
        shows("meeting-member", signedIn(nine.get(2).id()).get(here), 200, title);
        Visitor member = signedIn(nine.get(2).id());
        member.get(here);
        assertThat(member.post(step, fields("step", "carry")).statusCode()).isIn(403, 404);
        shows("meeting-teacher", signedIn(supporting.consultingTeacher()).get(here), 200, title);
        assertThat(signedIn(supporting.educator()).get(here).statusCode()).isIn(403, 404);
        shows("attendance", chair.get(here + "/attendance"), 200, "Record that they came", "Record that they left", "since");
        shows("attendance-refused", chair.post(here + "/attendance", fields("what", "left", "member", nine.get(8).id(), "at", "10:00")), 422, "one of them is not recorded as present");
        assertThat(chair.post(here + "/attendance", fields("what", "came", "member", nine.get(8).id())).statusCode()).isEqualTo(302);
        shows("minutes-early", chair.get(here + "/minutes"), 200, "have not written the minutes yet");
        assertThat(chair.post(step, fields("step", "done", "outcome", "adopted")).statusCode()).isEqualTo(302);
        database.sql("update panel.stay set left_at = came_at + interval '1 hour' where meeting_id = ?").param(meeting).update();
        database.sql("update panel.meeting set state = 'HELD', closed_at = opened_at + interval '1 hour', version = version + 1 where id = ?").param(meeting).update();
        assertThat(chair.get(here + "/attendance").body()).as("whoever left a meeting that is over was there").contains("Attendance is recorded from an hour before").doesNotContain("Absent");
        shows("minutes-form", chair.get(here + "/minutes"), 200, "Once the minutes are written, nobody changes them", title, "The Panel adopted it");
        assertThat(chair.autosave(here + "/minutes/draft", fields("general", "Opened.", "version", "1")).statusCode()).isEqualTo(200);
        shows("minutes-conflict", chair.post(here + "/minutes", fields("general", "Other.", "version", "1")), 409, "Other.");
        shows("minutes-refused", chair.post(here + "/minutes", fields("general", "x".repeat(10_001), "version", "2")), 422, "The meeting as a whole");
        assertThat(chair.post(here + "/minutes", fields("general", "Opened on time.", "version", "3")).statusCode()).isEqualTo(302);
        shows("minutes-read", signedIn(nine.get(3).id()).get(here + "/minutes"), 200, "Opened on time.", title);
        assertThat(chair.download(here + "/minutes.pdf").statusCode()).isEqualTo(404);
        transaction.executeWithoutResult(status -> minutes.print(meeting.toString()));
        assertThat(chair.download(here + "/minutes.pdf").body()).startsWith("%PDF".getBytes());
        assertThat(signedIn(supporting.consultingTeacher()).get(here + "/minutes").statusCode()).isIn(403, 404);
    }

    @Test
    void dutiesAreProposedAnsweredAndHoursEnteredOnOnePage() throws Exception {
        String teacherId = supporting.consultingTeacher();
        String page = "/staff/panel/program";
        chair.get(page);
        shows("program-refused", chair.post(page + "/duties", fields("kind", "website", "title", "No", "hours", "-3")), 422, "more than none", "choose somebody who coaches today");
        assertThat(chair.post(page + "/duties", fields("kind", "website", "title", "Keep the website", "hours", "12", "consultingTeacher", teacherId)).statusCode()).isEqualTo(302);
        shows("program-chair", chair.get(page), 200, "Keep the website", "The consulting teacher is asked");
        Visitor teacher = signedIn(teacherId);
        shows("program-teacher-asked", teacher.get(page), 200, "Will you take this on: Keep the website");
        String duty = page + "/duties/" + database.sql("select id from panel.duty where consulting_teacher = ?").param(teacherId).query(UUID.class).single();
        assertThat(teacher.post(duty, fields("step", "answer", "answer", "yes")).statusCode()).isEqualTo(302);
        shows("program-hours-refused", teacher.post(duty, fields("step", "hours", "day", "2026-04-09", "hours", "lots")), 422, "in quarters of an hour");
        shows("program-day-refused", teacher.post(duty, fields("step", "hours", "hours", "1")), 422, "Day:", "href=\"#day\"");
        assertThat(teacher.post(duty, fields("step", "hours", "day", "2026-04-09", "hours", "2.5")).statusCode()).isEqualTo(302);
        shows("program-teacher", teacher.get(page), 200, "2.5 of 12", "Enter the hours");

        // Each of the page's forms has its own faults, whatever its fields are called.
        assertThat(chair.post(page + "/duties", fields("kind", "committee", "title", "A committee", "hours", "6", "consultingTeacher", teacherId)).statusCode()).isEqualTo(302);
        String asked = page + "/duties/" + database.sql("select id from panel.duty where consulting_teacher = ? and state = 'PROPOSED'").param(teacherId).query(UUID.class).single();
        shows("program-answer-refused", teacher.post(asked, fields("step", "answer")), 422, "href=\"#answer\"");
        shows("program-hours-beside-another", teacher.post(duty, fields("step", "hours", "day", "2026-04-10", "hours", "a day")), 422, "href=\"#hours\"", "value=\"a day\"");
        shows("program-item-refused", teacher.post(page, fields("title", "x", "text", "y".repeat(2001))), 422, "href=\"#title\"", "href=\"#text\"");
        shows("program-duty-refused", teacher.post(page + "/duties", fields("kind", "", "title", "x", "hours", "0")), 422, "href=\"#title\"", "href=\"#hours\"", "href=\"#kind\"");
    }

    @Test // more duties than a page has: the refused form is on the page that is shown again
    void aFaultOnTheSecondPageOfDutiesLeadsToItsForm() throws Exception {
        String teacherId = supporting.consultingTeacher();
        Visitor teacher = signedIn(teacherId);
        String page = "/staff/panel/program";
        teacher.get(page);
        for (int i = 0; i < 21; i++) {
            teacher.post(page + "/duties", fields("kind", "website", "title", "Duty " + i, "hours", "4"));
            clock.set(clock.instant().plusSeconds(60));
        }
        String oldest = page + "/duties/" + database.sql("select id from panel.duty where consulting_teacher = ? order by proposed_at limit 1").param(teacherId)
                .query(UUID.class).single();
        assertThat(teacher.get(page + "?duties=1").body()).contains(oldest, "name=\"duties\" value=\"1\"");
        shows("program-second-page", teacher.post(oldest, fields("step", "hours", "duties", "1", "hours", "-1")), 422, "href=\"#hours\"", "href=\"#day\"");
    }

    @Test // domain 2.4
    void aCoChairRecordsOnThePageThatNobodyCame() throws Exception {
        UUID meeting = convening.planned();
        String here = "/staff/panel/meetings/" + meeting + "/attendance";
        shows("attendance-nobody", chair.get(here), 200, "Nobody came?", "Record that it was not held");
        shows("attendance-nobody-refused", chair.post(here, fields("what", "nobody")), 422, "href=\"#nobody\"", "check the box if nobody came");
        // The meeting of this test has no diagram behind it: nobody waits for its attendance.
        shows("attendance-nobody-early", chair.post(here, fields("what", "nobody", "nobody", "yes")), 422, "is recorded once the meeting was to begin");
        shows("attendance-came-refused", chair.post(here, fields("what", "came", "at", "noon")), 422, "href=\"#member\"", "href=\"#at\"");
        shows("attendance-unknown", chair.post(here, fields("member", nine.get(0).id())), 422, "Choose one of the steps");
        assertThat(chair.post(here, fields("what", "came", "member", nine.get(0).id())).statusCode()).isEqualTo(302);
        assertThat(chair.get(here).body()).doesNotContain("Nobody came?");
    }
}
