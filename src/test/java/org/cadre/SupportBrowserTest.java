package org.cadre;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/**
 * From the question for support to the closing survey, in an application of its own whose jobs run by themselves, through pages and
 * Tasklist alone, its clock moved by the page: an educator, two consulting teachers and a co-chair, each at a browser of their own.
 */
class SupportBrowserTest {

    private static final Path FOLDER = Path.of("target", "support-run").toAbsolutePath();
    private static final String EDUCATOR = "educator1";

    /** What is said in coaching, and may stand in no letter. */
    private static final String SAID = "Half of the class waited for the other half";

    private static CadreProcess cadre;
    private static Browser browser;

    private Page educator;
    private Page teacher;
    private Page colleague;
    private Page chair;
    private Enrolling enrolling;
    private String casePage;

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

    @Test // D4.3, D5
    void fromTheQuestionToTheClosingSurvey() {
        educator = browser.signedIn(EDUCATOR, "cadre");
        teacher = browser.signedIn("ct1", "cadre");
        colleague = browser.signedIn("ct2", "cadre");
        chair = browser.signedIn("chair", "cadre");

        enrolling = new Enrolling(educator, "pa", "support");
        enrolling.ask("2026-05-15", "D4.3");
        enrolling.holdIntake(colleague);
        enrolling.consent();
        enrolling.match(chair, "ct1");
        setGoals();
        write();
        beReminded();
        giveFeedback();
        end();
        answerSurvey();
        lettersSayNothingOfWhatWasSaid();
    }

    // ------------------------------------------------------------------------------------------------ coaching

    private void setGoals() {
        Tasklist task = enrolling.tasks(teacher).go().open(Tasklist.MINE, "Set the goals");
        Page page = teacher.context().newPage();
        casePage = task.linked(Enrolling.CASES);
        page.navigate(casePage);
        look(page, "case-for-the-consulting-teacher");
        page.locator("main a[href$='/coaching']").first().click();
        page.waitForURL("**/coaching");
        look(page, "log-empty");
        page.locator("main a[href$='/need']").click();
        page.fill("#text", "Students are to talk with each other about what they read, and not only with the teacher.");
        page.selectOption("#element", "teacher:II-A-2");
        send(page, "need");
        goal(page, "practice", "Plans two discussions a week in which every student has a question to answer, by January.");
        goal(page, "learning", "Four of five students name evidence for an opinion in a text of their own, by January.");
        look(page, "goals");
        page.close();
        task.complete();
        Browser.until(educator, "/my/case", enrolling.state("Coaching"));
        look(educator, "coaching");
    }

    private static void goal(Page page, String kind, String text) {
        page.locator("main a[href$='/goal']").click();
        page.check("[name=kind][value=" + kind + "]");
        page.fill("#text", text);
        page.fill("#due", "2026-01-15");
        page.selectOption("#element", "teacher:II-A-2");
        send(page, "goal-" + kind);
    }

    private void write() {
        Page page = log();
        entry(page, "co-teaching", "We taught the second lesson on arguments together; the educator led the discussion.");
        entry(page, "lesson-seen", SAID + " and read; the question came after ten minutes.");
        look(page, "log");
        page.close();
    }

    private static void entry(Page page, String kind, String text) {
        page.locator("main a[href$='/" + kind + "']").first().click();
        page.fill("#on", "2025-06-02");
        page.fill("#text", text);
        send(page, kind);
    }

    /** The feedback on Monday's lesson was due five school days later. */
    private void beReminded() {
        Browser.clock(educator, "2025-06-10T09:00");
        Browser.until(teacher, "/local/mailbox?to=ct1@example.org", teacher.locator("article h2", new Page.LocatorOptions().setHasText("Feedback is overdue in case " + enrolling.caseNumber())));
        Browser.look(teacher, "support-reminder");
        teacher.navigate("/staff/caseload");
        assertThat(teacher.locator("main table")).containsText(enrolling.caseNumber());
        look(teacher, "caseload");
    }

    private void giveFeedback() {
        Page page = log();
        page.locator("main a[href*='/lesson-feedback/']").first().click();
        page.fill("#text", "Put the question before the reading, and give each pair one minute: then nobody waits.");
        page.fill("#on", "2025-06-10");
        page.selectOption("#element", "teacher:II-A-2");
        send(page, "feedback");
        page.close();
        educator.navigate("/my/case");
        educator.locator("main .deeds a[href$='/coaching']").click();
        assertThat(educator.locator("main")).containsText("Put the question before the reading");
        assertThat(educator.locator("main")).containsText(SAID);
        look(educator, "log-of-the-educator");
    }

    // ------------------------------------------------------------------------------------------------ the end

    private void end() {
        enrolling.tasks(teacher).go().open(Tasklist.MINE, "Coach").answer(List.of("Yes: the coaching is over"), Map.of()).complete();
        Locator survey = educator.locator("main .deeds a[href$='/survey']");
        Browser.until(educator, "/my/case", survey);
        look(educator, "over");
        teacher.navigate(casePage + "/coaching");
        assertThat(teacher.locator("main")).not().containsText(SAID);
        survey.click();
    }

    private void answerSurvey() {
        educator.waitForURL("**/survey");
        educator.locator("main form input[type=radio][value='4']").all().forEach(Locator::check);
        look(educator, "survey");
        Enrolling.submit(educator);
        Browser.until(educator, "/my/case", enrolling.state("Closed"));
        look(educator, "closed");
        chair.navigate("/staff/survey-results");
        look(chair, "survey-results");
        educator.navigate("/rubrics/teacher");
        look(educator, "rubric");
    }

    private void lettersSayNothingOfWhatWasSaid() {
        for (String person : List.of(EDUCATOR, "ct1", "ct2", "chair")) {
            educator.navigate("/local/mailbox?to=" + person + "@example.org");
            if (List.of(EDUCATOR, "ct1").contains(person)) {
                assertThat(educator.locator("main article").first()).isVisible();
            }
            assertThat(educator.locator("main")).not().containsText(SAID);
            assertThat(educator.locator("main")).not().containsText("Put the question before the reading");
        }
    }

    // ------------------------------------------------------------------------------------------------

    private Page log() {
        Page page = teacher.context().newPage();
        page.navigate(casePage + "/coaching");
        return page;
    }

    /** Puts what is typed into the log. */
    private static void send(Page page, String name) {
        look(page, "form-" + name);
        page.locator("main form button:not([name])").last().click();
        assertThat(page.locator("main [role=status]").first()).isVisible();
        page.waitForURL("**/coaching");
    }

    private static void look(Page page, String name) {
        Browser.look(page, "support-" + name);
    }
}
