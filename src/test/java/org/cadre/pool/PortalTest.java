package org.cadre.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cadre.House;
import org.cadre.Office;
import org.cadre.SteppedClock;
import org.cadre.Visitor;
import org.cadre.people.CandidateAccount;
import org.cadre.people.Profiles;
import org.cadre.platform.security.Person;
import org.cadre.platform.time.ClockMoved;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.AccessDeniedException;

/** The candidate's portal: every page of it, and what the next application starts from. */
@House
class PortalTest {

    @LocalServerPort private int port;
    @Autowired private Office office;
    @Autowired private Applications applications;
    @Autowired private Profiles profiles;
    @Autowired private Withdrawals withdrawals;
    @Autowired private ApplicationEventPublisher events;
    @Autowired private SteppedClock clock;

    private CandidateAccount account;
    private Person candidate;
    private Visitor visitor;

    @BeforeEach
    void aCandidateSignsIn() throws Exception {
        clock.set(SteppedClock.STORY_START);
        account = office.account();
        candidate = Office.candidate(account);
        visitor = new Visitor(port, "198.18.3.1");
        assertThat(visitor.opens(account.email(), "a long password")).isTrue();
    }

    private static Map<String, List<String>> fields(String... pairs) {
        Map<String, List<String>> fields = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            fields.put(pairs[i], List.of(pairs[i + 1]));
        }
        return fields;
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("no redirection, " + answer.statusCode());
    }

    /** Sends an application whose case then has ended, so that the person may apply to the same posting again. */
    private UUID sentAndEnded(String... changes) {
        UUID id = office.draft(candidate, changes);
        applications.submit(candidate, id);
        withdrawals.byCandidate(candidate, id);
        return id;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/postings", "/my/profile", "/my/applications", "/my/interviews", "/my/references", "/my/documents", "/my/offers", "/faq", "/help"})
    void everyPageOfThePortalIsThereAndInItsNavigation(String page) throws Exception {
        HttpResponse<String> answer = visitor.get(page);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("href=\"" + page + "\" aria-current=\"page\"", "Job listings", "Application status", "Job offers")
                .contains("<html lang=\"en\"").doesNotContain("??");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/my/profile", "/my/interviews", "/my/references", "/my/documents", "/my/offers"})
    void nobodyElseSeesACandidatesPages(String page) throws Exception {
        assertThat(location(new Visitor(port, "198.18.3.2").get(page))).endsWith("/login");
        Visitor staff = new Visitor(port, "198.18.3.2");
        assertThat(staff.opens("hr", "cadre")).isTrue();
        assertThat(staff.get(page).statusCode()).isEqualTo(403);
    }

    @Test
    void helpAndAnswersArePublic() throws Exception {
        Visitor anyone = new Visitor(port, "198.18.3.2");
        assertThat(anyone.get("/faq").body()).contains("Until when can I apply?", "<details", "five business days").doesNotContain("??", "class=\"portal\"");
        assertThat(anyone.get("/help").body()).contains("Step by step", "Accommodations").doesNotContain("??");
    }

    @Test
    void theFirstApplicationStartsFromTheProfileAndSaysSo() throws Exception {
        assertThat(location(visitor.fillIn("/my/profile", Map.of("version", "1", "legalName", "Kept Name", "phone", "617-555-0177", "degree", "masters",
                "periods[0].role", "Kept role", "periods[0].from", "2020-01-01", "languages", "somali")))).endsWith("/my/profile?saved");
        assertThat(visitor.get("/my/profile").body()).contains("Kept Name", "Kept role", "617-555-0177");

        String form = location(visitor.fillIn("/postings/" + Office.POOL, "/postings/" + Office.POOL + "/apply", Map.of()));
        String page = visitor.get(form.replaceFirst("https?://[^/]+", "")).body();
        assertThat(page).contains("come from your profile", "Kept Name", "Kept role", account.email());
    }

    @Test
    void theNextStartsFromTheNewestWhereTheProfileIsEmptyAndPromisesNothing() throws Exception {
        profiles.save(candidate, fields("phone", "617-555-0188", "degree", "doctorate"), 1);
        UUID first = sentAndEnded("phone", "617-555-0111", "degree", "masters");
        String number = applications.view(candidate, first).application().caseNumber();

        UUID next = applications.open(candidate, Office.POOL);
        Map<String, List<String>> started = applications.view(candidate, next).application().draft().fields();
        assertThat(started).contains(Map.entry("phone", List.of("617-555-0188")), Map.entry("degree", List.of("doctorate")),
                Map.entry("email", List.of(account.email())), Map.entry("periods[0].role", List.of("School social worker")),
                Map.entry("references[1].email", List.of("second@example.org"))).doesNotContainKeys("attestation", "workAuthorised");
        assertThat(visitor.get("/my/applications/" + next).body()).contains("from your application " + number);
        assertThat(applications.view(candidate, next).documents()).extracting(Document::kind).containsExactlyInAnyOrder(Document.Kind.RESUME, Document.Kind.TRANSCRIPT);
        assertThat(profiles.of(candidate).fields()).as("nothing is kept unasked").isEqualTo(fields("phone", "617-555-0188", "degree", "doctorate"));
        assertThat(applications.view(candidate, first).application().draft().fields()).as("what was sent stays").containsEntry("phone", List.of("617-555-0111"));
    }

    @Test
    void whatWasTakenOverCanBeReplaced() {
        sentAndEnded();
        UUID next = applications.open(candidate, Office.POOL);
        applications.attach(candidate, next, Document.Kind.RESUME, "newer.pdf", Office.PDF);
        assertThat(applications.view(candidate, next).documents()).filteredOn(document -> document.kind() == Document.Kind.RESUME)
                .singleElement().extracting(Document::fileName).isEqualTo("newer.pdf");
    }

    @Test
    void aProfileIsFilledFromTheNewestApplicationOnlyWhenAskedAndOnlyWhereItIsEmpty() throws Exception {
        profiles.save(candidate, fields("phone", "617-555-0188", "periods[0].role", "My own"), 1);
        assertThat(visitor.get("/my/profile").body()).doesNotContain("/my/profile/fill");
        sentAndEnded();
        assertThat(location(visitor.fillIn("/my/profile", "/my/profile/fill", Map.of()))).endsWith("/my/profile?filled");
        assertThat(profiles.of(candidate).fields()).containsEntry("phone", List.of("617-555-0188")).containsEntry("periods[0].role", List.of("My own"))
                .containsEntry("degree", List.of("masters")).containsEntry("references[0].name", List.of("First Referee"))
                .doesNotContainKeys("periods[0].from", "attestation", "email");
    }

    @Test
    void aSecondWindowDoesNotOverwriteTheProfileUnasked() throws Exception {
        visitor.fillIn("/my/profile", Map.of("version", "1", "phone", "first"));
        HttpResponse<String> second = visitor.fillIn("/my/profile", Map.of("version", "1", "phone", "second"));
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.body()).contains("changed elsewhere", "second");
        assertThat(profiles.of(candidate).fields()).containsEntry("phone", List.of("first"));
    }

    @Test
    void aProfileIsItsPersonsAlone() {
        profiles.save(candidate, fields("phone", "617-555-0188"), 1);
        assertThat(profiles.of(Office.candidate(office.account())).fields()).isEmpty();
        assertThatThrownBy(() -> profiles.of(office.staff("hr"))).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void documentsAndReferencesOfAllApplicationsAreListed() throws Exception {
        assertThat(visitor.get("/my/documents").body()).contains("You have attached no documents yet");
        assertThat(visitor.get("/my/references").body()).contains("You have sent no application yet");
        UUID first = sentAndEnded("references[0].name", "Earlier Referee");
        UUID second = office.draft(candidate, "references[0].name", "Later Referee");
        applications.submit(candidate, second);
        for (UUID id : List.of(first, second)) {
            assertThat(visitor.get("/my/documents").body()).contains("/my/applications/" + id + "/documents/RESUME", "/my/applications/" + id + "/documents/COVER_LETTER");
            assertThat(visitor.get("/my/references").body()).contains(applications.view(candidate, id).application().caseNumber());
        }
        assertThat(visitor.get("/my/references").body()).contains("Earlier Referee", "Later Referee");
        Visitor another = new Visitor(port, "198.18.3.1");
        another.opens(office.account().email(), "a long password");
        assertThat(another.get("/my/documents").body()).doesNotContain(first.toString());
        assertThat(another.get("/my/references").body()).doesNotContain("Later Referee");
    }

    @ParameterizedTest
    @CsvSource({"en, /help, /help", "en, //evil.example, /", "en, https://evil.example/, /", "en, /\\evil.example, /"})
    void theLanguageSwitchLeadsBackToAPageOfOurs(String language, String back, String leadsTo) throws Exception {
        assertThat(location(visitor.fillIn("/help", "/language", Map.of("language", language, "back", back))).replaceFirst("https?://127.0.0.1:\\d+", "")).isEqualTo(leadsTo);
    }

    @Test
    void aLanguageWithoutWordsIsNotOffered() throws Exception {
        HttpResponse<String> answer = visitor.fillIn("/help", "/language", Map.of("language", "es", "back", "/help"));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("Language: these pages are not offered in it.");
        assertThat(visitor.get("/help").body()).doesNotContain("action=\"/language\"");
        assertThat(visitor.get("/my/profile").body()).contains("So far everything is in English alone");
    }

    @Test
    void theMailboxIsWholeSearchedAndKeepsWhatCadreForgot() throws Exception {
        Map<String, String> form = Map.of("friendName", "A Friend", "friendEmail", "friend." + account.id() + "@example.org",
                "yourName", "Somebody", "yourEmail", "somebody." + account.id() + "@example.org");
        visitor.fillIn("/postings/" + Office.POOL + "/tell-a-friend", form);
        events.publishEvent(new ClockMoved(clock.instant()));
        Visitor anyone = new Visitor(port, "198.18.3.9");
        assertThat(anyone.get("/local/mailbox?to=FRIEND." + account.id()).body()).contains("Dear A Friend", "Cadre itself has forgotten this letter")
                .contains("href=\"http://localhost").doesNotContain(account.email());
        assertThat(anyone.get("/local/mailbox?to=" + account.email()).body()).contains("Prove your mail address", "/prove-address/").doesNotContain("A Friend");
        assertThat(anyone.get("/local/mailbox?to=100%25").body()).contains("There are no such letters");
        for (int i = 0; i < 11; i++) {
            office.account();
            office.account();
        }
        assertThat(anyone.get("/local/mailbox").body()).contains("Older letters", "page=1").doesNotContain("Newer letters");
        assertThat(anyone.get("/local/mailbox?page=1").body()).contains("Newer letters", "Page 2");
    }
}
