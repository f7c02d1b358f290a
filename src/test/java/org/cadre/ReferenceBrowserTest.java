package org.cadre;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.UUID;
import org.cadre.pool.Applications;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A referee in a real browser, by keyboard alone and on a phone; and what hr-staffing and the candidate see of it. */
@House
class ReferenceBrowserTest extends InBrowser {

    @Autowired private Applications applications;
    @Autowired private JdbcClient database;

    private UUID asked() {
        UUID id = office.submitted();
        office.run(id, "Event_ApplicationSubmitted");
        return id;
    }

    private String state(UUID id, int number) {
        return database.sql("select state from cadre.reference where application_id = ? and number = ?").params(id, number)
                .query(String.class).single();
    }

    private static void tabToButton(Page page, String words) {
        for (int i = 0; i < 60; i++) {
            page.keyboard().press("Tab");
            if (Boolean.TRUE.equals(page.evaluate("words => document.activeElement.matches('button')"
                    + " && document.activeElement.textContent.includes(words)", words))) {
                return;
            }
        }
        throw new AssertionError("The keyboard does not reach " + words);
    }

    @Test // domain 2.1, 2.7
    void aRefereeAnswersByKeyboardAloneAndIsSavedOnTheWay() {
        UUID id = asked();
        Page page = browser.person();
        page.navigate("/references/" + office.links(id).get(0));
        Browser.look(page, "reference-form");

        Browser.tabTo(page, "#capacity");
        page.keyboard().press("Space");
        page.keyboard().press("ArrowDown");
        Browser.tabTo(page, "#known");
        page.keyboard().press("Space");
        page.keyboard().press("ArrowDown");
        Browser.tabTo(page, "#together");
        page.keyboard().type("Ran the planning center with us and halved the waiting time.");
        page.waitForCondition(() -> database.sql("select draft::text from cadre.reference where application_id = ? and number = 1").param(id)
                .query(String.class).single().contains("halved the waiting time."));
        assertThat(page.locator("[data-saved]")).containsText("Saved");
        page.reload();
        assertThat(page.locator("#together")).hasValue("Ran the planning center with us and halved the waiting time.");
        assertThat(page.locator("[name=capacity][value=colleague]")).isChecked();

        Browser.tabTo(page, "#strongest");
        page.keyboard().press("ArrowDown");
        Browser.tabTo(page, "#strength");
        page.keyboard().type("Too short.");
        Browser.tabTo(page, "#growing");
        page.keyboard().press("ArrowDown");
        page.keyboard().press("ArrowDown");
        Browser.tabTo(page, "#growth");
        page.keyboard().type("Would gain from time to read the results of the tests.");
        Browser.tabTo(page, "#again");
        page.keyboard().press("Space");
        page.keyboard().press("ArrowDown");
        page.keyboard().press("ArrowDown");
        Browser.tabTo(page, "#myself");
        page.keyboard().press("Space");
        tabToButton(page, "Send the reference");
        page.keyboard().press("Enter");

        assertThat(page.locator(".faults a[href='#strength']")).isVisible();
        Browser.look(page, "reference-faults");
        Browser.tabTo(page, "#strength");
        page.keyboard().press("Control+End");
        page.keyboard().type(" Families came to every meeting, and came back by themselves.");
        tabToButton(page, "Send the reference");
        page.keyboard().press("Enter");
        assertThat(page.locator("h1")).containsText("Thank you");
        Browser.look(page, "reference-sent");
        org.assertj.core.api.Assertions.assertThat(state(id, 1)).isEqualTo("DONE");
    }

    @Test
    void onAPhoneNothingLiesOutsideTheScreenAndDecliningIsEasy() {
        UUID id = asked();
        Page page = browser.person();
        page.setViewportSize(360, 740);
        page.navigate("/references/" + office.links(id).get(0));
        org.assertj.core.api.Assertions.assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")).isTrue();
        Browser.look(page, "reference-form-phone");
        page.selectOption("#reason", "NO_TIME");
        page.click("form[action$='/decline'] button");
        assertThat(page.locator("h1")).containsText("declined");
        Browser.look(page, "reference-declined");
        clock.set(java.time.Instant.parse("2025-06-24T21:00:00Z"));
        page.navigate("/references/" + office.links(id).get(0));
        assertThat(page.locator("h1")).containsText("time for this reference is over");
        Browser.look(page, "reference-expired");
    }

    @Test
    void hrSeesWhatIsWrittenAndRemindsAllWhileThePageCounts() {
        UUID id = asked();
        office.answer(office.links(id).get(0));
        Page hr = browser.signedIn(Office.HR, "cadre");
        hr.navigate("/staff/applications/" + id);
        assertThat(hr.locator("#references")).containsText("halved the waiting time");
        Browser.look(hr, "staff-references-of-an-application");

        clock.set(SteppedClock.STORY_START.plus(java.time.Duration.ofDays(1)));
        hr.navigate("/staff/references");
        Browser.look(hr, "staff-references");
        hr.locator("main table form button").first().click();
        hr.waitForURL("**/staff/references/rounds/*");
        // The page looks again by itself.
        assertThat(hr.locator("#progress")).containsText("Finished");
        Browser.look(hr, "reference-round");
    }

    @Test
    void theCandidateSeesHowFarEachReferenceIs() {
        var account = office.account();
        UUID id = office.draft(Office.candidate(account));
        applications.submit(Office.candidate(account), id);
        office.run(id, "Event_ApplicationSubmitted");
        office.answer(office.links(id).get(0));
        Page page = browser.signedIn(account.email(), "a long password");
        page.navigate("/my/applications/" + id);
        assertThat(page.locator("#references")).containsText("Received");
        assertThat(page.locator("#references")).containsText("Asked by letter");
        org.assertj.core.api.Assertions.assertThat(page.content()).doesNotContain("halved the waiting time");
        Browser.look(page, "my-references");
    }
}
