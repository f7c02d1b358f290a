package org.cadre.platform.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cadre.House;
import org.cadre.Office;
import org.cadre.pool.Stage;
import org.cadre.SteppedClock;
import org.cadre.people.CandidateAccount;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.http.client.ClientHttpRequestFactorySettings.Redirects;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.LinkedMultiValueMap;

/** The engine's REST interface over HTTP: who gets in, and what a task takes. */
@House
class RestDoorTest {

    @Autowired private TestRestTemplate http;
    @Autowired private Office office;
    @Autowired private SteppedClock clock;
    @Autowired private JdbcClient database;

    @BeforeEach
    void storyStarts() {
        clock.set(SteppedClock.STORY_START);
        http = http.withRequestFactorySettings(settings -> settings.withRedirects(Redirects.DONT_FOLLOW));
    }

    private ResponseEntity<String> post(String user, String path, Object body) {
        return http.withBasicAuth(user, "cadre").postForEntity("/engine-rest" + path, body, String.class);
    }

    @Test
    void nobodyGetsInWithoutSigningIn() {
        for (String path : List.of("/engine-rest/task", "/engine-rest", "/engine-rest/", "/engine-rest;x=1/task", "/engine-rest/engine/default/task", "//engine-rest/task")) {
            assertThat(http.getForEntity(path, String.class).getStatusCode().is2xxSuccessful()).as(path).isFalse();
        }
        assertThat(http.withBasicAuth(office.another("auditor"), "wrong").getForEntity("/engine-rest/task", String.class).getStatusCode()).isEqualTo(HttpStatus.UNAUTHORIZED);
        assertThat(http.withBasicAuth("hr", "cadre").getForEntity("/engine-rest/task", String.class).getStatusCode()).isEqualTo(HttpStatus.OK);
    }

    @Test
    void aCandidateNeverReachesTheEngine() {
        CandidateAccount account = office.account();
        var candidate = http.withBasicAuth(account.email(), "a long password");
        assertThat(candidate.getForEntity("/engine-rest/task", String.class).getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
        HttpHeaders session = signIn(account.email(), "a long password");
        assertThat(get("/camunda/app/tasklist/default/", session).getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(get("/camunda/api/engine/engine/default/task", session).getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(get("/my/applications", session).getStatusCode()).isEqualTo(HttpStatus.OK);
    }

    @Test
    void aSessionOpensTheWebApplicationsButNotRest() {
        HttpHeaders session = signIn("hr", "cadre");
        assertThat(get("/camunda/api/engine/engine/default/task", session).getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThat(get("/engine-rest/task", session).getStatusCode()).isEqualTo(HttpStatus.UNAUTHORIZED);
        assertThat(get("/my/applications", session).getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
    }

    @Test
    void camundasOwnDoorsAreClosed() {
        var form = new LinkedMultiValueMap<String, String>(Map.of("username", List.of("hr"), "password", List.of("cadre")));
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_FORM_URLENCODED);
        assertThat(http.postForEntity("/camunda/api/admin/auth/user/default/login/tasklist", new HttpEntity<>(form, headers), String.class)
                .getStatusCode().is2xxSuccessful()).isFalse();
        HttpHeaders admin = signIn("admin", "cadre");
        assertThat(get("/camunda/app/admin/default/setup/", admin).getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
    }

    @Test
    void leavingClosesAll() {
        HttpHeaders session = signIn("hr", "cadre");
        HttpHeaders leaving = new HttpHeaders(session);
        http.exchange("/camunda/api/admin/auth/user/default/logout", HttpMethod.POST, new HttpEntity<>(leaving), String.class);
        assertThat(get("/camunda/api/engine/engine/default/task", session).getStatusCode()).isNotEqualTo(HttpStatus.OK);
        assertThat(get("/staff/applications/" + UUID.randomUUID(), session).getStatusCode()).isNotEqualTo(HttpStatus.OK);
    }

    @Test
    void anExpressionInAQueryIsNotEvaluated() {
        String secret = "${applications.caseNumber('x')}";
        for (String expression : List.of(secret, "${''.getClass().forName('java.lang.Runtime')}", "#{1+1}", "${currentUser().getClass()}")) {
            var answer = post("screener1", "/task", Map.of("orQueries", List.of(Map.of("assigneeExpression", expression))));
            assertThat(answer.getStatusCode()).as(expression + answer.getBody()).isEqualTo(HttpStatus.BAD_REQUEST);
        }
        assertThat(post("screener1", "/task", Map.of("orQueries", List.of(Map.of("assigneeExpression", "${currentUser()}")))).getStatusCode())
                .isEqualTo(HttpStatus.OK);
    }

    @Test
    void aScreenerSeesNoTaskOfHr() {
        UUID id = office.at(Stage.REVIEW);
        String task = office.task(id, "Task_ConfirmIneligible").getId();
        assertThat(http.withBasicAuth("screener1", "cadre").getForEntity("/engine-rest/task/" + task, String.class).getStatusCode().is2xxSuccessful()).isFalse();
        assertThat(post("screener1", "/task/" + task + "/claim", Map.of("userId", "screener1")).getStatusCode().is2xxSuccessful()).isFalse();
        assertThat(http.withBasicAuth("hr", "cadre").getForEntity("/engine-rest/task/" + task, String.class).getStatusCode()).isEqualTo(HttpStatus.OK);
    }

    @Test
    void aTaskTakesItsFieldsAndNothingElse() {
        UUID id = office.at(Stage.REVIEW);
        String task = office.claim(id, "Task_ConfirmIneligible", Office.HR);
        var decision = value("confirm");
        var why = value(Office.WHY);

        assertBadRequest(task, Map.of(), "decision", "Why");
        assertBadRequest(task, Map.of("decision", decision), "Why");
        assertBadRequest(task, Map.of("decision", Map.of("value", 7, "type", "Integer"), "explanation", why), "decision");
        assertBadRequest(task, Map.of("decision", value("CONFIRM!"), "explanation", why), "decision");
        assertBadRequest(task, Map.of("decision", decision, "explanation", why, "foreign", value("x")), "foreign");
        assertBadRequest(task, Map.of("decision", decision, "explanation", why, "outcome", value("PASS")), "outcome");

        assertThat(database.sql("select count(*) from cadre.ruling where application_id = ?").param(id).query(Integer.class).single()).isZero();
        assertThat(complete(task, Map.of("decision", value("proceed"), "explanation", why)).getStatusCode()).isEqualTo(HttpStatus.NO_CONTENT);
        assertThat(office.tasks(id)).noneMatch(open -> open.getTaskDefinitionKey().equals("Task_ConfirmIneligible"));
    }

    private static Map<String, Object> value(String text) {
        return Map.of("value", text, "type", "String");
    }

    private ResponseEntity<String> complete(String task, Map<String, Object> variables) {
        return post("hr", "/task/" + task + "/complete", Map.of("variables", variables));
    }

    private void assertBadRequest(String task, Map<String, Object> variables, String... named) {
        var answer = complete(task, variables);
        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(answer.getBody()).contains(named).doesNotContain("Exception while invoking");
    }

    @Test
    void processesAreNotStartedFromOutside() {
        assertThat(post("hr", "/process-definition/key/candidate-screening/start", Map.of()).getStatusCode().is2xxSuccessful()).isFalse();
        assertThat(post("hr", "/message", Map.of("messageName", "ApplicationSubmitted")).getStatusCode().is2xxSuccessful()).isFalse();
        assertThat(post("hr", "/task/create", Map.of("name", "text")).getStatusCode().is2xxSuccessful()).isFalse();
    }

    // ------------------------------------------------------------------------------------------------ a browser's session

    private HttpHeaders signIn(String user, String password) {
        var page = http.getForEntity("/login", String.class);
        String cookies = cookies(page);
        String csrf = cookies.replaceFirst(".*CADRE-CSRF=([^;]+).*", "$1");
        HttpHeaders headers = new HttpHeaders();
        headers.add(HttpHeaders.COOKIE, cookies);
        headers.setContentType(MediaType.APPLICATION_FORM_URLENCODED);
        var form = new LinkedMultiValueMap<String, String>(Map.of("username", List.of(user), "password", List.of(password), "_csrf", List.of(csrf)));
        var answer = http.postForEntity("/login", new HttpEntity<>(form, headers), String.class);
        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.FOUND);
        assertThat(answer.getHeaders().getLocation()).asString().doesNotContain("error");
        HttpHeaders session = new HttpHeaders();
        session.add(HttpHeaders.COOKIE, cookies(answer));
        return session;
    }

    private static String cookies(ResponseEntity<?> answer) {
        return answer.getHeaders().getOrEmpty(HttpHeaders.SET_COOKIE).stream().map(cookie -> cookie.split(";")[0])
                .reduce((one, two) -> one + "; " + two).orElse("");
    }

    private ResponseEntity<String> get(String path, HttpHeaders session) {
        return http.exchange(path, HttpMethod.GET, new HttpEntity<>(session), String.class);
    }
}
