package org.cadre;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.UUID;
import org.cadre.people.CandidateAccount;
import org.cadre.pool.Applications;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The candidate's portal in a real browser: by the keyboard alone, on a wide and on a narrow screen, and in axe's eyes. */
@House
class PortalBrowserTest extends InBrowser {

    @Autowired private Applications applications;

    private static void assertFits(Page page, String name) {
        assertThat((int) page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")).as(name).isLessThanOrEqualTo(0);
    }

    @Test
    void everyPageIsReachedByTheKeyboardFitsAPhoneAndIsCleanInAxesEyes() {
        CandidateAccount account = office.account();
        UUID sent = office.draft(Office.candidate(account));
        applications.submit(Office.candidate(account), sent);
        Page page = browser.person();
        page.navigate("/login");
        Browser.type(page, "#username", account.email());
        Browser.type(page, "#password", "a long password");
        page.keyboard().press("Enter");
        page.waitForURL("**/my/applications");
        for (String place : List.of("/my/profile", "/my/applications", "/my/interviews", "/my/references", "/my/documents", "/my/offers", "/faq", "/help", "/postings")) {
            Browser.press(page, ".portal a[href='" + place + "']", "**" + place);
            assertThat(page.locator(".portal a[aria-current]")).hasAttribute("href", place);
            Browser.look(page, "portal" + place.replace('/', '-'));
            page.setViewportSize(320, 700);
            assertFits(page, place);
            Browser.look(page, "portal-phone" + place.replace('/', '-'));
            page.setViewportSize(1280, 900);
        }
    }

    @Test
    void aProfileIsWrittenByTheKeyboardAndStartsTheNextApplication() {
        CandidateAccount account = office.account();
        Page page = browser.signedIn(account.email(), "a long password");
        page.navigate("/my/profile");
        Browser.type(page, "#phone", "617-555-0142");
        assertThat(page.locator("[data-saved]")).containsText("Saved");
        page.reload();
        assertThat(page.locator("#phone")).hasValue("617-555-0142");
        Browser.look(page, "portal-profile-saved");
        page.navigate("/postings/" + Office.POOL);
        Browser.press(page, "form[action$='/apply'] button", "**/my/applications/*");
        assertThat(page.locator("main")).containsText("come from your profile");
        assertThat(page.locator("#phone")).hasValue("617-555-0142");
        Browser.look(page, "portal-form-from-profile");
    }

    @Test
    void aPostingIsRecommendedByTheKeyboardAndAnswersAreOpenedByIt() {
        Page page = browser.person();
        page.navigate("/postings/" + Office.POOL);
        Browser.tabTo(page, "a[href$='/pdf']");
        Browser.press(page, "a[href$='/tell-a-friend']", "**/tell-a-friend");
        Browser.type(page, "#friendName", "A Friend");
        Browser.type(page, "#friendEmail", "nobody");
        Browser.press(page, "main form button", "**/tell-a-friend");
        assertThat(page.locator(".faults a[href='#friendEmail']")).isVisible();
        assertThat(page.locator("#friendName")).hasValue("A Friend");
        Browser.look(page, "portal-tell-faults");
        page.navigate("/postings/" + Office.POOL + "/tell-a-friend");
        Browser.type(page, "#friendName", "A Friend");
        Browser.type(page, "#friendEmail", "friend." + UUID.randomUUID() + "@example.org");
        Browser.type(page, "#yourName", "Somebody");
        Browser.type(page, "#yourEmail", "somebody." + UUID.randomUUID() + "@example.org");
        Browser.tabTo(page, "#copy");
        page.keyboard().press("Space");
        Browser.press(page, "main form button", "**/tell-a-friend?sent");
        Browser.look(page, "portal-tell-sent");

        page.navigate("/faq");
        Browser.tabTo(page, "summary");
        page.keyboard().press("Enter");
        assertThat(page.locator("details[open]")).hasCount(1);
        Browser.look(page, "portal-faq-open");
    }

    @Test
    void aForgottenPasswordIsReplacedByTheKeyboard() throws Exception {
        CandidateAccount account = office.account();
        Page page = browser.person();
        page.navigate("/login");
        Browser.press(page, "a[href='/reset-password']", "**/reset-password");
        Browser.look(page, "portal-forgotten");
        Browser.type(page, "#email", account.email());
        page.keyboard().press("Enter");
        page.waitForURL("**/reset-password?asked");
        Browser.look(page, "portal-forgotten-asked");
        page.navigate(link(account, "reset-password"));
        Browser.look(page, "portal-new-password");
        Browser.type(page, "#password", "a newer password");
        page.keyboard().press("Enter");
        page.waitForURL("**/login?reset");
        page.navigate(link(account, "reset-password"));
        Browser.look(page, "portal-link-used");
        page.navigate(link(account, "prove-address"));
        Browser.look(page, "portal-prove");
        Browser.tabTo(page, "main form button");
        page.keyboard().press("Enter");
        assertThat(page.locator("[role=status]")).containsText("Thank you");
        page.navigate("/local/mailbox?to=" + account.email());
        Browser.look(page, "portal-mailbox");
    }
}
