package org.cadre;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.Cookie;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.cadre.pool.Stage;
import org.junit.jupiter.api.Test;

/** Tasklist as staff meet it: Cadre's look, cards, refusals, links, and the ways in and out. */
@House
class TasklistBrowserTest extends InBrowser {

    private static final String TASKLIST = "/camunda/app/tasklist/default/";
    private static final Pattern SIGN_IN_PAGE = Pattern.compile(".*/login(\\?left)?$");


    private UUID ineligible() {
        return office.at(Stage.REVIEW);
    }

    private static Page hr() {
        Page page = browser.signedIn(Office.HR, "cadre");
        page.waitForURL("**" + TASKLIST + "**");
        page.locator(".task-filter").first().waitFor();
        return page;
    }

    private Page hrAtTheTaskOf(UUID id) {
        Page page = hr();
        page.navigate(TASKLIST + "#/?task=" + office.task(id, "Task_ConfirmIneligible").getId());
        page.locator("button.claim").waitFor();
        return page;
    }

    private static Locator claimed(Page page) {
        page.locator("button.claim").click();
        page.locator("button.unclaim").waitFor();
        return page.locator(".fjs-form textarea");
    }

    @Test
    void aCardShowsCasePostingAndDeadlineByCadresClock() {
        ineligible();
        clock.set(SteppedClock.STORY_START.plus(Duration.ofDays(14)));
        Page page = hr();
        page.getByText("Overdue").click();
        Locator card = page.locator(".tasks-list li.task", new Page.LocatorOptions().setHasText("Confirm ineligibility")).first();
        assertThat(card).containsText(Pattern.compile("Case:\\s*2025-\\d{6}"));
        assertThat(card).containsText("Social Worker Candidate Pool (SY2025-26)");
        assertThat(card.locator(".due-date.overdue")).containsText(Pattern.compile("[A-Z][a-z]{2}, Jun \\d+, 2025, 5:00 PM"));
    }

    @Test
    void whatIsClosedIsNotOffered() {
        Page page = hrAtTheTaskOf(ineligible());
        claimed(page);
        assertThat(page).hasTitle("Cadre Tasklist");
        assertThat(page.locator(".sections-menu")).hasText(Pattern.compile("\\s*Postings\\s*Cases\\s*Positions\\s*Reviews\\s*Keyboard Shortcuts\\s*"));
        for (String closed : List.of(".ce-eol-banner", ".createCommentLink", ".start-process-action", ".create-task-action", ".instance-link",
                ".form-actions > .btn-default", ".followup-date", ".stored-criteria", ".task-filter .actions")) {
            assertThat(page.locator(closed).locator("visible=true")).hasCount(0);
        }
        assertThat(page.locator(".nav-tabs")).hasText(Pattern.compile("\\s*Form\\s*Diagram\\s*Description\\s*"));
        Browser.look(page, "tasklist");
    }

    @Test
    void theMenuLeadsToCasesAndPositionsWhoeverMayFindThem() {
        Page page = hr();
        page.locator(".sections-menu a", new Page.LocatorOptions().setHasText("Positions")).waitFor();
        assertThat((boolean) page.evaluate("() => document.querySelector('[cam-widget-header]').getBoundingClientRect().bottom"
                + " <= document.querySelector('.page-wrap').getBoundingClientRect().top + 1")).as("the header lies on no task").isTrue();
        page.locator(".sections-menu a", new Page.LocatorOptions().setHasText("Cases")).click();
        page.waitForURL("**/staff/cases");
        assertThat(page.locator("h1")).hasText("Cases");

        Page services = browser.signedIn("employee-services", "cadre");
        assertThat(services.locator(".sections-menu")).hasText(Pattern.compile("\\s*Postings\\s*Positions\\s*Keyboard Shortcuts\\s*"));
        services.locator(".sections-menu a", new Page.LocatorOptions().setHasText("Positions")).click();
        services.waitForURL("**/staff/positions");
        assertThat(services.locator("h1")).hasText("Positions");

        for (String[] who : new String[][] {{"ct3", "Caseload", "**/staff/caseload", "Caseload\\s*Reviews"},
            {"cochair", "Educator support", "**/staff/support", "The Panel\\s*Educator support"}, {"panel2", "The Panel", "**/staff/panel", "The Panel"},
            {"principal1", "Reviews", "**/staff/reviews", "Reviews"},
            {"performance", "Review deadlines", "**/staff/review-deadlines", "The Panel\\s*Review deadlines"}}) {
            Page one = browser.signedIn(who[0], "cadre");
            assertThat(one.locator(".sections-menu")).hasText(Pattern.compile("\\s*Postings\\s*" + who[3] + "\\s*Keyboard Shortcuts\\s*"));
            one.locator(".sections-menu a", new Page.LocatorOptions().setHasText(who[1])).click();
            one.waitForURL(who[2]);
        }

        Page screener = browser.signedIn("screener1", "cadre");
        screener.locator(".task-filter").first().waitFor();
        assertThat(screener.locator(".sections-menu")).hasText(Pattern.compile("\\s*Postings\\s*Keyboard Shortcuts\\s*"));
        org.assertj.core.api.Assertions.assertThat(screener.navigate("/staff/cases").status()).isEqualTo(403);
    }

    @Test
    void aRefusalIsReadInPlainWordsAndATextOutlivesTheSession() {
        UUID id = ineligible();
        Page page = hrAtTheTaskOf(id);
        Locator why = claimed(page);
        page.locator(".fjs-form input[type=radio]").first().check();
        why.fill(Office.WHY);
        Locator complete = page.locator(".form-actions .btn-primary");

        page.route("**/submit-form", route -> route.resume(new Route.ResumeOptions()
                .setPostData(route.request().postData().replace(Office.WHY, "short"))));
        complete.click();
        assertThat(page.locator(".page-notifications")).containsText("Why: write at least 10 characters.");
        assertThat(page.locator(".page-notifications")).not().containsText("Cannot submit");
        assertThat(why).hasValue(Office.WHY);
        page.unroute("**/submit-form");

        page.context().clearCookies(new BrowserContext.ClearCookiesOptions().setName("JSESSIONID"));
        complete.click();
        assertThat(page.locator(".cadre-signed-out")).isVisible();
        assertThat(why).hasValue(Office.WHY);
        assertThat((List<?>) page.evaluate("() => Object.values(localStorage).filter(kept => kept.includes('" + Office.WHY + "'))")).isEmpty();

        Page signIn = page.context().waitForPage(() -> page.locator(".cadre-signed-out a").click());
        signIn.fill("[name=username]", Office.HR);
        signIn.fill("[name=password]", "cadre");
        signIn.click("main button");
        signIn.waitForURL("**" + TASKLIST + "**");
        signIn.close();
        page.bringToFront();
        if (page.locator(".cadre-signed-out button").isVisible()) {
            page.locator(".cadre-signed-out button").click();
        }
        assertThat(page.locator(".cadre-signed-out")).hasCount(0);
        clock.set(SteppedClock.STORY_START.plus(java.time.Duration.ofDays(8))); // D1: the candidate's days to correct are over
        complete.click();
        page.waitForCondition(() -> office.instance(id) == null);
    }

    @Test
    void aLinkInAFormOpensATabThatIsNotShutIn() {
        Page page = hrAtTheTaskOf(ineligible());
        claimed(page).fill("not sent yet");
        Page application = page.context().waitForPage(() -> page.locator(".fjs-form a[href*='/staff/applications/']").click());
        application.waitForLoadState();
        assertThat(application.url()).contains("/staff/applications/");
        boolean[] asked = {false};
        application.onDialog(dialog -> {
            asked[0] = true;
            dialog.dismiss();
        });
        application.evaluate("() => confirm('a sandboxed page could not ask, print or show a PDF')");
        assertThat(asked[0]).isTrue();
        assertThat(page.locator(".fjs-form textarea")).hasValue("not sent yet");
    }

    @Test
    void leavingOnEitherSideEndsBoth() {
        Page tasklist = hr();
        Page pages = tasklist.context().newPage();
        pages.navigate("/postings");
        tasklist.bringToFront();
        tasklist.locator("li.account > a").click();
        tasklist.locator("li.logout a").click();
        tasklist.waitForURL(SIGN_IN_PAGE);
        pages.reload();
        assertThat(pages.locator("form[action$='/logout']")).hasCount(0);

        Page again = hr();
        Page other = again.context().newPage();
        other.navigate("/postings");
        other.click("form[action$='/logout'] button");
        other.waitForURL(SIGN_IN_PAGE);
        again.getByText("Overdue").click();
        again.waitForURL(SIGN_IN_PAGE);
        again.fill("[name=username]", Office.HR);
        again.fill("[name=password]", "cadre");
        again.click("main button");
        // Not to an answer in JSON that Tasklist asked for while nobody was signed in.
        again.waitForURL("**" + TASKLIST + "**");
        again.navigate(TASKLIST + "#/login");
        again.locator(".task-filter").first().waitFor();
    }

    @Test
    void pagesInFlightAreNotDisturbedByOtherRequests() {
        Page page = hr();
        // Camunda kept one nonce for the whole server: a request in between left the page blank.
        Object blank = page.evaluate("""
                async () => {
                  const noise = Array.from({ length: 60 }, () => fetch('/camunda/app/tasklist/scripts/cadre.js', { cache: 'reload' }));
                  const pages = await Promise.all(Array.from({ length: 30 }, () => fetch('%s', { cache: 'reload' })));
                  await Promise.all(noise);
                  const agree = await Promise.all(pages.map(async page =>
                    (await page.text()).includes('nonce="' + page.headers.get('Content-Security-Policy').match(/nonce-([^']+)/)[1] + '"')));
                  return agree.filter(same => !same).length;
                }""".formatted(TASKLIST));
        assertThat(blank).isEqualTo(0);

        String session = session(page);
        Object status = page.evaluate("async () => (await fetch('/engine-rest/task', { headers: { Authorization: 'Basic ' + btoa('hr:cadre') } })).status");
        assertThat(status).isEqualTo(200);
        assertThat(session(page)).isEqualTo(session);
    }

    private static String session(Page page) {
        return page.context().cookies().stream().filter(cookie -> cookie.name.equals("JSESSIONID")).map((Cookie cookie) -> cookie.value).findFirst().orElseThrow();
    }
}
