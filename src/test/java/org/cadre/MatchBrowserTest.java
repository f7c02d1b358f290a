package org.cadre;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.UUID;
import org.cadre.support.MatchingOffice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A co-chair looks up consulting teachers and chooses one, who then finds the case on the caseload (D5). */
@House
class MatchBrowserTest extends InBrowser {

    @Autowired private MatchingOffice matching;
    @Autowired private Office office;

    @AfterEach
    void clear() {
        matching.clear();
    }

    @Test
    void aCoChairChoosesWhoIsFreeAndTheCaseIsOnTheCaseload() {
        String teacher = matching.entered(office.another("consulting-teacher"), "Sample Alder", "Mathematics", "6 to 8");
        matching.teacher("Sample Birch", "Arts", "6 to 8");
        matching.conflict(teacher, "educator1", "RELATIVE");
        matching.coached(teacher);
        matching.teacher(12);
        UUID id = matching.wanted();

        Page chair = browser.signedIn("chair", "cadre");
        for (String page : new String[] {"", "/new", "/" + teacher, "/" + teacher + "/profile", "/" + teacher + "/conflicts"}) {
            chair.navigate("/staff/consulting-teachers" + page);
            Browser.look(chair, "consulting-teachers" + page.replace(teacher, "one").replace('/', '-'));
        }
        chair.navigate("/staff/support/" + id + "/match");
        assertThat(chair.locator("fieldset input[type=radio]")).hasCount(2);
        chair.getByLabel("Sample Alder", new Page.GetByLabelOptions().setExact(false)).check();
        Browser.press(chair, "fieldset.plain ~ button", "**/match*");
        assertThat(chair.locator("[role=status]")).containsText("Your choice is kept");
        Browser.look(chair, "support-match");
        chair.setViewportSize(360, 800);
        Browser.look(chair, "support-match-phone");
        matching.complete(id);

        Page coach = browser.signedIn(teacher, "cadre");
        coach.navigate("/staff/caseload");
        assertThat(coach.locator("tbody tr")).hasCount(2);
        assertThat(coach.locator("tbody")).not().containsText("??");
        Browser.look(coach, "caseload");
        coach.setViewportSize(360, 800);
        Browser.look(coach, "caseload-phone");
        coach.navigate("/staff/caseload/conflicts");
        Browser.look(coach, "caseload-conflicts");
    }
}
