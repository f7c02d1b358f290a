package org.cadre;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.UUID;
import java.util.regex.Pattern;
import org.cadre.support.Supporting;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** From the question to the consent, by an educator with the keyboard alone (R-006, R-008, R-039, D4). */
@House
class SupportRequestBrowserTest extends InBrowser {

    @Autowired
    private Supporting supporting;

    @Test
    void anEducatorAsksTakesAnOfferAndConsents() {
        String educator = supporting.educator();
        Page page = browser.signedIn(educator, "cadre");

        page.navigate("/my/case/ask");
        Browser.tabTo(page, "main form button");
        page.keyboard().press("Enter");
        assertThat(page.locator(".faults li")).hasCount(9);
        Browser.look(page, "support-ask-faults");
        page.fill("#districtYears", "7");
        page.fill("#school", "Test School");
        page.selectOption("#subject", "mathematics");
        page.selectOption("#grade", "6 to 8");
        page.check("[name=plan][value=directed]");
        page.fill("#planStartsOn", "2025-04-01");
        page.fill("#planEndsOn", "2025-08-31");
        page.check("[name=rating][value=needs_improvement]");
        page.check("[name=wish][value=par]");
        Browser.look(page, "support-ask");
        Browser.tabTo(page, "main form button");
        page.keyboard().press("Enter");
        page.waitForURL(Pattern.compile(".*/my/case/[0-9a-f-]{36}"));
        UUID id = UUID.fromString(page.url().replaceFirst(".*/", ""));

        supporting.run(id, "Event_SupportAsked");
        page.navigate("/my/case/" + id + "/offer");
        assertThat(page.locator("main")).containsText("The plan is shorter than six months.");
        Browser.look(page, "support-offer");
        Browser.tabTo(page, "[name=answer]");
        page.keyboard().press("Space");
        Browser.press(page, "main form button", "**/my/case/" + id);
        assertThat(supporting.state(id)).isEqualTo("INTAKE");

        supporting.holdIntake(id, supporting.consultingTeacher());
        page.navigate("/my/case/" + id + "/consent");
        Browser.tabTo(page, "[name=answer]");
        page.keyboard().press("Space");
        Browser.press(page, "main form button", "**/consent");
        assertThat(page.locator(".faults li")).hasCount(2);
        Browser.look(page, "support-consent-faults");
        Browser.tabTo(page, "#talkedThrough");
        page.keyboard().press("Space");
        Browser.type(page, "#signature", educator);
        Browser.press(page, "main form button", "**/my/case/" + id);
        assertThat(supporting.kind(id)).isEqualTo("PA");
    }

    @Test
    void consentToAReviewIsShownWithWhatItChanges() {
        String educator = supporting.educator();
        UUID id = supporting.consenting(educator, supporting.consultingTeacher(), Supporting.REVIEW);
        Page page = browser.signedIn(educator, "cadre");
        page.navigate("/my/case/" + id + "/consent");
        assertThat(page.locator("#evaluatorTransferUnderstood")).isVisible();
        Browser.look(page, "support-consent-review");
        page.setViewportSize(320, 900);
        assertThat((int) page.evaluate("() => document.documentElement.scrollWidth")).isLessThanOrEqualTo(320);
    }
}
