package org.cadre;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cadre.pool.Document;
import org.junit.jupiter.api.Test;

/** From a web page through Tasklist into the pool, as the people do it. */
@House
class ApplyAndScreenBrowserTest extends InBrowser {

    @Test
    void anApplicationGoesFromAWebPageThroughTasklistIntoThePool() {
        String email = UUID.randomUUID() + "@example.org";
        Page candidate = signUpAndOpenTheForm(email);
        UUID id = UUID.fromString(candidate.url().replaceFirst(".*/my/applications/([^?#]+).*", "$1"));
        fill(candidate, Office.form("legalName", "Browser Candidate", "email", email));
        attachAll(candidate);
        Browser.look(candidate, "application-form");
        candidate.click("button[formaction$='/submit']");
        candidate.waitForURL("**/my/applications/" + id);
        Browser.look(candidate, "application-received");
        office.run(id, "Event_ApplicationSubmitted");

        candidate.reload();
        Browser.look(candidate, "application-waits-for-references");
        office.toScoring(id);

        String caseNumber = caseNumber(id);
        screen(caseNumber, id, "screener1");
        screen(caseNumber, id, "screener2");
        office.run(id, "Task_JudgeScores");

        candidate.navigate("/my/applications");
        Browser.look(candidate, "my-applications");
        assertThat(candidate.locator("main")).containsText("August 31, 2026");
        candidate.navigate("/my/applications/" + id);
        Browser.look(candidate, "application-in-pool");
    }

    private Page signUpAndOpenTheForm(String email) {
        Page page = browser.person();
        page.navigate("/postings");
        Browser.look(page, "postings");
        page.navigate("/sign-up");
        Browser.look(page, "sign-up");
        page.fill("#name", "Browser Candidate");
        page.fill("#email", email);
        page.fill("#password", "a long password");
        page.click("main button");
        page.waitForURL("**/login**");
        Browser.look(page, "login");
        page.fill("[name=username]", email);
        page.fill("[name=password]", "a long password");
        page.click("main button");
        page.waitForURL("**/my/applications");
        page.navigate("/postings/" + Office.POOL);
        Browser.look(page, "posting");
        page.click("form[action$='/apply'] button");
        page.waitForURL("**/my/applications/*");
        return page;
    }

    private static void fill(Page page, Map<String, List<String>> form) {
        form.forEach((name, values) -> {
            var field = page.locator("[name='" + name + "']");
            if (field.count() == 0) {
                return;
            }
            String type = field.first().getAttribute("type");
            if ("radio".equals(type) || "checkbox".equals(type)) {
                page.locator("[name='" + name + "'][value='" + values.get(0) + "']").check();
            } else if ("select".equalsIgnoreCase((String) field.first().evaluate("e => e.tagName"))) {
                field.selectOption(values.get(0));
            } else {
                field.fill(values.get(0));
            }
        });
        saved(page);
    }

    private static void saved(Page page) {
        assertThat(page.locator("[data-saved]")).containsText("Saved");
    }

    private static void attachAll(Page page) {
        for (Document.Kind kind : Document.Kind.values()) {
            attach(page, kind, kind + ".pdf", Office.PDF);
            assertThat(page.locator("main")).containsText(kind + ".pdf");
        }
    }

    private static void attach(Page page, Document.Kind kind, String name, byte[] content) {
        String form = "form[action$='/documents/" + kind + "']";
        page.locator(form + " input[type=file]").setInputFiles(new FilePayload(name, "application/pdf", content));
        page.waitForResponse(answer -> answer.request().method().equals("GET") && answer.url().contains("/my/applications/"),
                () -> page.click(form + " button"));
        page.waitForLoadState();
    }

    private String caseNumber(UUID id) {
        return office.card(office.tasks(id).get(0).getId(), "caseNumber");
    }

    /** Claims in Tasklist, scores on our page, completes in Tasklist. */
    private void screen(String caseNumber, UUID id, String screener) {
        Page home = browser.signedIn(screener, "cadre");
        home.waitForURL("**/camunda/app/tasklist/**");
        Page page = home.context().newPage();
        String task = office.tasks(id).stream().filter(open -> open.getAssignee() == null).findFirst().orElseThrow().getId();
        home.close();
        page.navigate("/camunda/app/tasklist/default/#/?task=" + task);
        page.locator("button.claim").click();
        page.waitForCondition(() -> office.tasks(id).stream().anyMatch(open -> screener.equals(open.getAssignee())));
        var link = page.locator(".form-pane a[href*='/score'], .fjs-container a[href*='/score']").first();
        link.waitFor();
        page.screenshot(new Page.ScreenshotOptions().setPath(java.nio.file.Path.of("target/screenshots/tasklist-" + screener + ".png")));

        Page sheet = page.context().newPage();
        sheet.navigate(link.getAttribute("href"));
        Browser.look(sheet, "scoring-" + screener);
        fill(sheet, office.scores(3));
        sheet.click("button[formaction$='/score/lock']");
        sheet.locator("#bound").waitFor();
        Browser.look(sheet, "scoring-locked-" + screener);
        sheet.navigate("/staff/applications/" + id);
        Browser.look(sheet, "staff-application-" + screener);
        org.assertj.core.api.Assertions.assertThat(sheet.content()).doesNotContain("First Referee", "first@example.org");

        page.bringToFront();
        page.locator("button", new Page.LocatorOptions().setHasText("Complete")).first().click();
        page.waitForCondition(() -> office.tasks(id).stream().noneMatch(open -> screener.equals(open.getAssignee())));
    }

    @Test
    void aDraftIsRestoredElsewhereAndASecondWindowAsksBeforeOverwriting() {
        var account = office.account();
        Page first = browser.signedIn(account.email(), "a long password");
        first.navigate("/postings/" + Office.POOL);
        first.click("form[action$='/apply'] button");
        first.waitForURL("**/my/applications/*");
        Page second = browser.signedIn(account.email(), "a long password");
        second.navigate(first.url());

        first.fill("#phone", "typed first");
        saved(first);
        first.reload();
        assertThat(first.locator("#phone")).hasValue("typed first");

        second.fill("#phone", "typed second");
        var dialog = second.locator("dialog[data-conflict]");
        assertThat(dialog).isVisible();
        Browser.look(second, "conflict");
        first.reload();
        assertThat(first.locator("#phone")).hasValue("typed first");
        second.locator("[data-keep-mine]").click();
        saved(second);
        first.reload();
        assertThat(first.locator("#phone")).hasValue("typed second");
    }

    @Test
    void faultsAreListedWithTheirFieldsAndNothingIsLost() {
        var account = office.account();
        Page page = browser.signedIn(account.email(), "a long password");
        page.navigate("/postings/" + Office.POOL);
        page.click("form[action$='/apply'] button");
        page.waitForURL("**/my/applications/*");
        page.fill("#phone", "617-555-0123");
        page.click("button[formaction$='/submit']");
        assertThat(page.locator(".faults")).isVisible();
        assertThat(page.locator(".faults a[href='#degree'], .faults a[href='#degree-masters']").first()).isVisible();
        assertThat(page.locator("#phone")).hasValue("617-555-0123");
        Browser.look(page, "application-faults");

        attach(page, Document.Kind.RESUME, "resume.pdf", new byte[] {'M', 'Z', 0, 1, 2, 3});
        assertThat(page.locator(".faults")).containsText("PDF");
        attach(page, Document.Kind.RESUME, "resume.pdf", java.util.Arrays.copyOf(Office.PDF, 11 * 1024 * 1024));
        assertThat(page.locator("main")).containsText("10 MB");
        Browser.look(page, "document-too-large");
    }

    @Test
    void selfIdentificationIsAPageOfItsOwn() {
        var account = office.account();
        Page page = browser.signedIn(account.email(), "a long password");
        page.navigate("/my/self-identification");
        page.locator("#race").fill("an answer");
        page.click("main form button");
        Browser.look(page, "self-identification");
        assertThat(page.locator("#race")).hasValue("an answer");
    }

    @Test
    void aPostingIsFoundBySearchAndReadByTheKeyboardAlone() {
        Page page = browser.person();
        page.navigate("/postings?words=planning+center");
        assertThat(page.locator("main")).containsText("Coordinator");
        page.keyboard().press("Tab");
        assertThat(page.locator(":focus")).hasAttribute("href", "#main");
        page.navigate("/postings/consulting-teacher-sy23-24");
        assertThat(page.locator("main")).containsText("closed");
        Browser.look(page, "posting-closed");
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(com.microsoft.playwright.options.Media.PRINT));
        assertThat(page.locator(".site-header")).isHidden();
    }
}
