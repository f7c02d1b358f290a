package org.cadre;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/**
 * A whole review, from the enrollment through a vote of nine to the released rating and the sealed decision, in an application of its own whose jobs run by themselves, through pages and Tasklist alone, its
 * clock moved by the page: educator, consulting teacher, principal, performance management and the Panel.
 */
class ReviewBrowserTest {

    private static final Path FOLDER = Path.of("target", "review-run").toAbsolutePath();

    /** What is said in coaching, and may stand in no packet. */
    private static final String SAID = "The first question could come before the reading";
    private static final String SEEN = "Four of six groups were working on the second question";
    private static final String ANSWER = "My students' folders show the second half of the year, and I ask the Panel to read them.";

    private static CadreProcess cadre;
    private static Browser browser;

    private static final String REASON = "The folders show good plans and lessons; what is missing is the work with families, of which the packet has two letters and no more.";
    private static final String RESPONSE = "I thank the Panel for reading the folders, and I will call each family in September.";

    private Page educator;
    private Page teacher;
    private Page principal;
    private Page chair;
    private Enrolling enrolling;
    private String review;
    private PanelSitting sitting;

    @BeforeAll
    static void start() throws Exception {
        FileSystemUtils.deleteRecursively(FOLDER);
        cadre = CadreProcess.ofClasses(Map.of(), "--spring.profiles.active=local", "--cadre.local.data-dir=" + FOLDER, "--cadre.local.office=false").awaitStart();
        browser = new Browser(cadre.port());
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (browser != null) {
            browser.close();
        }
        if (cadre != null) {
            cadre.stop();
        }
    }

    @Test // D4.2, D6, D7.1
    void fromTheEnrollmentToTheReleasedRating() throws IOException {
        educator = browser.signedIn("educator1", "cadre");
        teacher = browser.signedIn("ct1", "cadre");
        chair = browser.signedIn("chair", "cadre");
        principal = browser.signedIn("principal1", "cadre");
        enrolling = new Enrolling(educator, "par", "review");
        enrolling.ask("2026-06-30", "D4.2");
        enrolling.holdIntake(teacher);
        enrolling.consent();
        enrolling.match(chair, "ct1");

        transfer();
        assessOneself();
        plan();
        observe();
        layDownEvidence();
        assess();
        recommend();
        sharePacket();
        seal();
        decide();
        release();
        close();
    }

    // ------------------------------------------------------------------------------------------------ the beginning

    private void transfer() {
        Page performance = browser.signedIn("performance", "cadre");
        Tasklist task = enrolling.tasks(performance).go().open(Tasklist.GROUP, "Transfer the evaluator role").claim();
        Page page = performance.context().newPage();
        page.navigate(task.linked(Enrolling.CASES));
        look(page, "case-for-performance-management");
        page.locator("main a[href$='/evaluator']").first().click();
        page.selectOption("#principal", "principal1");
        page.check("#sure");
        look(page, "evaluator");
        page.click("main form button");
        assertThat(page.locator("main [role=status]").first()).isVisible();
        page.close();
        task.complete();
        performance.context().close();
    }

    private void assessOneself() {
        Locator deed = educator.locator("main .deeds a[href$='/self-assessment']");
        Browser.until(educator, "/my/case", deed);
        deed.click();
        for (int standard = 1; standard <= 4; standard++) {
            educator.fill("#standard" + standard, "What I do in this part of my work, what goes well, and what I want to do better this year.");
        }
        educator.selectOption("#strength", "teacher:I-A-1");
        educator.selectOption("#growth", "teacher:II-A-2");
        look(educator, "self-assessment");
        Enrolling.submit(educator);
    }

    private void plan() {
        Tasklist task = enrolling.tasks(teacher).go().open(Tasklist.MINE, "Write the plan");
        Page page = teacher.context().newPage();
        page.navigate(task.linked(Enrolling.CASES));
        page.locator("main a[href*='/staff/reviews/']").first().click();
        page.waitForURL("**/staff/reviews/*");
        review = page.url();
        look(page, "before-the-plan");
        page.navigate(review + "/plan");
        page.check("[name=kind][value=directed]");
        page.fill("#startsOn", "2025-09-08");
        page.fill("#endsOn", "2026-06-30");
        goal(page, "practice[0].", "Plans two discussions a week in which every student has a question to answer.");
        goal(page, "learning[0].", "Four of five students name evidence for an opinion in a text of their own.");
        page.fill("#actions", "Plans one unit each month together with the consulting teacher, and tries it the week after.");
        page.fill("#supports", "Two visits to colleagues, a course on leading discussions, and cover for both.");
        look(page, "plan");
        Enrolling.submit(page);
        page.close();
        task.complete();
        Browser.until(educator, "/my/case", enrolling.state("In review"));
        look(educator, "in-review");
    }

    private static void goal(Page page, String at, String text) {
        page.fill("[name='" + at + "text']", text);
        page.selectOption("[name='" + at + "element']", "teacher:II-A-2");
        page.fill("[name='" + at + "due']", "2026-05-15");
    }

    // ------------------------------------------------------------------------------------------------ the year

    /** One announced, four unannounced; the first finds a concern. */
    private void observe() {
        Browser.clock(educator, "2025-10-10T15:00");
        Page page = teacher.context().newPage();
        page.navigate(review + "/observations");
        page.fill("#announcedOn", "2025-10-14");
        page.fill("#announcedAt", "09:00");
        Enrolling.submit(page);
        Browser.clock(educator, "2025-11-03T16:00");
        observation(page, "unannounced", "2025-10-06", true);
        observation(page, "announced", "2025-10-14", false);
        for (String day : List.of("2025-10-20", "2025-10-27", "2025-11-03")) {
            observation(page, "unannounced", day, false);
        }
        Locator posted = educator.locator("main a[href*='/observations/']");
        Browser.until(educator, "/my/case", posted.nth(4));
        look(educator, "observed");
        posted.first().click();
        assertThat(educator.locator("main")).containsText(SEEN);
        look(educator, "observation-of-the-educator");
        page.navigate(review + "/observations");
        look(page, "observations");
        page.close();
        enrolling.tasks(teacher).go().open(Tasklist.MINE, "Hold the follow-up conversation").answer(List.of(), Map.of("Held on", "2025-11-03", "How long", "35")).complete();
    }

    private void observation(Page page, String kind, String day, boolean concern) {
        page.navigate(review + "/observations/new");
        page.check("[name=kind][value=" + kind + "]");
        page.fill("#on", day);
        page.fill("#begins", "09:00");
        page.fill("#ends", "09:40");
        page.click(".note-now");
        page.fill("input[data-now]", "09:05");
        page.locator("textarea[data-first]").first().fill(SEEN);
        page.locator("details summary").all().forEach(Locator::click);
        for (String element : List.of("I-A-1", "II-A-2", "III-A-1", "IV-A-1")) {
            page.check("[name=element][value='teacher:" + element + "']");
        }
        if (concern) {
            page.locator("fieldset.concerns [data-add-row]").click();
            page.locator("fieldset.concerns select").first().selectOption("teacher:II-A-2");
            page.locator("fieldset.concerns select").nth(1).selectOption("needs_improvement");
        }
        page.fill("#feedback", "Every student had a text. Next time let each pair answer before one of them does.");
        if (concern) {
            look(page, "observation");
        }
        Enrolling.submit(page, page.locator("button[name=finish]"));
    }

    private void layDownEvidence() {
        coach();
        evidence(educator, "/my/case/" + review.replaceFirst(".*/", ""), "learning", "Texts of October and March: three of five students named evidence, then nineteen of twenty-four.");
        evidence(principal, review, "other", "Two families wrote that they hear every week what the class reads and how to help at home.");
        principal.navigate(review);
        assertThat(principal.locator("main")).not().containsText(SAID);
        look(principal, "secondary");
        enrolling.tasks(principal).go().open(Tasklist.MINE, "Add secondary evidence").complete();
        Page page = teacher.context().newPage();
        page.navigate(review + "/evidence");
        look(page, "evidence");
        page.close();
    }

    private void coach() {
        Page page = teacher.context().newPage();
        page.navigate(review.replace("/reviews/", "/support/") + "/coaching/counseling");
        page.fill("#on", "2025-11-03");
        page.fill("#text", SAID + ", we thought together.");
        Enrolling.submit(page);
        page.close();
    }

    private void evidence(Page person, String at, String category, String text) {
        person.navigate(at + "/evidence/new");
        person.check("[name=category][value=" + category + "]");
        person.locator("details summary").all().forEach(Locator::click);
        for (String element : List.of("I-A-1", "II-A-2", "III-A-1", "IV-A-1")) {
            person.check("[name=element][value='teacher:" + element + "']");
        }
        person.fill("#text", text);
        look(person, "evidence-" + category);
        Enrolling.submit(person);
    }

    // ------------------------------------------------------------------------------------------------ formative, recommendation

    private void assess() {
        Browser.clock(educator, "2026-01-12T10:00");
        write("Write the formative assessment", "formative", "The first half of the year: lessons are planned with care, and students write more than before. What is missing are "
                + "discussions in which all of them take part; the plan's second goal stands for that.");
        Locator formative = educator.locator("main a[href$='/formative']");
        Browser.until(educator, "/my/case", formative);
        formative.first().click();
        look(educator, "formative-of-the-educator");
    }

    private void recommend() {
        Browser.clock(educator, "2026-04-01T10:00");
        refused();
        write("Recommend ratings", "recommendation", "Over the year the discussions have become what the plan asked for: five visits and the students' own texts show it. "
                + "Planning and the work with families meet the Standards, too.");
        educator.navigate("/my/case/" + review.replaceFirst(".*/", "") + "/recommendation");
        assertThat(educator.locator("main")).not().containsText("Over the year");
    }

    /** Proficient, with Standard II below it (D6). */
    private void refused() {
        Page page = teacher.context().newPage();
        page.navigate(review + "/recommendation");
        rate(page, "The rating guard refuses this, since Standard II is below what an overall rating of Proficient needs; nothing of it may be saved as written.");
        page.check("[name=standardII][value=NEEDS_IMPROVEMENT]");
        page.locator("main form button:not([name]):not([type=button])").last().click();
        assertThat(page.locator("[role=alert]").first()).containsText("Standard II");
        look(page, "recommendation-refused");
        page.close();
    }

    private void write(String task, String name, String rationale) {
        Tasklist open = enrolling.tasks(teacher).go().open(Tasklist.MINE, task);
        Page page = teacher.context().newPage();
        page.navigate(review + "/" + name);
        rate(page, rationale);
        look(page, name);
        Enrolling.submit(page);
        page.close();
        open.complete();
    }

    private static void rate(Page page, String rationale) {
        for (String standard : List.of("I", "II", "III", "IV")) {
            page.check("[name=standard" + standard + "][value=PROFICIENT]");
            page.locator("[name=cited" + standard + "]").all().forEach(Locator::check);
        }
        page.check("[name=overall][value=PROFICIENT]");
        page.fill("#rationale", rationale);
    }

    // ------------------------------------------------------------------------------------------------ the packet

    private void sharePacket() {
        Tasklist task = enrolling.tasks(teacher).go().open(Tasklist.MINE, "Share the packet");
        Page page = teacher.context().newPage();
        page.navigate(review + "/packet");
        assertThat(page.locator("main")).containsText(SEEN);
        look(page, "packet");
        page.close();
        task.complete();
        Browser.until(educator, "/my/case", enrolling.state("Packet shared with you"));
        look(educator, "shared");
        educator.navigate("/my/case/" + review.replaceFirst(".*/", "") + "/packet");
        assertThat(educator.locator("main")).containsText(SEEN);
        assertThat(educator.locator("main")).not().containsText(SAID);
        educator.fill("#statement", ANSWER);
        educator.fill("#representative", "Representative of the union");
        look(educator, "packet-of-the-educator");
        Enrolling.submit(educator);
    }

    private void seal() {
        Page member = browser.signedIn("panel1", "cadre");
        assertThat(member.navigate(review + "/packet").status()).as("not before it is sealed").isEqualTo(404);
        member.context().close();
        Browser.clock(educator, "2026-04-10T10:00");
        Browser.until(educator, "/my/case", enrolling.state("Before the Panel"));
        look(educator, "before-the-panel");
    }

    // ------------------------------------------------------------------------------------------------ the Panel

    /** The recommendation fails by a tie; another motion carries, with its reason. */
    private void decide() throws IOException {
        sitting = new PanelSitting(browser, enrolling.caseNumber(), review.replaceFirst(".*/", ""));
        sitting.arrive();
        sitting.declare();
        readPacket(sitting.of("panel7"));
        Browser.clock(educator, "2026-05-04T18:05");
        sitting.convene();
        sitting.call();
        sitting.ballot(1, Map.of("panel1", "against", "panel2", "against", "panel4", "against", "panel5", "against", "panel7", "abstain"));
        sitting.move("panel4", Map.of("standardIII", "needs_improvement"), REASON);
        sitting.ballot(2, Map.of("panel6", "against", "panel7", "abstain"));
        assertThat(principal.navigate(review + "/rating").status()).as("before the release").isEqualTo(404);
        sitting.sign();
        sitting.end();
    }

    private void readPacket(Page member) throws IOException {
        member.navigate(sitting.page() + "/packet");
        assertThat(member.locator("main")).containsText(ANSWER);
        assertThat(member.locator("main")).not().containsText(SAID);
        byte[] pdf = educator.request().get("/my/case/" + review.replaceFirst(".*/", "") + "/packet.pdf").body();
        Files.write(Path.of("target", "screenshots", "review-packet.pdf"), pdf);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            String words = new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
            assertThat(words).contains(SEEN, "Two families wrote", "I ask the Panel to read them", "Representative of the union").doesNotContain(SAID);
        }
    }

    /** To the educator first, and to the principal once the educator has read it (domain 2.3). */
    private void release() {
        Browser.until(educator, "/my/case", enrolling.state("Rated"));
        look(educator, "rated");
        assertThat(principal.navigate(review + "/rating").status()).as("before the educator has read it").isEqualTo(404);
        educator.navigate("/my/case/" + review.replaceFirst(".*/", "") + "/rating");
        assertThat(educator.locator("main")).containsText(REASON);
        look(educator, "rating-of-the-educator");
        Locator rated = principal.locator("main h1", new Page.LocatorOptions().setHasText("rating"));
        Browser.until(principal, review + "/rating", rated);
        assertThat(principal.locator("main")).containsText("Needs Improvement");
        look(principal, "rating-of-the-principal");
        educator.fill("#answer", RESPONSE);
        Enrolling.submit(educator);
    }

    /** D7 finds the plan, a person confirms it, and the decision is sealed: what the Panel downloads, the command verifies. */
    private void close() throws IOException {
        Page performance = browser.signedIn("performance", "cadre");
        sitting.tasks(performance).go().open(Tasklist.GROUP, "Decide on the plan with HR").claim()
                .answer(List.of("Self-Directed"), Map.of("Why", "The staff directory does not know this educator's status yet: HR looked it up, it is permanent.")).complete();
        sitting.tasks(performance).go().open(Tasklist.GROUP, "Confirm the next plan").claim().answer(List.of("I confirm the plan"), Map.of()).complete();
        performance.context().close();
        Browser.until(educator, "/my/case", enrolling.state("Closed"));
        educator.navigate("/my/case/" + review.replaceFirst(".*/", "") + "/rating");
        assertThat(educator.locator("main")).containsText("Self-Directed");
        look(educator, "closed");
        sitting.verifyDecision(FOLDER.resolve("panel-decisions.key.pub"), REASON, RESPONSE);
        sitting.close();
    }

    private static void look(Page page, String name) {
        Browser.look(page, "review-" + name);
    }
}
