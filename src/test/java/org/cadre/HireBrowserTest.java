package org.cadre;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/**
 * From the pool to a seat that its holder leaves after school has begun, as the README's walk goes: in an application of its
 * own whose jobs run by themselves, through pages and Tasklist alone, its clock moved by the page. Amara Okafor is one of the
 * local office's candidates: she stands in the pool, and is considered for a seat already to which she had applied.
 */
class HireBrowserTest {

    private static final Path FOLDER = Path.of("target", "hire-run").toAbsolutePath();
    private static final String CANDIDATE = "amara.okafor@example.org";
    private static final String NAME = "Amara Okafor";
    private static final String SEAT = "Social Worker/Coordinator, Planning Center";
    private static final String OTHER_SEAT = "School Social Worker, Harborview K-8 School";
    private static final String WHY = "The strongest answers, with examples from practice.";

    /** What nobody but employee services and HR Staffing may ever read: who leaves the seat, and why (domain 2.6a). */
    private static final Pattern DEPARTURE = Pattern.compile("(?i)birch|100101|resign");

    private static CadreProcess cadre;
    private static Browser browser;

    /** All that the candidate and the hiring team have seen and were sent. */
    private final StringBuilder seen = new StringBuilder();
    private Page candidate;
    private Page hr;
    private Page manager;
    private String caseNumber;

    @BeforeAll
    static void start() throws Exception {
        FileSystemUtils.deleteRecursively(FOLDER);
        cadre = CadreProcess.ofClasses(Map.of(), "--spring.profiles.active=local", "--cadre.local.data-dir=" + FOLDER).awaitStart();
        browser = new Browser(cadre.port());
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (browser != null) {
            browser.close();
        }
        if (cadre != null) {
            cadre.stop();
        }
    }

    @Test // D1, D3.4, D3.6
    void fromThePoolToASubstituteAndToTheSeat() throws IOException {
        Page services = browser.signedIn("employee-services", "cadre");
        hr = browser.signedIn("hr", "cadre");
        manager = browser.signedIn("hiring2", "cadre");
        candidate = browser.signedIn(CANDIDATE, "cadre");

        register(services);
        refer();
        Page position = position(hr.context().newPage(), SEAT);
        position.getByRole(AriaRole.LINK, named("All candidates of the position")).click();
        caseNumber = position.locator("main th a").textContent().replaceFirst(".*, ", "");
        position.close();

        offerTime();
        invite();
        pickTime();
        score();
        task(manager, Tasklist.OFFERED, "Recommend", List.of("Recommend"), Map.of("Rank", "1", "Why", WHY));
        task(hr, Tasklist.GROUP, "Review the qualifications", List.of("Qualified"), Map.of());
        task(hr, Tasklist.GROUP, "Make the offer", List.of(), Map.of("Grade", "Group 1", "Step", "4", "First day", "2025-09-04"));
        accept();
        task(hr, Tasklist.GROUP, "Record the clearance", List.of("Cleared"), Map.of());
        acknowledge();
        substitute();
        countDays();
        convert();

        letters();
        assertThat(DEPARTURE.matcher(seen).results().map(found -> seen.substring(Math.max(0, found.start() - 80), found.end() + 80)).toList()).isEmpty();
        assertThat(seen).as("what was looked through").contains("October 20, 2025", "provisional contract");
    }

    // ------------------------------------------------------------------------------------------------ the seat and its candidate

    private void register(Page page) {
        position(page, SEAT).getByRole(AriaRole.LINK, named("Register a separation")).click();
        page.locator("#type-resignation, #type[value=resignation]").check();
        page.fill("#incumbent", "100101");
        page.fill("#expectedOn", "2025-10-17");
        page.fill("#filedOn", "2025-05-12");
        page.locator("[name=irrevocable][value=no]").check();
        page.click("main form button");
        assertThat(page.locator("main .notice").first()).isVisible();
        assertThat(page.locator("main")).containsText("Sample Birch");
        Browser.look(page, "hire-separation");
    }

    private static Page position(Page page, String title) {
        page.navigate("/staff/positions");
        page.locator("main tbody tr", new Page.LocatorOptions().setHasText(title)).locator("a").first().click();
        page.locator("#separations-title, main dl").first().waitFor();
        return page;
    }

    private void refer() {
        Page page = position(hr.context().newPage(), SEAT);
        page.getByRole(AriaRole.LINK, named("Refer members of the pool")).click();
        page.getByRole(AriaRole.BUTTON, named("Refer " + NAME)).click();
        assertThat(page.locator("[role=status]")).isVisible();
        Browser.look(page, "hire-referred");
        page.close();
    }

    // ------------------------------------------------------------------------------------------------ interview and offer

    private void offerTime() {
        Page page = position(manager.context().newPage(), SEAT);
        look(page, "hire-position-hiring-team");
        page.getByRole(AriaRole.LINK, named("Interview times")).click();
        page.fill("#date", "2025-06-04");
        page.fill("#start", "10:00");
        page.fill("#minutes", "45");
        page.fill("#place", "Room 12");
        page.click("main form button");
        assertThat(page.locator("main table")).containsText("Room 12");
        page.close();
    }

    private void invite() {
        task(manager, Tasklist.OFFERED, "Offer an interview", List.of("Invite to an interview"), Map.of());
    }

    private void pickTime() {
        Locator time = candidate.locator("article", new Page.LocatorOptions().setHasText(SEAT)).getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Pick"));
        Browser.until(candidate, "/my/interviews", time);
        look(candidate, "hire-invited");
        time.first().click();
        assertThat(candidate.locator("main")).containsText("interview arranged");
        letter("Your interview: " + SEAT);
        String invitation = candidate.request().get(candidate.locator("article", new Page.LocatorOptions().setHasText("Your interview:")).first()
                .getByText("interview.ics").getAttribute("href")).text();
        assertThat(invitation).contains("BEGIN:VCALENDAR", "DTSTART", "20250604T");
    }

    private void score() {
        Browser.clock(candidate, "2025-06-04T11:00");
        Tasklist task = tasks(manager).open(Tasklist.MINE, "Score the interview");
        Page page = manager.context().newPage();
        page.navigate(task.linked("/interview"));
        page.locator("main form textarea").all().forEach(field -> field.fill("Told with an example how a plan was made with the family, and what came of it."));
        page.locator("main form input[type=radio][value='4']").all().forEach(Locator::check);
        page.click("button[formaction$='/lock']");
        page.locator("#bound").waitFor();
        look(page, "hire-interview-locked");
        task.complete();
        page.close();
    }

    private void accept() {
        Locator offer = candidate.locator("main table a");
        Browser.until(candidate, "/my/offers", offer);
        offer.click();
        look(candidate, "hire-offer");
        candidate.check("#mayWork");
        candidate.fill("#signature", NAME);
        candidate.check("#sure");
        candidate.click("main form button");
        look(candidate, "hire-accepted");
        Browser.until(candidate, "/my/interviews", candidate.locator("article", new Page.LocatorOptions().setHasText(OTHER_SEAT)).getByText("rests"));
        look(candidate, "hire-other-case-rests");
    }

    private void acknowledge() {
        notice(candidate.locator("#signature"));
        look(candidate, "hire-notice");
        candidate.locator("main form input[type=checkbox]").all().forEach(Locator::check);
        candidate.fill("#signature", NAME);
        candidate.click("main form button");
        notice(candidate.getByText("You signed this version"));
    }

    /** The page of what happens until the seat is the candidate's, once it says that. */
    private void notice(Locator there) {
        candidate.navigate("/my/offers");
        candidate.locator("main table a").click();
        candidate.locator("main a[href$='/notice']").click();
        candidate.waitForURL("**/notice");
        Browser.until(candidate, candidate.url(), there);
    }

    // ------------------------------------------------------------------------------------------------ substitute and seat

    private void substitute() {
        Browser.clock(candidate, "2025-08-21T09:00");
        task(hr, Tasklist.GROUP, "Authorize a substitute start", List.of("Authorize a substitute start", "The seat is uncovered"),
                Map.of("First day", "2025-09-04", "Cost center", "CC-4711"));
        Locator asked = candidate.locator("main a[href$='/substitute']");
        notice(asked);
        asked.click();
        look(candidate, "hire-substitute-asked");
        candidate.check("#willing");
        candidate.click("main form button");

        Browser.clock(candidate, "2025-09-04T07:30");
        notice(candidate.getByText("Works as Long-Term Substitute"));
        look(candidate, "hire-substitute");
        letter("You start as Long-Term Substitute on Thursday, September 4, 2025: " + SEAT);
        task(hr, Tasklist.GROUP, "Check the substitute's papers", List.of("In order"), Map.of());
    }

    private void countDays() {
        Browser.clock(candidate, "2025-09-26T09:00");
        letter("You count as a teacher for evaluation: " + SEAT);
        assertThat(candidate.locator("article").first()).containsText("September 25, 2025");
        Browser.clock(candidate, "2025-10-03T09:00");
        letter("You have long-term status: " + SEAT);
        assertThat(candidate.locator("article").first()).containsText("October 2, 2025");
    }

    private void convert() throws IOException {
        Browser.clock(candidate, "2025-10-17T17:05");
        task(hr, Tasklist.GROUP, "Certify the seat as vacant", List.of("Yes: I have looked", "Yes: the incumbent does not come back"),
                Map.of("Vacated on", "2025-10-17"));
        notice(candidate.getByText("Converted to a provisional contract"));
        look(candidate, "hire-converted");
        candidate.getByText("Back to the offer").click();
        for (String paper : List.of("Conditional offer", "Contingency notice", "Letter to the Long-Term Substitute", "Confirmation")) {
            seen.append(words(candidate.request().get(candidate.locator("main a[href*='/papers/']", new Page.LocatorOptions().setHasText(paper)).first()
                    .getAttribute("href")).body()));
        }
        look(candidate, "hire-letters");
        Browser.until(candidate, "/my/interviews", candidate.locator("article", new Page.LocatorOptions().setHasText(OTHER_SEAT)).getByText("hired for another position"));
        look(candidate, "hire-other-case-closed");
        candidate.navigate("/my/applications");
        assertThat(candidate.locator("main article").filter(new Locator.FilterOptions().setHasText("Ended: hired"))).hasCount(candidate.locator("main article").count());
        look(candidate, "hire-applications-ended");
        Page page = position(manager.context().newPage(), SEAT);
        look(page, "hire-position-filled");
        page.close();
    }

    // ------------------------------------------------------------------------------------------------ letters

    /** That letter, at the top of the candidate's. */
    private void letter(String subject) {
        Browser.until(candidate, "/local/mailbox?to=" + CANDIDATE, candidate.locator("article h2", new Page.LocatorOptions().setHasText(subject)));
    }

    /** Every page of the candidate's mail, and every file that came with it. */
    private void letters() throws IOException {
        candidate.navigate("/local/mailbox?to=" + CANDIDATE);
        var files = new TreeSet<String>();
        for (Locator older = candidate.locator("a[rel=next]");; older.click()) {
            seen.append(candidate.locator("main").innerText());
            Locator attached = candidate.locator("article li a");
            for (int i = 0; i < attached.count(); i++) {
                byte[] content = candidate.request().get(attached.nth(i).getAttribute("href")).body();
                String name = attached.nth(i).textContent();
                files.add(name.replaceAll("[^a-z]*\\d.*\\.", "."));
                seen.append(name.endsWith(".pdf") ? words(content) : new String(content, java.nio.charset.StandardCharsets.UTF_8));
            }
            if (older.count() == 0) {
                break;
            }
        }
        assertThat(files).hasSizeGreaterThanOrEqualTo(5);
    }

    private static String words(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    // ------------------------------------------------------------------------------------------------ Tasklist, the clock, waiting

    private Tasklist tasks(Page person) {
        return new Tasklist(person, caseNumber, "hire");
    }

    /** Claims that task of the case, answers it by its labels, completes it. */
    private void task(Page person, String worklist, String name, List<String> choices, Map<String, String> texts) {
        tasks(person).open(worklist, name).claim().answer(choices, texts).complete();
    }

    private void look(Page page, String name) {
        seen.append(page.content());
        Browser.look(page, name);
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
