package org.cadre;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.UUID;
import org.cadre.people.CandidateAccount;
import org.cadre.people.StaffDirectory;
import org.cadre.pool.Applications;
import org.cadre.pool.Publisher;
import org.cadre.pool.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is done on pages beside Tasklist, with Tab, Space, Enter, arrows and letters alone: nothing is clicked. */
@House
class StaffKeyboardBrowserTest extends InBrowser {

    @Autowired private Applications applications;
    @Autowired private Publisher publisher;
    @Autowired private StaffDirectory directory;
    @Autowired private JdbcClient database;

    @AfterEach
    void theHousesDirectoryAgain() throws IOException {
        var hr = office.staff(Office.HR);
        directory.load(hr, directory.upload(hr, houseDirectory().getBytes(StandardCharsets.UTF_8)).change().version(), true);
    }

    private static String houseDirectory() throws IOException {
        return new ClassPathResource("local/staff-directory.csv").getContentAsString(StandardCharsets.UTF_8);
    }

    private Page hr(String address) {
        Page page = browser.signedIn(Office.HR, "cadre");
        page.waitForURL("**/camunda/app/tasklist/**");
        Page ours = page.context().newPage();
        ours.navigate(address);
        return ours;
    }

    private static void tick(Page page, String selector) {
        Browser.tabTo(page, selector);
        page.keyboard().press("Space");
    }

    private UUID sent(CandidateAccount account, String... changes) {
        UUID id = office.draft(Office.candidate(account), changes);
        applications.submit(Office.candidate(account), id);
        return id;
    }

    private String stage(UUID id) {
        return database.sql("select stage from cadre.application where id = ?").param(id).query(String.class).single();
    }

    @Test // D1
    void aCandidateCorrectsAnApplicationAndThenWithdrawsIt() {
        CandidateAccount account = office.account();
        UUID id = sent(account, "degree", "bachelors");
        office.run(id, "Event_ApplicationSubmitted");
        Page page = browser.signedIn(account.email(), "a long password");
        page.navigate("/my/applications/" + id);
        Browser.press(page, "a[href$='/correction']", "**/correction");
        Browser.press(page, "button[formaction$='/correction']", "**/correction");
        assertThat(page.locator(".faults")).containsText("Nothing was changed");
        Browser.tabTo(page, "#degree");
        page.keyboard().press("ArrowDown");
        assertThat(page.locator("#degree-masters")).isChecked();
        assertThat(page.locator("[data-saved]")).containsText("Saved");
        Browser.press(page, "button[formaction$='/correction']", "**/my/applications/" + id);
        assertThat(stage(id)).isEqualTo(Stage.REFERENCES.name());

        Browser.press(page, "a[href$='/withdrawal']", "**/withdrawal");
        page.waitForNavigation(() -> Browser.press(page, "main form button", "**/withdrawal"));
        assertThat(page.locator("#sure-fault")).isVisible();
        assertThat(stage(id)).isEqualTo(Stage.REFERENCES.name());
        tick(page, "#sure");
        Browser.press(page, "main form button", "**/my/applications/" + id);
        assertThat(stage(id)).isEqualTo(Stage.WITHDRAWN.name());
        Browser.look(page, "application-withdrawn");
    }

    @Test
    void hrWritesDownAWithdrawal() {
        UUID id = office.at(Stage.SCORING);
        Page page = hr("/staff/applications/" + id);
        Browser.press(page, "a[href$='/withdrawal']", "**/withdrawal");
        Browser.type(page, "#account", "Called");
        page.waitForNavigation(() -> Browser.press(page, "main form button", "**/withdrawal"));
        assertThat(page.locator("#account-fault")).isVisible();
        Browser.look(page, "withdrawal-by-phone-faults");
        Browser.tabTo(page, "#account");
        page.keyboard().press("Control+End");
        page.keyboard().insertText(" on Monday at nine and said so.");
        Browser.press(page, "main form button", "**/staff/applications/" + id);
        assertThat(stage(id)).isEqualTo(Stage.WITHDRAWN.name());
    }

    @Test
    void hrExtendsAWindowAndCancelsAPosting() {
        String slug = publisher.pool("2025-08-22");
        Page page = hr("/staff/postings/" + slug);
        Browser.press(page, "form[action$='/extend'] button", "**/extend");
        assertThat(page.locator(".faults a[href='#extendThrough']")).isVisible();
        Browser.look(page, "posting-window-faults");
        Browser.tabTo(page, "#extendThrough");
        page.keyboard().type("08292025");
        Browser.type(page, "#extendReason", Publisher.WHY);
        tick(page, "#extendConfirmed");
        Browser.press(page, "form[action$='/extend'] button", "**?changed");
        assertThat(page.locator("main")).containsText("Friday, August 29, 2025");

        Browser.type(page, "#cancelReason", "The grant that paid for it has ended.");
        tick(page, "#cancelConfirmed");
        page.waitForNavigation(() -> Browser.press(page, "form[action$='/cancel'] button", "**?changed"));
        assertThat(page.locator("main")).containsText("A canceled posting stays canceled");
        Browser.look(page, "posting-canceled");
    }

    @Test
    void hrReadsWhatAFileWouldChangeAndLoadsIt() throws IOException {
        Page page = hr("/staff/directory");
        upload(page, "employee_number\n1\n");
        page.locator("#found").waitFor();
        Browser.look(page, "staff-directory-file-faults");
        upload(page, houseDirectory().stripTrailing() + "\n" + "K1,Keyed In,keyed.in@example.org,yes,yes,2010-09-01,12.5,Teacher"
                + ",".repeat(houseDirectory().lines().findFirst().orElseThrow().split(",").length - 8) + "\n");
        page.locator("#change").waitFor();
        Browser.look(page, "staff-directory-change");
        Browser.tabTo(page, "form[action$='/load'] button");
        page.keyboard().press("Enter");
        assertThat(page.locator("main")).containsText("The file is loaded: 1 new");
        assertThat(directory.byEmail("keyed.in@example.org")).isPresent();
    }

    /** What the system's own window for files does is no page of ours. */
    private static void upload(Page page, String file) {
        page.locator("#file").setInputFiles(new FilePayload("staff.csv", "text/csv", file.getBytes(StandardCharsets.UTF_8)));
        page.waitForNavigation(() -> {
            Browser.tabTo(page, "form[enctype] button");
            page.keyboard().press("Enter");
        });
    }

    @Test // D1.3
    void hrJoinsTwoAccountsOfOnePerson() {
        CandidateAccount first = office.account();
        clock.set(SteppedClock.STORY_START.plusSeconds(1));
        CandidateAccount second = office.account();
        String name = "Twice " + UUID.randomUUID().toString().replaceAll("[^a-f]", "");
        sent(first, "legalName", name, "phone", "617-555-0177");
        office.draftTo(Office.CONSULTING_TEACHER, Office.candidate(second), Office.consultingTeacherForm("legalName", name, "phone", "617-555-0177"));
        applications.submit(Office.candidate(second), applications.open(Office.candidate(second), Office.CONSULTING_TEACHER));
        Page page = hr("/staff/duplicates");
        String form = "form:has([name=stays][value='%s'])".formatted(first.id());
        page.waitForNavigation(() -> {
            Browser.tabTo(page, form + " button");
            page.keyboard().press("Enter");
        });
        assertThat(page.locator(".faults a[href='#sure']")).containsText("tick the box");
        assertThat(page.locator(form + " #sure[aria-invalid]")).hasCount(1);
        Browser.look(page, "duplicates-faults");
        tick(page, form + " [name=sure]");
        Browser.press(page, form + " button", "**?joined");
        assertThat(page.locator("[role=status]")).containsText("joined");
        assertThat(database.sql("select count(*) from cadre.application where candidate_id = ?")
                .param(first.id()).query(Integer.class).single()).isEqualTo(2);
    }

    @Test
    void hrSavesAListOfCasesAndTakesItAlong() throws IOException {
        CandidateAccount account = office.account();
        String name = "Listed " + UUID.randomUUID().toString().replaceAll("[^a-f]", "");
        sent(account, "legalName", name);
        Page page = hr("/staff/cases");
        Browser.type(page, "#words", name);
        page.keyboard().press("Enter");
        page.waitForURL("**words=**");
        Browser.type(page, "#name", "Before the break");
        page.keyboard().press("Enter");
        page.waitForURL("**/staff/lists/*");
        String list = page.url().replaceFirst(".*(/staff/lists/[^?]+).*", "$1");
        Browser.tabTo(page, "a[href$='/csv']");
        var file = page.waitForDownload(() -> page.keyboard().press("Enter"));
        assertThat(Files.readString(file.path(), StandardCharsets.UTF_8)).contains("Before the break", name);
        Browser.press(page, "a[href='/staff/lists']", "**/staff/lists");
        Browser.press(page, "main tbody a[href='" + list + "']", "**" + list);
        assertThat(page.locator("h1")).hasText("Before the break");
    }
}
