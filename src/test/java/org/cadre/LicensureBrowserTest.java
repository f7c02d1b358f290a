package org.cadre;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.cadre.people.CandidateAccount;
import org.cadre.pool.Applications;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Licensure at work in Tasklist, and a candidate who states a renewal. */
@House
class LicensureBrowserTest extends InBrowser {

    private static final String TASKLIST = "/camunda/app/tasklist/default/";

    @Autowired private Applications applications;

    private CandidateAccount account;

    @BeforeEach
    void somebodyApplies() {
        account = office.account();
    }

    private UUID toVerify(String... changes) {
        UUID id = office.draft(Office.candidate(account), changes);
        applications.submit(Office.candidate(account), id);
        office.run(id, "Event_ApplicationSubmitted");
        office.references(id);
        return id;
    }

    private static Page licensure() {
        Page page = browser.signedIn(Office.LICENSURE, "cadre");
        page.waitForURL("**" + TASKLIST + "**");
        page.locator(".task-filter").first().waitFor();
        return page;
    }

    private static void claim(Page page, Task task) {
        // From elsewhere: a Tasklist that is still at its first list takes the new address back.
        page.navigate("about:blank");
        page.navigate(TASKLIST + "#/?task=" + task.getId());
        page.locator("button.claim").click();
        page.locator("button.unclaim").waitFor();
        page.locator(".fjs-form input[type=radio]").first().waitFor();
    }

    private static void answer(Page page, int finding, String expires, String why) {
        page.locator(".fjs-form input[type=radio]").nth(finding).check();
        page.locator(".fjs-form input[type=text]").first().fill(expires);
        page.locator(".fjs-form textarea").fill(why);
        page.keyboard().press("Tab");
        page.locator(".form-actions .btn-primary").click();
    }

    @Test // domain 2.7: licenses only
    void licensureClaimsLooksAndCompletesWithoutSeeingAnythingElse() {
        UUID id = toVerify();
        List<Task> tasks = office.tasks(id);
        Page page = licensure();
        claim(page, tasks.get(0));
        assertThat(page.locator(".fjs-form")).containsText(office.card(tasks.get(0).getId(), "licence"));
        Page licences = page.context().waitForPage(() -> page.locator(".fjs-form a[href*='/licences']").click());
        licences.waitForLoadState();
        assertThat(licences.locator("main")).containsText("SW-1");
        assertThat(licences.locator("main")).not().containsText("First Referee");
        Browser.look(licences, "licences-licensure");
        assertThat(licences.navigate("/staff/applications/" + id).status()).isEqualTo(403);
        licences.close();

        answer(page, 0, "2025-06-02", "");
        assertThat(page.locator(".page-notifications")).containsText("Expiry date in the register: this day has to lie after today.");
        page.locator(".fjs-form input[type=text]").first().fill("2027-06-30");
        page.keyboard().press("Tab");
        page.locator(".form-actions .btn-primary").click();
        page.waitForCondition(() -> office.tasks(id).size() == 1);
        claim(page, tasks.get(1));
        answer(page, 0, "2028-06-30", "");
        page.waitForCondition(() -> office.tasks(id).stream().noneMatch(task -> task.getTaskDefinitionKey().equals("Task_VerifyLicence")));
        assertThat(office.tasks(id)).allMatch(task -> task.getTaskDefinitionKey().equals("Task_ScoreApplication"));
    }

    @Test // domain 2.1: renewal resumes what a lapse held
    void aCandidateOnHoldStatesARenewalAndStandsAgain() {
        UUID id = toVerify("socialWorkLicenceExpires", "2026-06-30");
        office.licences(id);
        office.score(id, "screener1", office.scores(3));
        office.score(id, "screener2", office.scores(3));
        office.run(id, "Task_JudgeScores");
        clock.set(Instant.parse("2026-06-30T04:00:00Z"));
        office.run(id, "Timer_LicenceNotice");

        Page page = browser.signedIn(account.email(), "a long password");
        page.navigate("/my/applications/" + id);
        Browser.look(page, "application-on-hold");
        page.locator("a[href$='/licences']").first().click();
        page.waitForURL("**/licences");
        Locator send = page.locator("form[action$='/licences/socialWorkLicence'] button");
        page.locator("[id='socialWorkLicence.kind']").selectOption("LICSW");
        page.locator("[id='socialWorkLicence.expires']").fill("2026-06-30");
        send.click();
        page.waitForLoadState();
        assertThat(page.locator(".faults")).containsText("this day has to lie after today");
        assertThat(page.locator(".faults")).containsText("Number of the license");
        Browser.look(page, "licences-faults");
        assertThat(page.locator("[id='socialWorkLicence.kind']")).hasValue("LICSW");

        page.locator("[id='socialWorkLicence.number']").fill("SW-1");
        page.locator("[id='socialWorkLicence.expires']").fill("2028-06-30");
        page.locator("[id='socialWorkLicence.expires']").press("Enter");
        assertThat(page.locator("[role=status]")).containsText("was sent to the licensure team");
        Browser.look(page, "licences-stated");

        Page tasklist = licensure();
        claim(tasklist, office.task(id, "Task_VerifyRenewal"));
        Browser.look(tasklist, "tasklist-renewal");
        answer(tasklist, 0, "2028-06-30", "");
        tasklist.waitForCondition(() -> office.tasks(id).isEmpty());
        page.navigate("/my/applications/" + id);
        assertThat(page.locator("main")).containsText("verified, expires on Friday, June 30, 2028");
        assertThat(page.locator("main")).not().containsText("On hold:");
    }
}
