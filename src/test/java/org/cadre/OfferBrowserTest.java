package org.cadre;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.RequestOptions;
import java.util.Map;
import java.util.UUID;
import org.cadre.people.CandidateAccount;
import org.cadre.vacancy.OfferCases;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A candidate's offers in a real browser, by the keyboard alone: read, refused with the reasons, accepted, declined, disputed. */
@House
class OfferBrowserTest extends InBrowser {

    @Autowired private OfferCases cases;

    private Page signedIn(CandidateAccount account) {
        return browser.signedIn(account.email(), "a long password");
    }

    @Test
    void anOfferIsReadAndAcceptedByTheKeyboard() {
        CandidateAccount account = office.account();
        UUID offer = cases.offered(cases.anticipated(OfferCases.EAST, "2025-09-15"), account);
        Page page = signedIn(account);
        page.navigate("/my/offers");
        Browser.look(page, "offers");
        Browser.press(page, "main table a", "**/my/offers/" + offer);
        assertThat(page.locator("main")).containsText("before Monday, June 9, 2025, 5:00 PM");
        assertThat(page.locator("main")).containsText("vacant by Monday, September 15, 2025");
        Browser.look(page, "offer-open");
        String paper = page.locator("main a[href*='/papers/']").getAttribute("href");
        assertThat(page.request().get(paper, RequestOptions.create()).headers()).containsEntry("content-type", "application/pdf");

        Browser.type(page, "#signature", "Someone Else");
        Browser.press(page, "main form button", "**/my/offers/" + offer);
        assertThat(page.locator(".faults li")).hasCount(3);
        assertThat(page.locator(".faults a[href='#mayWork']")).containsText("R-084");
        assertThat(page.locator("#signature")).hasValue("Someone Else");
        Browser.look(page, "offer-faults");
        page.locator("#signature").fill("Test Person");
        for (String tick : new String[] {"#mayWork", "#sure"}) {
            Browser.tabTo(page, tick);
            page.keyboard().press("Space");
        }
        Browser.press(page, "main form button", "**/my/offers/" + offer);
        assertThat(page.locator("main .notice").first()).containsText("signed “Test Person”");
        Browser.look(page, "offer-accepted");
    }

    @Test
    void anOfferIsDeclinedByTheKeyboard() {
        CandidateAccount account = office.account();
        UUID offer = cases.offered(cases.anticipated(OfferCases.EAST, "2025-09-15"), account);
        Page page = signedIn(account);
        page.navigate("/my/offers/" + offer);
        Browser.press(page, "main form a[role=button]", "**/turn-down");
        Browser.look(page, "offer-turn-down");
        Browser.type(page, "#because", "It is too far from home.");
        Browser.press(page, "main form button", "**/turn-down");
        assertThat(page.locator(".faults a[href='#sure']")).isVisible();
        assertThat(page.locator("#because")).hasValue("It is too far from home.");
        Browser.tabTo(page, "#sure");
        page.keyboard().press("Space");
        Browser.press(page, "main form button", "**/my/offers/" + offer);
        assertThat(page.locator("main .notice").first()).containsText("You declined this offer");
        page.navigate("/my/offers/" + offer + "/turn-down");
        Browser.look(page, "offer-turned-down");
        assertThat(page.locator("main form")).hasCount(0);
    }

    @Test // [22]: nothing is decided before the candidate could dispute it
    void anAdverseResultIsDisputedByTheKeyboardAndReadByHrStaffing() {
        CandidateAccount account = office.account();
        UUID referral = cases.accepted(cases.anticipated(OfferCases.EAST, "2025-09-15"), account);
        office.submit(office.claim(referral, "Task_RecordClearance", Office.HR), Office.HR, Map.of("result", "adverse"));
        Page page = signedIn(account);
        page.navigate("/my/offers/" + cases.offerOf(referral));
        Browser.look(page, "offer-adverse");
        Browser.press(page, "main .notice a[href$='/dispute']", "**/dispute");
        Browser.look(page, "offer-dispute");
        Browser.type(page, "#statement", "That is another person of my name.");
        Browser.press(page, "main form button", "**/my/offers/*");
        Browser.look(page, "offer-disputed");
        Page hr = browser.signedIn(Office.HR, "cadre");
        hr.navigate("/staff/referrals/" + referral + "/offers");
        assertThat(hr.locator("main")).containsText("That is another person of my name.");
        Browser.look(hr, "offer-staff");
    }
}
