package org.cadre;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cadre.evaluation.Observation;
import org.cadre.evaluation.Observations;
import org.cadre.evaluation.Observing;
import org.cadre.evaluation.ReviewDrafts;
import org.cadre.evaluation.Reviewing;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Issue 6, 2: an observation is written at the back of a classroom on a phone, with and without a connection, and not a word is lost. */
@House
class ObservationBrowserTest extends InBrowser {

    private static final int PHONE = 390;
    private static final String FIRST = "Nine pairs compare two graphs.";
    private static final String OFFLINE = "Two pairs ask for the third graph.";
    private static final String FEEDBACK = "The pairs worked for eight minutes; next time let each pair show one graph.";

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
                  resolve(all.result.map(copy => copy.id + ' ' + new TextDecoder('latin1').decode(copy.content)));
                };
              };
            })""";

    /** Whatever a browser could keep besides. */
    private static final String ELSEWHERE = """
            async () => [localStorage.length, sessionStorage.length, (await caches.keys()).length,
              (await navigator.serviceWorker.getRegistrations()).length].join(' ')""";

    @Autowired private Reviewing reviewing;
    @Autowired private Observing observing;
    @Autowired private Observations observations;
    @Autowired private ReviewDrafts drafts;

    private Reviewing.Case of;

    @BeforeEach
    void aReview() {
        of = reviewing.row();
    }

    private String address(String page) {
        return "/staff/reviews/" + of.id() + "/observations" + page;
    }

    /** Tasklist, to which a sign-in leads, keeps labels of its own in the browser. */
    private Page phone() {
        Page page = browser.quietlySignedIn(of.coach().id(), "cadre");
        page.setViewportSize(PHONE, 844);
        page.navigate(address("/new"));
        return page;
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

    private static void note(Page page, int row, String text) {
        page.click(".note-now");
        assertThat(page.locator("[name='notes[" + row + "].text']")).isFocused();
        page.keyboard().type(text);
    }

    private Map<String, List<String>> onTheServer() {
        return Reviewing.as(of.coach(), () -> drafts.open(of.id(), "observation")).draft().fields();
    }

    private static void facts(Page page) {
        page.check("#kind");
        page.fill("#on", "2025-06-02");
        page.fill("#begins", "08:30");
        page.fill("#ends", "09:00");
        // The clock of the tests stands still, the browser's does not.
        for (int i = 0; i < page.locator("[data-now]").count(); i++) {
            page.locator("[data-now]").nth(i).fill("08:4" + i);
        }
        page.locator("summary").first().click();
        page.locator("[name=element]").first().check();
    }

    @Test
    void whatIsSeenIsNotedWithItsTimeByOneButtonAndFinishedWithFeedback() {
        Page page = phone();
        Browser.look(page, "observation-phone-empty");
        page.click("[data-now-for=begins]");
        assertThat(page.locator("#begins")).hasValue(java.util.regex.Pattern.compile("09:0\\d"));
        note(page, 0, FIRST);
        assertThat(page.locator("[name='notes[0].at']")).hasValue(java.util.regex.Pattern.compile("09:0\\d"));
        page.keyboard().press("Control+Enter");
        assertThat(page.locator("[name='notes[1].text']")).isFocused();
        page.keyboard().type("The class is quiet.");
        state(page, "saved");
        assertThat(page.evaluate("() => document.querySelector('.note-now').getBoundingClientRect().height >= 60")).isEqualTo(true);
        assertThat((List<?>) page.evaluate("""
                () => [...document.querySelectorAll('.observe button, .observe summary, .observe label:has(> [type=radio], > [type=checkbox])')]
                  .filter(e => e.checkVisibility() && e.getBoundingClientRect().height < 44)
                  .map(e => e.getBoundingClientRect().height + ' ' + e.outerHTML.slice(0, 100))""")).as("smaller than a thumb").isEmpty();
        assertThat(page.evaluate("() => document.documentElement.scrollWidth")).as("without scrolling sideways").isEqualTo(PHONE);

        facts(page);
        page.click("text=Add a concern");
        page.selectOption("[name='concerns[0].element']", "teacher:II-A-1");
        page.selectOption("[name='concerns[0].judgment']", "needs_improvement");
        state(page, "saved");
        Browser.look(page, "observation-phone");
        page.locator("button[name=finish]").click();
        assertThat(page.locator(".faults")).containsText("Feedback");
        Browser.look(page, "observation-phone-faults");
        page.fill("#feedback", FEEDBACK);
        page.locator("button[name=finish]").click();
        assertThat(page.locator("main")).containsText("It is finished, and nobody changes it any more.");
        assertThat(page.locator("main")).containsText(FIRST);
        keeps(page, 0);
        assertThat(page.evaluate(ELSEWHERE)).isEqualTo("0 0 0 0");
        Browser.look(page, "observation-finished-phone");

        observations.post(of.key());
        observations.posted(of.key());
        Page educator = browser.signedIn(of.educator().id(), "cadre");
        UUID id = Reviewing.as(of.educator(), () -> observations.view(of.id())).posted().get(0).id();
        educator.navigate("/my/case/" + of.id() + "/observations/" + id);
        assertThat(educator.locator("main")).containsText(FEEDBACK);
        Browser.look(educator, "observation-educator");
        Page principal = browser.signedIn(of.principal().id(), "cadre");
        principal.navigate(address(""));
        Browser.look(principal, "observations-principal");
        principal.click("main li a");
        assertThat(principal.locator("main")).containsText("needs improvement");
    }

    @Test
    void aPhoneThatLosesTheNetworkAndIsClosedLosesNoWord() {
        Page page = phone();
        note(page, 0, FIRST);
        state(page, "saved");
        keeps(page, 0);

        page.context().setOffline(true);
        note(page, 1, OFFLINE);
        state(page, "offline");
        assertThat(page.locator("[data-saved]")).containsText("this browser keeps your text");
        keeps(page, 1);
        assertThat(kept(page)).singleElement().asString().doesNotContain("graph", "pairs");
        assertThat(page.content()).as("the key stands nowhere once the page has read it").doesNotContain("data-keep-key");
        Browser.look(page, "observation-offline-phone");
        Page home = page.context().newPage();
        page.close();
        assertThat(onTheServer()).doesNotContainKey("notes[1].text");

        home.setViewportSize(PHONE, 844);
        home.context().setOffline(false);
        home.navigate(address("/new"));
        assertThat(home.locator("dialog[data-kept-copy]")).isVisible();
        assertThat(home.locator("[data-kept-text]")).containsText(OFFLINE);
        assertThat(home.locator("[data-kept-text]")).containsText(FIRST);
        Browser.look(home, "observation-kept-phone");
        home.click("[data-take-kept]");
        assertThat(home.locator("[name='notes[1].text']")).hasValue(OFFLINE);
        assertThat(onTheServer()).containsEntry("notes[1].text", List.of(OFFLINE)).containsEntry("notes[0].text", List.of(FIRST));
        keeps(home, 0);

        facts(home);
        home.locator("button:has-text('Write it down')").click();
        assertThat(home.locator("main")).containsText("Feedback is due by Monday, June 9, 2025");
        Observation written = Reviewing.as(of.coach(), () -> observations.view(of.id())).unposted().get(0);
        assertThat(written.content().notes()).extracting(Observation.Note::text).containsExactly(FIRST, OFFLINE);
        home.fill("#feedback", FEEDBACK);
        state(home, "saved");
        home.locator("button[name=finish]").click();
        assertThat(home.locator("main")).containsText("It is finished, and nobody changes it any more.");
        keeps(home, 0);
        assertThat(home.evaluate(ELSEWHERE)).isEqualTo("0 0 0 0");
    }

    @Test
    void aConnectionThatComesBackSavesByItselfAndTheBrowserKeepsNothing() {
        Page page = phone();
        page.context().setOffline(true);
        note(page, 0, OFFLINE);
        state(page, "offline");
        keeps(page, 1);

        page.context().setOffline(false);
        state(page, "saved");
        assertThat(onTheServer()).containsEntry("notes[0].text", List.of(OFFLINE));
        keeps(page, 0);
    }

    @Test
    void anObservationSentWithoutAConnectionIsOfferedAgain() {
        Page page = phone();
        note(page, 0, FIRST);
        facts(page);
        page.fill("#feedback", FEEDBACK);
        state(page, "saved");
        page.context().setOffline(true);
        page.fill("[name='notes[0].text']", OFFLINE);
        keeps(page, 1);
        // The browser's own page of errors takes the form's place.
        page.onDialog(com.microsoft.playwright.Dialog::accept);
        page.locator("button[name=finish]").click(new com.microsoft.playwright.Locator.ClickOptions().setNoWaitAfter(true));
        page.waitForTimeout(1000);
        page.context().setOffline(false);

        Page next = page.context().newPage();
        next.navigate(address("/new"));
        assertThat(next.locator("[data-kept-text]")).containsText(OFFLINE);
        next.click("[data-take-kept]");
        assertThat(next.locator("[name='notes[0].text']")).hasValue(OFFLINE);
        next.locator("button[name=finish]").click();
        assertThat(next.locator("main")).containsText("It is finished");
        keeps(next, 0);
        assertThat(Reviewing.as(of.coach(), () -> observations.view(of.id())).unposted()).hasSize(1);
    }

    @Test
    void aSecondTabAsksBeforeItOverwritesAndOneThatWasFinishedElsewhereSavesNoMore() {
        Page first = phone();
        Page second = first.context().newPage();
        second.navigate(address("/new"));
        note(first, 0, FIRST);
        state(first, "saved");
        note(second, 0, OFFLINE);
        assertThat(second.locator("dialog[data-conflict]")).isVisible();
        assertThat(onTheServer()).containsEntry("notes[0].text", List.of(FIRST));
        second.click("[data-keep-mine]");
        state(second, "saved");
        assertThat(onTheServer()).containsEntry("notes[0].text", List.of(OFFLINE));
        keeps(second, 0);

        facts(second);
        second.fill("#feedback", FEEDBACK);
        state(second, "saved");
        second.locator("button[name=finish]").click();
        assertThat(second.locator("main")).containsText("It is finished");
        first.locator("[name='notes[0].text']").press("End");
        first.keyboard().type(" And more.");
        state(first, "refused");
        assertThat(Reviewing.as(of.coach(), () -> observations.view(of.id())).unposted()).singleElement()
                .satisfies(one -> assertThat(one.content().notes()).extracting(Observation.Note::text).containsExactly(OFFLINE));
    }

    @Test
    void itIsWrittenByKeyboardAlone() {
        Page page = browser.signedIn(of.coach().id(), "cadre");
        page.navigate(address(""));
        Browser.look(page, "observations-coach");
        Browser.press(page, "a.big", "**/new");
        Browser.tabTo(page, "[data-now-for=begins]");
        page.keyboard().press("Enter");
        Browser.tabTo(page, ".note-now");
        page.keyboard().press("Enter");
        page.keyboard().insertText(FIRST);
        page.keyboard().press("Control+Enter");
        page.keyboard().insertText(OFFLINE);
        Browser.tabTo(page, "summary");
        page.keyboard().press("Enter");
        Browser.tabTo(page, "[name=element]");
        page.keyboard().press("Space");
        Browser.type(page, "#feedback", FEEDBACK);
        for (int i = 0; i < 200 && !List.of(FEEDBACK).equals(onTheServer().get("feedback")); i++) {
            page.waitForTimeout(50);
        }
        assertThat(onTheServer()).containsEntry("notes[1].text", List.of(OFFLINE)).containsEntry("feedback", List.of(FEEDBACK)).containsKey("element");
        Browser.look(page, "observation-desk");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void withoutScriptItIsAFormLikeAnyOther(boolean finish) {
        BrowserContext context = browser.withoutScript();
        Page page = context.newPage();
        page.navigate("/login");
        page.fill("[name=username]", of.coach().id());
        page.fill("[name=password]", "cadre");
        page.click("main button");
        page.setViewportSize(PHONE, 844);
        page.navigate(address("/new"));
        page.check("#kind");
        page.fill("#on", "2025-06-02");
        page.fill("#begins", "08:30");
        page.fill("#ends", "09:00");
        page.fill("[name='notes[0].at']", "08:40");
        page.fill("[name='notes[0].text']", FIRST);
        page.locator("button[name=save]").click();
        assertThat(page.locator("[name='notes[0].text']")).hasValue(FIRST);
        page.locator("summary").first().click();
        page.locator("[name=element]").first().check();
        page.fill("#feedback", FEEDBACK);
        page.locator(finish ? "button[name=finish]" : "button:has-text('Write it down')").click();
        assertThat(page.locator("main")).containsText(finish ? "It is finished" : "It is written down");
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(java.nio.file.Path.of("target/screenshots/observation-noscript-" + finish + ".png")));
        assertThat(Reviewing.as(of.coach(), () -> observations.view(of.id())).unposted()).singleElement()
                .satisfies(one -> assertThat(one.finished()).isEqualTo(finish));
    }

    @Test
    void aVisitIsAnnouncedAndCalledOff() {
        Page page = browser.signedIn(of.coach().id(), "cadre");
        page.navigate(address(""));
        page.fill("#announcedOn", "2025-06-01");
        page.fill("#announcedAt", "10:00");
        page.click("text=Announce it to the educator");
        assertThat(page.locator(".faults")).containsText("Only a visit to come can be announced");
        page.fill("#announcedOn", "2025-06-05");
        page.click("text=Announce it to the educator");
        assertThat(page.locator("main")).containsText("Thursday, June 5, 2025, 10:00 AM");
        Browser.look(page, "observations-announced");
        page.setViewportSize(PHONE, 844);
        Browser.look(page, "observations-announced-phone");
        page.click("button:has-text('Call off')");
        assertThat(page.locator("main")).containsText("No announced visit is to come.");
    }
}
