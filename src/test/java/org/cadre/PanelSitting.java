package org.cadre;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cadre.panel.VerifyDecision;

/**
 * A meeting of the Panel in a real browser: nine members, each at one of their own, from the declarations of conflict to a motion that
 * carried and both signatures below it, through pages and Tasklist alone (domain 2.4, R-033, R-034).
 */
final class PanelSitting {

    /** The local story's nine; labor first, then management, then the joint one. */
    private static final List<String> NINE = List.of("chair", "panel1", "panel2", "panel3", "cochair", "panel4", "panel5", "panel6", "panel7");
    /** As Tasklist's cards name it. */
    private static final String MEETING = "Panel meeting 2026-05-04";
    private static final List<String> RATINGS = List.of("standardI", "standardII", "standardIII", "standardIV", "overall");

    private final Browser browser;
    private final String caseNumber;
    private final String address;
    private final Map<String, Page> members = new LinkedHashMap<>();

    /** @param id of the case */
    PanelSitting(Browser browser, String caseNumber, String id) {
        this.browser = browser;
        this.caseNumber = caseNumber;
        this.address = "/staff/panel/cases/" + id;
    }

    void arrive() {
        NINE.forEach(name -> members.put(name, browser.quietlySignedIn(name, "cadre")));
    }

    /** Nobody reads the packet who has not said that there is no conflict. */
    void declare() {
        for (String name : NINE) {
            Page member = of(name);
            assertThat(member.navigate(address + "/packet").status()).as("before the declaration").isEqualTo(404);
            tasks(member).go().open(Tasklist.MINE, "Declare a conflict of interest");
            member.navigate(tasks(member).linked("/staff/panel/"));
            member.check("[name=conflict][value=no]");
            if (name.equals("chair")) {
                look(member, "conflict");
            }
            Enrolling.submit(member);
            assertThat(member.navigate(address + "/packet").status()).isEqualTo(200);
        }
        look(of("panel7"), "packet");
    }

    /** All nine come. */
    void convene() {
        Page chair = of("chair");
        Tasklist attendance = new Tasklist(chair, MEETING, "panel").go().open(Tasklist.GROUP, "Record the attendance").claim();
        Page page = chair.context().newPage();
        page.navigate(attendance.linked("/staff/panel/meetings/"));
        page.navigate(page.url().replaceFirst("/attendance$", "") + "/attendance");
        page.locator("[name=member]").all().forEach(Locator::check);
        look(page, "attendance");
        Enrolling.submit(page, page.locator("form:has([name=what][value=came]) button"));
        assertThat(page.locator("main table")).not().containsText("Absent");
        attendance.complete();
        page.close();
    }

    /** The case is called; who spoke is written down. */
    void call() {
        Page chair = of("chair");
        Page page = chair.context().newPage();
        String meeting = meeting(page);
        Browser.until(page, meeting, page.locator("button[value=call]"));
        look(page, "meeting");
        Enrolling.submit(page, page.locator("button[value=call]"));
        look(page, "called");
        page.close();
        tasks(chair).go().open(Tasklist.OFFERED, "Record the presentation").claim();
        tasks(chair).form().getByLabel("Yes").all().forEach(Locator::check);
        tasks(chair).complete();
    }

    private static String meeting(Page page) {
        page.navigate("/staff/panel");
        return page.locator("section[aria-labelledby=next] a[href*='/meetings/']").first().getAttribute("href");
    }

    /** The item is done; the meeting is held, and its minutes are kept. */
    void end() throws IOException {
        Page chair = of("chair");
        Tasklist holding = new Tasklist(chair, MEETING, "panel").go().open(Tasklist.GROUP, "Hold the meeting").claim();
        Page page = chair.context().newPage();
        page.navigate(holding.linked("/staff/panel/meetings/"));
        String meeting = page.url();
        Enrolling.submit(page, page.locator("button[value=done]"));
        holding.complete();
        Tasklist minutes = new Tasklist(chair, MEETING, "panel").go().open(Tasklist.GROUP, "Write the minutes").claim();
        page.navigate(meeting + "/minutes");
        page.locator("main textarea").first().fill("The meeting began at six; the members read the packet before it.");
        look(page, "minutes");
        Enrolling.submit(page);
        minutes.complete();
        Browser.until(page, meeting + "/minutes", page.locator("main a[href$='.pdf']"));
        Files.write(Path.of("target", "screenshots", "panel-minutes.pdf"), page.request().get(page.locator("main a[href$='.pdf']").first().getAttribute("href")).body());
        page.close();
    }

    Page of(String member) {
        return members.get(member);
    }

    /** Each in Tasklist; nobody knows how before all have voted. */
    void ballot(int motion, Map<String, String> otherThanFor) {
        int cast = 0;
        for (String name : NINE) {
            Page member = of(name);
            tasks(member).go().open(Tasklist.MINE, "Cast ballot");
            member.navigate(tasks(member).linked("/staff/panel/ballots/"));
            member.check("[name=choice][value=" + otherThanFor.getOrDefault(name, "for") + "]");
            if (cast == 0) {
                look(member, "ballot-" + motion);
            }
            Enrolling.submit(member);
            cast++;
            if (cast == NINE.size() - 1) {
                member.navigate(address);
                assertThat(member.locator("section[aria-labelledby=motion-" + motion + "]")).containsText("has not voted yet");
                assertThat(member.locator("section[aria-labelledby=motion-" + motion + "]")).not().containsText("against");
                look(member, "who-has-voted-" + motion);
            }
        }
    }

    Tasklist tasks(Page member) {
        return new Tasklist(member, caseNumber, "panel");
    }

    /** Another member moves ratings of their own, with a reason. */
    void move(String member, Map<String, String> ratings, String reason) {
        Page page = of(member);
        tasks(page).go().open(Tasklist.OFFERED, "Move a motion");
        page.navigate(address + "/motion");
        for (String field : RATINGS) {
            page.check("[name=" + field + "][value=" + ratings.getOrDefault(field, "proficient") + "]");
        }
        page.fill("#reason", reason);
        look(page, "motion");
        Enrolling.submit(page);
    }

    void sign() {
        for (String coChair : List.of("chair", "cochair")) {
            tasks(of(coChair)).go().open(Tasklist.OFFERED, "Approve final rating").claim().complete();
        }
    }

    String page() {
        return address;
    }

    /** What a member downloads is what was sealed, says the command; with one letter changed it is not. */
    void verifyDecision(Path key, String... words) throws IOException {
        Page member = of("panel7");
        Browser.until(member, address + "/decision", member.locator("main a[href$='decision.json']"));
        look(member, "decision");
        Path json = Path.of("target", "screenshots", "panel-decision.json");
        Path pdf = Path.of("target", "screenshots", "panel-decision.pdf");
        Files.write(json, member.request().get(address + "/decision.json").body());
        Files.write(pdf, member.request().get(address + "/decision.pdf").body());
        assertThat(Files.readString(json)).contains(words);
        assertThat(VerifyDecision.run(new String[] {VerifyDecision.COMMAND, json.toString(), pdf.toString(), key.toString()}, System.out)).isZero();
        Path changed = Files.writeString(json.resolveSibling("panel-decision-changed.json"), Files.readString(json).replace("PROFICIENT", "EXEMPLARY"));
        assertThat(VerifyDecision.run(new String[] {VerifyDecision.COMMAND, changed.toString(), pdf.toString(), key.toString()}, System.out)).isEqualTo(1);
        member.navigate(address);
        assertThat(member.locator("main")).containsText("Nobody any longer: the review is over.");
        look(member, "case-closed");
    }

    void close() {
        members.values().forEach(page -> page.context().close());
    }

    static void look(Page page, String name) {
        Browser.look(page, "panel-" + name);
    }
}
