package org.cadre;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.time.Instant;
import java.time.LocalDate;
import org.cadre.vacancy.Hiring;
import org.cadre.vacancy.Hiring.Accepted;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A letter by which the holder of a seat stays, recorded on the staff page, frees who has accepted the seat. */
@House
class RescissionBrowserTest extends InBrowser {

    private static final LocalDate E = LocalDate.of(2025, 8, 29);

    @Autowired private Hiring hiring;

    @Test // R-064, D3.1: the time of receipt counts, not the time of recording
    void aLetterOfOneMinuteToFiveRecordedInTheEveningReleasesTheCandidateWhoGoesBackToThePoolBeforeOthers() {
        Accepted accepted = hiring.ready(hiring.leaving(E));
        clock.set(Instant.parse("2025-08-29T22:30:00Z"));

        Page services = browser.signedIn(Hiring.EMPLOYEE_SERVICES, "cadre");
        services.navigate("/staff/positions/" + accepted.position());
        services.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Record a rescission letter")).click();
        services.setInputFiles("#letter", new FilePayload("letter.pdf", "application/pdf", Office.PDF));
        services.fill("#receivedAt", "2025-08-29T16:59");
        services.fill("#receivedBy", "Front desk");
        services.click("main form button");
        assertThat(services.locator("main [role=status]")).isVisible();
        assertThat(services.locator("main")).containsText("4:59 PM");
        Browser.look(services, "rescission-recorded");

        Page candidate = browser.signedIn(accepted.candidate().id() + "@example.org", "a long password");
        candidate.navigate("/my/offers/" + accepted.offer() + "/notice");
        assertThat(candidate.locator("main")).containsText("Released, since Friday, August 29, 2025, 6:30 PM");
        assertThat(candidate.locator("main form")).hasCount(0);
        Browser.look(candidate, "rescission-released");
        candidate.navigate("/my/applications");
        assertThat(candidate.locator("main")).containsText("through Monday, August 31, 2026");
        assertThat(candidate.content()).doesNotContain("Birch", "resignation");
        assertThat(hiring.hasPriority(accepted)).isTrue();
    }
}
