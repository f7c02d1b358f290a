package org.cadre;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.cadre.evaluation.Reviewing;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Performance management extends a date, stops the clocks and lets them run again (issue 6, part 5), as people do it. */
@House
class ReviewDatesBrowserTest extends InBrowser {

    @Autowired private Reviewing reviewing;

    @Test
    void performanceManagementExtendsADateAndStopsTheClocks() {
        Reviewing.Case of = reviewing.planned();
        String here = "/staff/reviews/" + of.id();
        Page page = browser.signedIn("performance", "cadre");

        page.navigate("/staff/review-deadlines?year=2025-26");
        assertThat(page.locator("h1")).hasText("Review deadlines");
        assertThat(page.locator("table").first()).containsText("Friday, April 17, 2026");
        clean(page, "review-deadlines");

        page.navigate(here + "/deadlines");
        assertThat(page.locator("table")).containsText("Formative assessment");
        page.selectOption("#kind", "formative");
        page.fill("#day", "2026-01-17");
        page.fill("#reason", "short");
        page.click("main form button");
        assertThat(page.locator(".faults")).containsText("Saturday, January 17, 2026 is no school day");
        assertThat(page.locator("#day")).hasAttribute("aria-invalid", "true");
        clean(page, "review-dates-refused");
        page.fill("#day", "2026-01-22");
        page.fill("#reason", "The consulting teacher was ill for a week.");
        page.click("main form button");
        assertThat(page.locator("[role=status]")).hasText("Done. Those concerned have been told.");
        assertThat(page.locator("table")).containsText("Thursday, January 22, 2026");
        clean(page, "review-dates-extended");

        page.navigate(here + "/pause");
        page.fill("#filedOn", "2025-06-02");
        page.click("main form button");
        assertThat(page.locator(".notice")).hasText("A grievance is open: the clocks stand still.");
        clean(page, "review-pause");
        page.navigate(here + "/deadlines");
        assertThat(page.locator(".notice")).containsText("The clocks of this case stand still");
        assertThat(page.locator("#kind")).hasCount(0);
        clean(page, "review-dates-stopped");

        page.navigate(here + "/pause");
        page.fill("#settledOn", "2025-06-02");
        page.click("main form button");
        assertThat(page.locator(".notice")).hasText("The clocks run.");
        assertThat(page.locator("tbody")).containsText("Monday, June 2, 2025");
    }

    private static void clean(Page page, String name) {
        Browser.look(page, name);
        assertThat(Browser.barriers(page)).as(name).isEmpty();
    }
}
