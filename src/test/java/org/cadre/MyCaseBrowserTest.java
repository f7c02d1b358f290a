package org.cadre;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cadre.support.Supporting;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An educator looks up their case on a laptop and on a phone, and sees who looked. */
@House
class MyCaseBrowserTest extends InBrowser {

    @Autowired private Supporting supporting;

    @Test
    void theEducatorFindsWhereTheCaseStandsAndWhoLooked() {
        String educator = supporting.educator();
        UUID former = supporting.consenting(educator, supporting.consultingTeacher());
        supporting.answerConsent(former, Map.of("answer", List.of("refuse")));
        UUID id = supporting.inReview(educator);

        Page chair = browser.signedIn(supporting.coChair(), "cadre");
        chair.navigate("/staff/support");
        Browser.look(chair, "support");
        chair.locator("a", new Page.LocatorOptions().setHasText(supporting.number(id))).click();
        assertThat(chair.locator("h1")).containsText(supporting.number(id));
        Browser.look(chair, "support-case-of-a-co-chair");

        Page principal = browser.signedIn("principal1", "cadre");
        org.assertj.core.api.Assertions.assertThat(principal.navigate("/staff/support/" + id).status()).isEqualTo(404);
        Browser.look(principal, "support-case-of-nobody");

        Page mine = browser.signedIn(educator, "cadre");
        mine.waitForURL("**/my/case/" + id);
        mine.locator("[data-diagram][data-drawn=yes]").waitFor();
        mine.setViewportSize(1200, 900);
        Browser.look(mine, "my-case");
        Locator looks = mine.locator("section", new Page.LocatorOptions().setHas(mine.locator("#looks")));
        assertThat(looks.locator("tbody tr")).hasCount(2);
        assertThat(looks).containsText("as co-chair");
        assertThat(looks).containsText("as principal");
        mine.setViewportSize(360, 800);
        Browser.look(mine, "my-case-phone");
        Browser.press(mine, "a[href='/my/case/" + former + "']", "**/my/case/" + former);
        assertThat(mine.locator("body")).containsText("Not enrolled");
    }

    @Test
    void whoeverCoachesFindsTheCase() {
        String teacher = supporting.consultingTeacher();
        UUID id = supporting.enrolled(supporting.educator(), teacher);
        Page page = browser.signedIn(teacher, "cadre");
        page.navigate("/staff/support/" + id);
        assertThat(page.locator("ul.deeds a")).hasCount(2);
        Browser.look(page, "support-case");
        page.setViewportSize(360, 800);
        Browser.look(page, "support-case-phone");
        Page mine = browser.signedIn(supporting.educatorOf(id), "cadre");
        mine.setViewportSize(1200, 900);
        mine.locator("[data-diagram][data-drawn=yes]").waitFor();
        Browser.look(mine, "my-case-enrolled");
    }
}
