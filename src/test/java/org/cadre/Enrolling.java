package org.cadre;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** From the question for support to the consulting teacher, through pages and Tasklist alone, each person at a browser of their own. */
final class Enrolling {

    static final String CASES = "/staff/support/";

    private final Page educator;
    private final String program;
    private final String pictures;
    private String caseNumber;

    /** @param program pa or par */
    Enrolling(Page educator, String program, String pictures) {
        this.educator = educator;
        this.program = program;
        this.pictures = pictures;
    }

    String caseNumber() {
        return caseNumber;
    }

    void ask(String planEndsOn, String rule) {
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
        educator.fill("#planEndsOn", planEndsOn);
        educator.check("[name=rating][value=needs_improvement]");
        educator.check("[name=wish][value=" + program + "]");
        look(educator, "ask");
        submit(educator);
        Browser.until(educator, "/my/case", state("The intake meeting is to be held"));
        caseNumber = educator.locator("main h1").textContent().replaceFirst(".*(S\\d{4}-\\d{6}).*", "$1");
        assertThat(educator.locator("main")).containsText(rule);
        look(educator, "routed");
    }

    /** The state of the case, at the top of its page; the list of steps names those that may come too. */
    Locator state(String words) {
        return educator.locator("main > dl dd", new Page.LocatorOptions().setHasText(Pattern.compile("^" + words + "$")));
    }

    void holdIntake(Page consultingTeacher) {
        tasks(consultingTeacher).go().open(Tasklist.GROUP, "Hold the intake meeting").claim().answer(List.of("The program and the choice",
                "Voluntary, and how to leave", "Who sees what", "Who does what", "Time and next steps", "I sign that this meeting was held"),
                Map.of("Held on", "2025-06-02")).complete();
    }

    void consent() {
        Locator answer = educator.locator("main .deeds a[href$='/consent']");
        Browser.until(educator, "/my/case", answer);
        answer.click();
        educator.check("[name=answer][value=consent]");
        educator.locator("main form input[type=checkbox]").all().forEach(Locator::check);
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

    void match(Page coChair, String consultingTeacher) {
        coChair.navigate("/staff/support");
        look(coChair, "desk");
        Tasklist task = tasks(coChair).go().open(Tasklist.GROUP, "Confirm the consulting teacher").claim();
        Page page = coChair.context().newPage();
        page.navigate(task.linked(CASES));
        look(page, "case-for-the-co-chairs");
        page.locator("main a[href$='/match']").first().click();
        page.check("[name=teacher][value=" + consultingTeacher + "]");
        look(page, "match");
        page.click("main form button");
        assertThat(page.locator("main [role=status]")).isVisible();
        page.close();
        task.complete();
        Browser.until(educator, "/my/case", educator.locator("main .deeds a[href$='/coaching']"));
        look(educator, "enrolled");
    }

    Tasklist tasks(Page person) {
        return new Tasklist(person, caseNumber, pictures);
    }

    /** Sends the page's form and comes back once the next page has answered: whoever goes elsewhere at once takes the question back. */
    static void submit(Page page) {
        submit(page, page.locator("main form button:not([name]):not([type=button])").last());
    }

    static void submit(Page page, Locator button) {
        page.evaluate("() => { window.before = true; }");
        button.click();
        page.waitForFunction("() => !window.before && document.readyState === 'complete'");
    }

    private void look(Page page, String name) {
        Browser.look(page, pictures + "-" + name);
    }
}
