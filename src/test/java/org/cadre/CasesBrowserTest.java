package org.cadre;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.UUID;
import org.cadre.people.CandidateAccount;
import org.cadre.people.Candidates;
import org.cadre.platform.security.Person;
import org.cadre.pool.Applications;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** HR finds a case by the keyboard alone and sees it on its diagram; its candidate sees there what letters have told. */
@House
class CasesBrowserTest extends InBrowser {

    @Autowired private Candidates candidates;
    @Autowired private Applications applications;

    /** The application of somebody of that name, being scored. */
    private UUID scored(CandidateAccount account) {
        Person candidate = Office.candidate(account);
        UUID id = office.draft(candidate, "legalName", account.name());
        applications.submit(candidate, id);
        office.run(id, "Event_ApplicationSubmitted");
        office.toScoring(id);
        return id;
    }

    private CandidateAccount somebody(String name) {
        return candidates.signUp(name, UUID.randomUUID() + "@example.org", "a long password");
    }

    @Test
    void hrFindsACaseByTheKeyboardAloneAndSeesWhereItStands() {
        UUID id = scored(somebody("Zenobia Quarles"));
        Page page = browser.signedIn(Office.HR, "cadre");
        page.navigate("/staff/cases");
        Browser.look(page, "cases");
        page.locator("#words").focus();
        page.keyboard().type("zeno qua");
        page.keyboard().press("Enter");
        page.waitForURL("**words=zeno**");
        assertThat(page.locator("table.cases tbody tr")).hasCount(1);
        Browser.look(page, "cases-found");
        Browser.tabTo(page, "table.cases tbody a");
        page.keyboard().press("Enter");
        page.waitForURL("**/staff/applications/" + id);
        Browser.tabTo(page, "a[href$='/diagram']");
        page.keyboard().press("Enter");
        page.waitForURL("**/diagram");

        drawn(page);
        // Where the engine is, and nowhere else; what it has passed.
        assertThat(page.locator(".djs-shape.here")).hasCount(1);
        assertThat(page.locator(".djs-shape.here[data-element-id='Task_ScoreApplication']")).isVisible();
        assertThat(page.locator(".djs-shape.passed[data-element-id='Task_CheckEligibility']")).hasCount(1);
        assertThat(page.locator("ol.status [aria-current=step]").first()).containsText("Score the application");
        assertThat(page.locator("ol.status .done").first()).containsText("Application submitted");
        Browser.look(page, "diagram-staff");

        Browser.tabTo(page, ".diagram .canvas");
        String before = page.locator(".djs-container .viewport").first().getAttribute("transform");
        page.keyboard().press("ArrowRight");
        page.keyboard().press("-");
        assertThat(page.locator(".djs-container .viewport").first().getAttribute("transform")).isNotEqualTo(before);
        page.locator("[data-zoom=whole]").press("Enter");
        Browser.look(page, "diagram-staff-whole");
    }

    private static void drawn(Page page) {
        assertThat(page.locator("[data-diagram][data-drawn=yes]")).isVisible();
        assertThat(page.locator(".djs-container > svg")).isVisible();
    }

    @Test // domain 2.7, R-071: neither seats nor scores nor HR's work
    void aCandidateSeesOnTheDiagramWhatLettersHaveTold() {
        CandidateAccount account = somebody("Octavia Redding");
        UUID id = scored(account);
        office.score(id, "screener1", office.scores(3));
        Page page = browser.signedIn(account.email(), "a long password");
        page.navigate("/my/applications/" + id);
        page.locator("a[href$='/diagram']").click();
        drawn(page);
        assertThat(page.locator(".djs-shape.here")).hasCount(1);
        assertThat(page.locator(".djs-shape.here[data-element-id='Event_ScoringTold']")).isVisible();
        int told = page.locator("ol.status .done").count();
        assertThat(told).isGreaterThanOrEqualTo(2);
        assertThat(page.locator(".djs-shape.passed")).hasCount(told);
        assertThat(page.locator(".djs-shape.passed[data-element-id^='Event_']")).hasCount(told);
        assertThat(page.locator(".djs-shape.passed[data-element-id='Event_ReceiptSent']")).hasCount(1);
        String xml = page.locator("[data-diagram]").getAttribute("data-diagram");
        assertThat(xml).contains("BPMNShape", "Score the application").doesNotContain("camunda", "${", "candidateGroups", "hr-staffing", "screener1");
        assertThat(page.locator("ol.status [aria-current=step]")).containsText("Being scored");
        assertThat(page.locator("ul[aria-labelledby=next]")).containsText("In a second review");
        assertThat(page.locator("main")).not().containsText("screener1");
        Browser.look(page, "diagram-candidate");
    }

    @Test // domain 2.7, R-071
    void aDiagramIsForHrAndItsOwnCandidateAlone() {
        UUID id = scored(somebody("Leocadia Marsh"));
        UUID draft = applications.open(Office.candidate(somebody("Draft Writer")), Office.POOL);
        String staff = "/staff/applications/%s/diagram";
        String mine = "/my/applications/%s/diagram";
        assertThat(browser.signedIn(somebody("Other Candidate").email(), "a long password").navigate(mine.formatted(id)).status()).isEqualTo(403);
        office.claim(id, "Task_ScoreApplication", "screener1");
        Page screener = browser.signedIn("screener1", "cadre");
        for (String address : java.util.List.of(staff.formatted(id), "/staff/cases", "/staff/lists")) {
            assertThat(screener.navigate(address).status()).as(address).isEqualTo(403);
        }
        Page hr = browser.signedIn(Office.HR, "cadre");
        assertThat(hr.navigate(staff.formatted(id)).status()).isEqualTo(200);
        assertThat(hr.navigate(staff.formatted(draft)).status()).as("a draft is its writer's alone").isEqualTo(403);
        assertThat(hr.navigate(mine.formatted(id)).status()).isEqualTo(403);
    }

    @Test
    void aFilterThatCannotBeReadSaysSoBesideItsField() {
        Page page = browser.signedIn(Office.HR, "cadre");
        assertThat(page.navigate("/staff/cases?waiting=soon").status()).isEqualTo(422);
        assertThat(page.locator(".faults a[href='#waiting']")).isVisible();
        assertThat(page.locator("#waiting-fault")).containsText("whole number");
        Browser.look(page, "cases-faults");
    }

    @Test
    void aListIsSavedOpenedAgainAndTakenAlong() throws Exception {
        scored(somebody("Perpetua Lang"));
        Page page = browser.signedIn(Office.HR, "cadre");
        page.navigate("/staff/cases?words=perpetua");
        page.fill("#name", "=Waiting in June");
        page.click("section[aria-labelledby=save] button");
        page.waitForURL("**/staff/lists/*");
        assertThat(page.locator("main")).containsText("Perpetua Lang");
        Browser.look(page, "case-list");
        var download = page.waitForDownload(() -> page.click("a[href$='/csv']"));
        assertThat(Files.readString(download.path(), StandardCharsets.UTF_8)).contains("\"'=Waiting in June\"", "\"Perpetua Lang\"");
        page.navigate("/staff/lists");
        assertThat(page.locator("main")).containsText("=Waiting in June");
        Browser.look(page, "case-lists");
    }
}
