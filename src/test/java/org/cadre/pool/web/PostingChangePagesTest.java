package org.cadre.pool.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cadre.House;
import org.cadre.Office;
import org.cadre.SteppedClock;
import org.cadre.people.CandidateAccount;
import org.cadre.pool.Publisher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.http.client.ClientHttpRequestFactorySettings.Redirects;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.LinkedMultiValueMap;

/** What hr-staffing does to a posting's window on its page, and what candidates then read. */
@House
class PostingChangePagesTest {

    @Autowired private TestRestTemplate http;
    @Autowired private Office office;
    @Autowired private Publisher publisher;
    @Autowired private SteppedClock clock;

    private String slug;

    @BeforeEach
    void aPool() {
        clock.set(SteppedClock.STORY_START);
        http = http.withRequestFactorySettings(settings -> settings.withRedirects(Redirects.DONT_FOLLOW));
        slug = publisher.pool("2025-08-22");
    }

    @AfterEach
    void backToTheStoryStart() {
        clock.set(SteppedClock.STORY_START);
    }

    @Test
    void hrStaffingExtendsAPostingAndReadsWhatWasChanged() {
        Visitor hr = signedIn("hr", "cadre");
        publisher.draft(Office.candidate(office.account()), slug);
        // The list is paged; what closes tonight stands first.
        String tonight = publisher.pool("2025-06-02");
        assertThat(hr.get("/staff/postings").getBody()).contains("/staff/postings/" + tonight, "Drafts open");
        assertThat(hr.get("/staff/postings/" + slug).getBody()).contains("Open through Friday, August 22, 2025", "told to people", "name=\"extendThrough\"");

        var answer = hr.post("/staff/postings/" + slug + "/extend", 0, Publisher.extended("2025-08-29"));
        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.FOUND);
        assertThat(hr.get("/staff/postings/" + slug + "?changed").getBody())
                .contains("Extended: from Friday, August 22, 2025 to Friday, August 29, 2025", Publisher.WHY, "hr, Monday, June 2, 2025");
        assertThat(hr.get("/postings/" + slug).getBody()).contains("Open through Friday, August 29, 2025").doesNotContain("August 22, 2025, 11:59");
    }

    @Test
    void everyFaultIsNamedAndWhatWasTypedStays() {
        Visitor hr = signedIn("hr", "cadre");
        var answer = hr.post("/staff/postings/" + slug + "/close", 0, Map.of("closeReason", List.of("too short"), "closeThrough", List.of("soon")));
        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.UNPROCESSABLE_ENTITY);
        assertThat(answer.getBody()).contains("write at least 10 characters", "write a date with year", "tick the box", "too short", "href=\"#closeReason\"");
        assertThat(publisher.posting(slug).lastDay()).hasToString("2025-08-22");
        assertThat(hr.get("/staff/postings/" + slug + "/close").getStatusCode()).isEqualTo(HttpStatus.FOUND);
    }

    @Test
    void theSecondOfTwoWhoHadThePageOpenReadsWhatTheFirstDid() {
        Visitor first = signedIn("hr", "cadre");
        Visitor second = signedIn(office.another("hr-staffing"), "cadre");
        first.post("/staff/postings/" + slug + "/extend", 0, Publisher.extended("2025-08-29"));
        var answer = second.post("/staff/postings/" + slug + "/cancel", 0, Publisher.cancelled());
        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.UNPROCESSABLE_ENTITY);
        assertThat(answer.getBody()).contains("hr changed the window", "Nothing of yours was done", "Extended: from Friday", "name=\"version\" autocomplete=\"off\" value=\"1\"");
        assertThat(publisher.posting(slug).cancelled()).isFalse();
    }

    @Test
    void aCanceledPostingSaysSoEverywhere() {
        Visitor hr = signedIn("hr", "cadre");
        CandidateAccount account = office.account();
        UUID draft = publisher.draft(Office.candidate(account), slug);
        assertThat(hr.post("/staff/postings/" + slug + "/cancel", 0, Publisher.cancelled()).getStatusCode()).isEqualTo(HttpStatus.FOUND);

        assertThat(hr.get("/staff/postings/" + slug).getBody()).contains("stays canceled").doesNotContain("name=\"extendThrough\"");
        assertThat(hr.get("/postings/" + slug).getBody()).contains("Canceled on Monday, June 2, 2025", "takes no applications").doesNotContain("Sign in to apply");
        Visitor candidate = signedIn(account.email(), "a long password");
        assertThat(candidate.get("/my/applications/" + draft).getBody()).contains("The posting was canceled", Publisher.WHY, "cannot be sent");
    }

    @Test
    void aDraftSaysWhyItCannotBeSentAndCanBeOnceThePostingIsExtended() {
        CandidateAccount account = office.account();
        UUID draft = publisher.draft(Office.candidate(account), slug);
        clock.set(java.time.Instant.parse("2025-08-23T04:00:00Z"));
        Visitor candidate = signedIn(account.email(), "a long password");
        String page = "/my/applications/" + draft;
        assertThat(candidate.get(page).getBody()).contains("kept and cannot be sent (R-056)").doesNotContain("Send the application");
        signedIn("hr", "cadre").post("/staff/postings/" + slug + "/extend", 0, Publisher.extended("2025-08-29"));
        assertThat(candidate.get(page).getBody()).contains("You can send this application through Friday, August 29, 2025", "Send the application");
    }

    @Test
    void aHeldApplicationSaysWhyUntilWhenAndWhatToDo() {
        String position = publisher.position(slug, "2025-08-15");
        CandidateAccount account = office.account();
        UUID id = publisher.sent(Office.candidate(account), position);
        office.run(id, "Event_PositionApplicationSubmitted");
        Visitor candidate = signedIn(account.email(), "a long password");
        assertThat(candidate.get("/my/applications/" + id).getBody()).contains("Held: it waits until the candidate pool has passed you", "What it waits for",
                "Send one through Friday, August 22, 2025", "/postings/" + slug).doesNotContain("Screeners score it");
        assertThat(candidate.get("/my/applications").getBody()).contains("Held: waiting for the candidate pool");
        assertThat(candidate.get("/postings/" + position).getBody()).contains("You also need the candidate pool");
    }

    @Test
    void nobodyElseOpensThePages() {
        for (String user : List.of("screener1", "licensure", "auditor", "operator")) {
            Visitor visitor = signedIn(user, "cadre");
            assertThat(visitor.get("/staff/postings").getStatusCode()).as(user).isEqualTo(HttpStatus.FORBIDDEN);
            assertThat(visitor.post("/staff/postings/" + slug + "/cancel", 0, Publisher.cancelled()).getStatusCode()).as(user).isEqualTo(HttpStatus.FORBIDDEN);
        }
        assertThat(signedIn("hr", "cadre").get("/staff/postings/no-such-posting").getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
    }

    // ------------------------------------------------------------------------------------------------ a browser's session

    /** Sends a token of its own with each form, as cookie and as field, as a page does. */
    private record Visitor(TestRestTemplate http, String session) {

        private static final String TOKEN = "7d3c9a3e-0000-4000-8000-5f1f0a5b8c11";

        private HttpHeaders headers() {
            HttpHeaders headers = new HttpHeaders();
            headers.set(HttpHeaders.COOKIE, "CADRE-CSRF=" + TOKEN + session);
            return headers;
        }

        ResponseEntity<String> get(String path) {
            return http.exchange(path, HttpMethod.GET, new HttpEntity<>(headers()), String.class);
        }

        ResponseEntity<String> post(String path, int version, Map<String, List<String>> fields) {
            HttpHeaders headers = headers();
            headers.setContentType(MediaType.APPLICATION_FORM_URLENCODED);
            var form = new LinkedMultiValueMap<>(fields);
            form.set("version", String.valueOf(version));
            form.set("_csrf", TOKEN);
            return http.postForEntity(path, new HttpEntity<>(form, headers), String.class);
        }
    }

    private Visitor signedIn(String user, String password) {
        var answer = new Visitor(http, "").post("/login", 0, Map.of("username", List.of(user), "password", List.of(password)));
        assertThat(answer.getHeaders().getLocation()).asString().doesNotContain("error");
        return new Visitor(http, answer.getHeaders().getOrEmpty(HttpHeaders.SET_COOKIE).stream().map(cookie -> cookie.split(";")[0])
                .filter(cookie -> cookie.startsWith("JSESSIONID")).map(cookie -> "; " + cookie).findFirst().orElseThrow());
    }
}
