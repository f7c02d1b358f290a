package org.cadre;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cadre.people.CandidateAccount;
import org.cadre.platform.time.ClockMoved;
import org.cadre.pool.Applications;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;

/** The candidate's portal in a real browser: by the keyboard alone, on a wide and on a narrow screen, and in axe's eyes. */
@House
class PortalBrowserTest {

    private static final int MOST_STEPS = 150;

    private static Browser browser;

    @Autowired private Office office;
    @Autowired private Applications applications;
    @Autowired private GreenMail postBox;
    @Autowired private SteppedClock clock;
    @Autowired private ApplicationEventPublisher events;

    @BeforeAll
    static void openBrowser(@LocalServerPort int port) {
        browser = new Browser(port);
    }

    @AfterAll
    static void closeBrowser() {
        browser.close();
    }

    @BeforeEach
    void storyStarts() {
        clock.set(SteppedClock.STORY_START);
    }

    /** Goes forward with the Tab key until that element has the focus; whatever cannot be reached so fails. */
    private static void tabTo(Page page, String selector) {
        for (int step = 0; step < MOST_STEPS; step++) {
            page.keyboard().press("Tab");
            if ((boolean) page.evaluate("selector => document.activeElement.matches(selector)", selector)) {
                return;
            }
        }
        throw new AssertionError(selector + " is not reached by the keyboard");
    }

    private static void type(Page page, String selector, String text) {
        tabTo(page, selector);
        page.keyboard().insertText(text);
    }

    /** Follows a link or presses a button with the Enter key, and waits for the page that comes. */
    private static void press(Page page, String selector, String leadsTo) {
        tabTo(page, selector);
        page.keyboard().press("Enter");
        page.waitForURL(leadsTo);
    }

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
        type(page, "#username", account.email());
        type(page, "#password", "a long password");
        page.keyboard().press("Enter");
        page.waitForURL("**/my/applications");
        for (String place : List.of("/my/profile", "/my/applications", "/my/interviews", "/my/references", "/my/documents", "/my/offers", "/faq", "/help", "/postings")) {
            press(page, ".portal a[href='" + place + "']", "**" + place);
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
        type(page, "#phone", "617-555-0142");
        assertThat(page.locator("[data-saved]")).containsText("Saved");
        page.reload();
        assertThat(page.locator("#phone")).hasValue("617-555-0142");
        Browser.look(page, "portal-profile-saved");
        page.navigate("/postings/" + Office.POOL);
        press(page, "form[action$='/apply'] button", "**/my/applications/*");
        assertThat(page.locator("main")).containsText("come from your profile");
        assertThat(page.locator("#phone")).hasValue("617-555-0142");
        Browser.look(page, "portal-form-from-profile");
    }

    @Test
    void aPostingIsRecommendedByTheKeyboardAndAnswersAreOpenedByIt() {
        Page page = browser.person();
        page.navigate("/postings/" + Office.POOL);
        tabTo(page, "a[href$='/pdf']");
        press(page, "a[href$='/tell-a-friend']", "**/tell-a-friend");
        type(page, "#friendName", "A Friend");
        type(page, "#friendEmail", "nobody");
        press(page, "main form button", "**/tell-a-friend");
        assertThat(page.locator(".faults a[href='#friendEmail']")).isVisible();
        assertThat(page.locator("#friendName")).hasValue("A Friend");
        Browser.look(page, "portal-tell-faults");
        page.navigate("/postings/" + Office.POOL + "/tell-a-friend");
        type(page, "#friendName", "A Friend");
        type(page, "#friendEmail", "friend." + UUID.randomUUID() + "@example.org");
        type(page, "#yourName", "Somebody");
        type(page, "#yourEmail", "somebody." + UUID.randomUUID() + "@example.org");
        tabTo(page, "#copy");
        page.keyboard().press("Space");
        press(page, "main form button", "**/tell-a-friend?sent");
        Browser.look(page, "portal-tell-sent");

        page.navigate("/faq");
        tabTo(page, "summary");
        page.keyboard().press("Enter");
        assertThat(page.locator("details[open]")).hasCount(1);
        Browser.look(page, "portal-faq-open");
    }

    @Test
    void aForgottenPasswordIsReplacedByTheKeyboard() throws Exception {
        CandidateAccount account = office.account();
        Page page = browser.person();
        page.navigate("/login");
        press(page, "a[href='/reset-password']", "**/reset-password");
        Browser.look(page, "portal-forgotten");
        type(page, "#email", account.email());
        page.keyboard().press("Enter");
        page.waitForURL("**/reset-password?asked");
        Browser.look(page, "portal-forgotten-asked");
        page.navigate(link(account, "reset-password"));
        Browser.look(page, "portal-new-password");
        type(page, "#password", "a newer password");
        page.keyboard().press("Enter");
        page.waitForURL("**/login?reset");
        page.navigate(link(account, "reset-password"));
        Browser.look(page, "portal-link-used");
        page.navigate(link(account, "prove-address"));
        Browser.look(page, "portal-prove");
        tabTo(page, "main form button");
        page.keyboard().press("Enter");
        assertThat(page.locator("[role=status]")).containsText("Thank you");
        page.navigate("/local/mailbox?to=" + account.email());
        Browser.look(page, "portal-mailbox");
    }

    private String link(CandidateAccount account, String to) throws Exception {
        events.publishEvent(new ClockMoved(clock.instant()));
        for (var letter : postBox.getReceivedMessagesForDomain(account.email())) {
            Matcher link = Pattern.compile("https?://[^/]+(/" + to + "/\\S+)").matcher((String) letter.getContent());
            if (link.find()) {
                return link.group(1);
            }
        }
        throw new AssertionError("No letter leads to " + to);
    }
}
