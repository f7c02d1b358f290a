package org.cadre;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import org.cadre.support.Coached;
import org.cadre.support.CoachingDrafts;
import org.cadre.support.CoachingForm;
import org.cadre.platform.security.Person;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Issue 5, 8: a second tab, a lost connection or a closed laptop never loses a word of a note. */
@House
class CoachingBrowserTest extends InBrowser {

    private static final String ARRIVED = "The first half arrived before the train went into the tunnel.";
    private static final String LOST = " The second half was typed inside it.";

    /** What lies in the browser's own database, as anyone who opens the machine finds it. */
    private static final String KEPT = """
            () => new Promise((resolve, reject) => {
              const asked = indexedDB.open('cadre-kept', 1);
              asked.onupgradeneeded = () => asked.result.createObjectStore('kept', { keyPath: 'id' });
              asked.onerror = () => reject(asked.error);
              asked.onsuccess = () => {
                const all = asked.result.transaction('kept').objectStore('kept').getAll();
                all.onsuccess = () => {
                  asked.result.close();
                  resolve(all.result.map(copy => Object.keys(copy).sort() + ' ' + copy.id + ' ' + new TextDecoder('latin1').decode(copy.content)));
                };
              };
            })""";

    @Autowired private Coached coached;
    @Autowired private CoachingDrafts drafts;

    private Coached.Case of;

    @BeforeEach
    void aCase() {
        of = coached.inCoaching();
    }

    private String address(String form) {
        return "/staff/support/" + of.id() + "/coaching" + (form.isEmpty() ? "" : "/" + form);
    }

    private Page writing(Person person) {
        Page page = browser.signedIn(person.id(), "cadre");
        page.navigate(address("counseling"));
        return page;
    }

    private static Page another(Page page, String address) {
        Page next = page.context().newPage();
        next.navigate(address);
        return next;
    }

    @SuppressWarnings("unchecked")
    private static List<String> kept(Page page) {
        return (List<String>) page.evaluate(KEPT);
    }

    /** The store is written a moment after the key was pressed. */
    private static void keeps(Page page, int copies) {
        for (int i = 0; i < 200 && kept(page).size() != copies; i++) {
            page.waitForTimeout(50);
        }
        assertThat(kept(page)).hasSize(copies);
    }

    private static void state(Page page, String state) {
        assertThat(page.locator("[data-saved]")).hasAttribute("data-state", state);
    }

    private String onTheServer() {
        return String.join("", Coached.as(of.coach(), () -> drafts.open(of.id(), CoachingForm.of("counseling", null)))
                .draft().fields().getOrDefault("text", List.of()));
    }

    @Test
    void aLaptopClosedWithoutAConnectionLosesNoWord() {
        Page page = writing(of.coach());
        page.fill("#text", ARRIVED);
        state(page, "saved");
        assertThat(onTheServer()).isEqualTo(ARRIVED);
        keeps(page, 0);

        page.context().setOffline(true);
        page.locator("#text").press("End");
        page.keyboard().type(LOST);
        state(page, "offline");
        assertThat(page.locator("[data-saved]")).containsText("this browser keeps your text");
        keeps(page, 1);
        assertThat(kept(page)).singleElement().asString().startsWith("at,content,id,iv ").doesNotContain("tunnel", "half", "typed");
        assertThat(page.content()).as("the key stands nowhere once the page has read it").doesNotContain("data-keep-key");
        Page home = page.context().newPage();
        page.close();
        assertThat(onTheServer()).isEqualTo(ARRIVED);

        home.context().setOffline(false);
        home.navigate(address("counseling"));
        assertThat(home.locator("dialog[data-kept-copy]")).isVisible();
        assertThat(home.locator("[data-kept-text]")).containsText(ARRIVED + LOST);
        Browser.look(home, "coaching-kept");
        home.click("[data-take-kept]");
        assertThat(home.locator("#text")).hasValue(ARRIVED + LOST);
        assertThat(home.locator("dialog[data-kept-copy]")).isHidden();
        assertThat(onTheServer()).isEqualTo(ARRIVED + LOST);
        keeps(home, 0);
    }

    @Test
    void aConnectionThatComesBackSavesByItself() {
        Page page = writing(of.coach());
        page.context().setOffline(true);
        page.fill("#text", LOST);
        state(page, "offline");
        keeps(page, 1);

        page.context().setOffline(false);
        state(page, "saved");
        assertThat(onTheServer()).isEqualTo(LOST);
        keeps(page, 0);
    }

    @Test
    void anEntrySentWithoutAConnectionIsOfferedAgain() {
        Page page = writing(of.coach());
        page.fill("#on", "2025-06-02");
        page.context().setOffline(true);
        page.fill("#text", ARRIVED + LOST);
        keeps(page, 1);
        // The browser's own page of errors takes the form's place.
        page.onDialog(com.microsoft.playwright.Dialog::accept);
        page.locator("form[data-autosave] button:not([name])").click(new com.microsoft.playwright.Locator.ClickOptions().setNoWaitAfter(true));
        page.waitForTimeout(1000);
        page.context().setOffline(false);

        Page next = another(page, address("counseling"));
        assertThat(next.locator("[data-kept-text]")).containsText(ARRIVED + LOST);
        next.click("[data-take-kept]");
        assertThat(next.locator("#text")).hasValue(ARRIVED + LOST);
        next.fill("#on", "2025-06-02");
        next.locator("form[data-autosave] button:not([name])").click();
        next.waitForURL("**/coaching");
        assertThat(next.locator("article")).containsText(ARRIVED + LOST);
        keeps(next, 0);
        assertThat(coached.view(of.educator(), of.id()).entries()).hasSize(1);
    }

    @Test
    void twoTabsKeepSideBySideAndEachIsOffered() {
        Page first = writing(of.coach());
        Page second = another(first, address("counseling"));
        first.context().setOffline(true);
        first.fill("#text", ARRIVED);
        second.fill("#text", LOST.strip());
        keeps(second, 2);
        Page third = first.context().newPage();
        first.close();
        second.close();

        third.context().setOffline(false);
        third.navigate(address("counseling"));
        assertThat(third.locator("dialog[data-kept-copy]")).isVisible();
        String offered = third.locator("[data-kept-text]").textContent();
        third.click("[data-drop-kept]");
        assertThat(third.locator("dialog[data-kept-copy]")).isVisible();
        String other = third.locator("[data-kept-text]").textContent();
        assertThat(List.of(offered.strip(), other.strip())).containsExactlyInAnyOrder(ARRIVED, LOST.strip());
        third.click("[data-take-kept]");
        assertThat(third.locator("#text")).hasValue(other.strip());
        keeps(third, 0);
    }

    @Test
    void aSecondTabAsksBeforeItOverwrites() {
        Page first = writing(of.coach());
        Page second = another(first, address("counseling"));
        first.fill("#text", ARRIVED);
        state(first, "saved");
        second.fill("#text", LOST.strip());
        assertThat(second.locator("dialog[data-conflict]")).isVisible();
        assertThat(onTheServer()).isEqualTo(ARRIVED);
        second.click("[data-keep-mine]");
        state(second, "saved");
        assertThat(onTheServer()).isEqualTo(LOST.strip());
        keeps(second, 0);
    }

    @Test
    void textThatWasSavedElsewhereMeanwhileIsReplacedOnlyByChoice() {
        Page page = writing(of.coach());
        page.context().setOffline(true);
        page.fill("#text", LOST.strip());
        keeps(page, 1);
        Page later = page.context().newPage();
        page.close();
        // On another machine.
        Page elsewhere = writing(of.coach());
        elsewhere.fill("#text", ARRIVED);
        state(elsewhere, "saved");

        later.context().setOffline(false);
        later.navigate(address("counseling"));
        assertThat(later.locator("#text")).hasValue(ARRIVED);
        assertThat(later.locator("[data-kept-text]")).containsText(LOST.strip());
        later.click("[data-drop-kept]");
        assertThat(later.locator("#text")).hasValue(ARRIVED);
        keeps(later, 0);
        assertThat(onTheServer()).isEqualTo(ARRIVED);
    }

    @Test
    void whatIsWrittenIsReadByBothAndCorrectedByASecondEntry() {
        Page coach = browser.signedIn(of.coach().id(), "cadre");
        coach.navigate(address("goal"));
        coach.check("#kind");
        coach.fill("#text", Coached.WORDS);
        coach.selectOption("#element", "teacher:II-A-1");
        coach.fill("#due", "2026-01-15");
        Browser.look(coach, "coaching-goal");
        coach.locator("form[data-autosave] button:not([name])").click();
        assertThat(coach.locator(".faults")).containsText("the plan ends on");
        assertThat(coach.locator("#text")).hasValue(Coached.WORDS);
        Browser.look(coach, "coaching-goal-faults");
        coach.fill("#due", "2025-12-19");
        coach.locator("form[data-autosave] button:not([name])").click();
        coach.waitForURL("**/coaching");
        coached.goal(of, "learning");

        coach.navigate(address("lesson-seen"));
        coach.fill("#on", "2025-06-02");
        coach.fill("#text", ARRIVED);
        coach.locator("form[data-autosave] button:not([name])").click();
        coach.waitForURL("**/coaching");
        coach.click("text=Correct this entry");
        coach.fill("#text", "It was no tunnel but a bridge.");
        Browser.look(coach, "coaching-correction");
        coach.locator("form[data-autosave] button:not([name])").click();
        coach.waitForURL("**/coaching");
        Browser.look(coach, "coaching-log");

        Page educator = browser.signedIn(of.educator().id(), "cadre");
        educator.navigate("/my/case/" + of.id() + "/coaching");
        assertThat(educator.locator("main")).containsText(ARRIVED);
        assertThat(educator.locator("main")).containsText("It was no tunnel but a bridge.");
        Browser.look(educator, "coaching-educator");
    }
}
