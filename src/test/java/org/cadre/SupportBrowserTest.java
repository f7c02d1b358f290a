package org.cadre;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
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
    private static final String CASES = "/staff/support/";

    /** What is said in coaching, and may stand in no letter. */
    private static final String SAID = "Half of the class waited for the other half";

    private static CadreProcess cadre;
    private static Browser browser;

    private Page educator;
    private Page teacher;
    private Page colleague;
    private Page chair;
    private String caseNumber;
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

        ask();
        holdIntake();
        consent();
        match();
        setGoals();
        write();
        beReminded();
        giveFeedback();
        end();
        answerSurvey();
        lettersSayNothingOfWhatWasSaid();
    }

    // ------------------------------------------------------------------------------------------------ into the program

    private void ask() {
        educator.navigate("/my/case");
        look(educator, "nothing-yet");
        educator.locator("main a[href$='/my/case/ask']").first().click();
        if (educator.locator("#districtYears").count() > 0) {
            educator.fill("#districtYears", "6");
        }
        educator.fill("#school", "Harborview K-8 School");
        educator.selectOption("#subject", "english language arts");
        educator.selectOption("#grade", "6 to 8");
        educator.check("[name=plan][value=directed]");
        educator.fill("#planStartsOn", "2025-05-01");
        educator.fill("#planEndsOn", "2026-05-15");
        educator.check("[name=rating][value=needs_improvement]");
        educator.check("[name=wish][value=pa]");
        look(educator, "ask");
        submit(educator);
        Browser.until(educator, "/my/case", state("The intake meeting is to be held"));
        caseNumber = educator.locator("main h1").textContent().replaceFirst(".*(S\\d{4}-\\d{6}).*", "$1");
        assertThat(educator.locator("main")).containsText("D4.3");
        look(educator, "routed");
    }

    /** The state of the case, at the top of its page; the list of steps names those that may come too. */
    private Locator state(String words) {
        return educator.locator("main > dl dd", new Page.LocatorOptions().setHasText(Pattern.compile("^" + words + "$")));
    }

    private void holdIntake() {
        tasks(colleague).go().open(Tasklist.GROUP, "Hold the intake meeting").claim().answer(List.of("The program and the choice", "Voluntary, and how to leave",
                "Who sees what", "Who does what", "Time and next steps", "I sign that this meeting was held"), Map.of("Held on", "2025-06-02")).complete();
    }

    private void consent() {
        Locator answer = educator.locator("main .deeds a[href$='/consent']");
        Browser.until(educator, "/my/case", answer);
        answer.click();
        educator.check("[name=answer][value=consent]");
        educator.check("#talkedThrough");
        educator.fill("#signature", name());
        look(educator, "consent");
        submit(educator);
        Browser.until(educator, "/my/case", state("A consulting teacher is looked for"));
        look(educator, "looked-for");
    }

    /** As the consent page's hint says it: the name that the case is kept under. */
    private String name() {
        Page page = educator.context().newPage();
        page.navigate("/my/case");
        String name = page.locator("section[aria-labelledby=told] dd").nth(1).textContent().strip();
        page.close();
        return name;
    }

    private void match() {
        chair.navigate("/staff/support");
        look(chair, "desk");
        Tasklist task = tasks(chair).go().open(Tasklist.GROUP, "Confirm the consulting teacher").claim();
        Page page = chair.context().newPage();
        page.navigate(task.linked(CASES));
        look(page, "case-for-the-co-chairs");
        page.locator("main a[href$='/match']").first().click();
        page.check("[name=teacher][value=ct1]");
        look(page, "match");
        page.click("main form button");
        assertThat(page.locator("main [role=status]")).isVisible();
        page.close();
        task.complete();
        Browser.until(educator, "/my/case", educator.locator("main .deeds a[href$='/coaching']"));
        look(educator, "enrolled");
    }

    // ------------------------------------------------------------------------------------------------ coaching

    private void setGoals() {
        Tasklist task = tasks(teacher).go().open(Tasklist.MINE, "Set the goals");
        Page page = teacher.context().newPage();
        casePage = task.linked(CASES);
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
        Browser.until(educator, "/my/case", state("Coaching"));
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
        Browser.until(teacher, "/local/mailbox?to=ct1@example.org", teacher.locator("article h2", new Page.LocatorOptions().setHasText("Feedback is overdue in case " + caseNumber)));
        Browser.look(teacher, "support-reminder");
        teacher.navigate("/staff/caseload");
        assertThat(teacher.locator("main table")).containsText(caseNumber);
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
        tasks(teacher).go().open(Tasklist.MINE, "Coach").answer(List.of("Yes: the coaching is over"), Map.of()).complete();
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
        submit(educator);
        Browser.until(educator, "/my/case", state("Closed"));
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

    // ------------------------------------------------------------------------------------------------ Tasklist, the clock, waiting

    private Page log() {
        Page page = teacher.context().newPage();
        page.navigate(casePage + "/coaching");
        return page;
    }

    /** Sends the page's form and comes back once another page has answered: whoever goes elsewhere at once takes the question back. */
    private static void submit(Page page) {
        String from = page.url();
        page.click("main form button");
        page.waitForURL(url -> !url.equals(from));
    }

    /** Puts what is typed into the log. */
    private static void send(Page page, String name) {
        look(page, "form-" + name);
        page.locator("main form button:not([name])").last().click();
        assertThat(page.locator("main [role=status]").first()).isVisible();
        page.waitForURL("**/coaching");
    }

    private Tasklist tasks(Page person) {
        return new Tasklist(person, caseNumber, "support");
    }

    private static void look(Page page, String name) {
        Browser.look(page, "support-" + name);
    }
}
