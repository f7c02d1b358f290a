package org.cadre.vacancy.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cadre.House;
import org.cadre.Office;
import org.cadre.SteppedClock;
import org.cadre.Visitor;
import org.cadre.vacancy.Departures;
import org.cadre.vacancy.Vacancies;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Positions, departures and letters on their pages, and what each role sees there (domain 2.7; ). */
@House
@ExtendWith(OutputCaptureExtension.class)
class PositionPagesTest {

    private static final String CANARY = "Wq3canaryWq3";

    @Autowired private Departures departures;
    @Autowired private Vacancies vacancies;
    @Autowired private SteppedClock clock;
    @LocalServerPort private int port;

    @BeforeEach
    @AfterEach
    void storyStarts() {
        clock.set(SteppedClock.STORY_START);
    }

    private Visitor signedIn(String user) {
        return new Visitor(port, "192.0.2.62").signIn(user, "cadre");
    }

    private static String page(UUID position) {
        return "/staff/positions/" + position;
    }

    @Test
    void employeeServicesRegistersMovesAndRecords(CapturedOutput log) {
        UUID position = departures.seat();
        Visitor services = signedIn("employee-services");
        assertThat(services.get("/staff/positions").body()).contains("Positions", "/staff/positions/", "Anticipated: its holder is expected to leave it")
                .doesNotContain("Open the seats");
        assertThat(services.get(page(position)).body()).contains("Register a separation", "No separation is registered").doesNotContain("Cancel the position");
        var registered = services.post(page(position) + "/separation", Departures.form("2025-09-04", "type", "retirement"));
        assertThat(registered.statusCode()).isEqualTo(302);
        String told = services.get(registered.headers().firstValue("Location").orElseThrow()).body();
        assertThat(told).contains("The separation is registered", "Retirement of Sample Birch", "Thursday, September 4, 2025, close of business at 5:00 PM Eastern",
                "Version 1: Thursday, September 4, 2025", "Change the expected date", "Record a rescission letter");

        var moved = services.upload(page(position) + "/date", "consent", CANARY + ".pdf", Office.PDF,
                Map.of("expectedOn", "2025-08-29", "dateReason", CANARY + " wants to go earlier.", "version", "1"));
        assertThat(moved.statusCode()).isEqualTo(302);
        assertThat(services.get(page(position)).body()).contains("Version 2: Friday, August 29, 2025", CANARY, "Read the signed consent to version 2");

        clock.set(Instant.parse("2025-08-29T20:30:00Z"));
        var recorded = services.upload(page(position) + "/letter", "letter", "letter.pdf", Office.PDF,
                Map.of("receivedAt", "2025-08-29T16:29", "receivedBy", CANARY));
        String waits = services.get(recorded.headers().firstValue("Location").orElseThrow()).body();
        assertThat(waits).contains("counts only once the Retirement Board has received it too", "Waits for the Retirement Board", "Add the Retirement Board");
        String board = waits.replaceFirst("(?s).*href=\"(/staff/positions/[^\"]*/board)\".*", "$1");
        assertThat(services.get(board).body()).contains("counts by the time at which the Board received it");
        var added = services.post(board, Departures.fields("boardReceivedAt", "2025-08-29T16:30"));
        assertThat(services.get(added.headers().firstValue("Location").orElseThrow()).body())
                .contains("The letter was in time. The incumbent stays", "Kept: its holder stays", "In time: the incumbent stays", "Register a separation");

        String paper = services.get(page(position)).body().replaceFirst("(?s).*href=\"(/staff/positions/[^\"]*/papers/[^\"]*)\".*", "$1");
        var file = services.download(paper);
        assertThat(file.body()).isEqualTo(Office.PDF);
        assertThat(file.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(file.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(services.get("/staff/positions/" + departures.seat() + paper.replaceFirst(".*(/papers)", "$1")).statusCode()).isEqualTo(404);
        assertThat(log.getAll()).doesNotContain(CANARY);
    }

    @Test
    void everyFaultIsNamedAndWhatWasTypedStays() {
        UUID position = departures.leaving("resignation", "2025-09-04");
        Visitor services = signedIn("employee-services");
        var letter = services.upload(page(position) + "/letter", "letter", "letter.pdf", "no PDF".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                Map.of("receivedAt", "2025-06-02T09:01", "receivedBy", "x"));
        assertThat(letter.statusCode()).isEqualTo(422);
        assertThat(letter.body()).contains("this file is no PDF", "this time lies in the future", "write at least 2 characters", "href=\"#receivedAt\"",
                "value=\"2025-06-02T09:01\"");
        var early = services.post(page(position) + "/early", Departures.fields("leftOn", "2025-06-03"));
        assertThat(early.body()).contains("this day lies after today, Monday, June 2, 2025");
        var moved = services.upload(page(position) + "/date", "consent", "", new byte[0], Map.of("expectedOn", "2025-09-01", "dateReason", "short", "version", "1"));
        assertThat(moved.body()).contains("Choose the PDF with the incumbent’s signature", "write at least 10 characters");
        var again = services.post(page(position) + "/separation", Departures.form("2025-09-04", "incumbent", "none"));
        assertThat(again.body()).contains("has a separation under way");
        assertThat(services.get(page(departures.seat()) + "/letter").body()).contains("has no separation that is still under way");
    }

    @Test // domain 2.7: incumbent separation: the date only
    void theHiringTeamSeesItsOwnPositionsDateAndNothingElseOfTheDeparture() {
        UUID position = departures.leaving("retirement", "2025-09-04");
        departures.letter(position, "2025-06-02T08:30", null);
        vacancies.name(departures.hr(), position, Departures.fields("managers", "hiring2"));
        Visitor manager = signedIn("hiring2");
        assertThat(manager.get(page(position)).body()).contains("Thursday, September 4, 2025", "hiring2", "School starts on")
                .doesNotContain("Birch", "Retirement", "100101", "letter", "employee-services", "Certified", "What you can do");
        Visitor other = signedIn("hiring1");
        assertThat(other.get(page(position)).statusCode()).isEqualTo(403);
        for (String form : List.of("/separation", "/date", "/early", "/letter", "/cancel", "/managers", "/late-letter")) {
            assertThat(manager.get(page(position) + form).statusCode()).as(form).isEqualTo(403);
        }
        assertThat(signedIn("screener1").get("/staff/positions").statusCode()).isEqualTo(403);
        assertThat(signedIn("auditor").get(page(position)).statusCode()).isEqualTo(403);
        assertThat(signedIn("hr").get(page(UUID.randomUUID())).statusCode()).isEqualTo(404);
    }

    @Test
    void hrStaffingNamesManagersOpensSeatsRulesAndCancels() {
        UUID position = departures.leaving("resignation", "2025-06-01");
        departures.letter(position, "2025-06-02T08:30", null);
        Visitor hr = signedIn("hr");
        assertThat(hr.get("/staff/positions").body()).contains("Open the seats", "All school years");
        assertThat(hr.post("/staff/positions/seats", Departures.fields("seats", "0")).body()).contains("write a number of at least 1", "choose one of the answers");
        assertThat(hr.get("/staff/positions/seats").statusCode()).isEqualTo(302);

        assertThat(hr.get(page(position) + "/managers").body()).contains("Hiring1 (local) (hiring1)", "checked");
        assertThat(hr.post(page(position) + "/managers", Map.of()).body()).contains("choose at least one");
        assertThat(hr.post(page(position) + "/managers", Map.of("managers", List.of("hiring1", "hiring2"))).statusCode()).isEqualTo(302);
        assertThat(hr.get(page(position)).body()).contains("hiring1, hiring2", "has frozen the seat", "Rule on the letter that came too late")
                .doesNotContain("Change the expected date", "Record a rescission");

        String ruling = page(position) + "/late-letter";
        assertThat(hr.post(ruling, Map.of()).body()).contains("Your decision: choose one of the answers");
        assertThat(hr.post(ruling, Departures.fields("decision", "uphold", "explanation", "Late.")).body()).contains("write at least 10 characters", "checked");
        var ruled = hr.post(ruling, Departures.fields("decision", "uphold", "explanation", "The stamp says eight thirty."));
        assertThat(hr.get(ruled.headers().firstValue("Location").orElseThrow()).body()).contains("Your ruling counts", "HR Staffing ruled that the departure stands",
                "It can be certified now");

        assertThat(hr.post(page(position) + "/cancel", Map.of()).body()).contains("tick the box", "write at least 10");
        var canceled = hr.post(page(position) + "/cancel", Departures.fields("cancelReason", "The program ends.", "cancelConfirmed", "yes"));
        assertThat(hr.get(canceled.headers().firstValue("Location").orElseThrow()).body()).contains("The position is canceled", "The program ends.",
                "stays canceled").doesNotContain("/cancel\"");
    }

    @Test
    void theListIsNarrowedBySchoolYearAndPosting() {
        Visitor hr = signedIn("hr");
        assertThat(hr.get("/staff/positions?schoolYear=2023-24").body()).contains("(SY2023-24)</td>").doesNotContain("(SY2025-26)</td>");
        assertThat(hr.get("/staff/positions?schoolYear=1999-00&posting=x&page=4").body()).contains("There are no positions on this page");
    }
}
