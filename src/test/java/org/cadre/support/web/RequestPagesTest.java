package org.cadre.support.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.cadre.House;
import org.cadre.Office;
import org.cadre.SteppedClock;
import org.cadre.Visitor;
import org.cadre.support.Supporting;
import org.cadre.journal.Journal;
import org.cadre.platform.security.AccessTable;
import org.cadre.platform.security.AccessTable.Reach;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The pages on which educators ask, answer an offer and consent; and what a principal learns of it. */
@House
class RequestPagesTest {

    @Autowired
    private Supporting supporting;
    @Autowired
    private Office office;
    @Autowired
    private AccessTable access;
    @Autowired
    private Journal journal;
    @Autowired
    private ProcessEngine engine;
    @Autowired
    private JdbcClient database;
    @Autowired
    private SteppedClock clock;
    @LocalServerPort
    private int port;

    private String educator;

    @BeforeEach
    void somebodyNew() {
        clock.set(SteppedClock.STORY_START);
        educator = supporting.educator();
    }

    @Test
    void anEducatorAsksAndIsLedToTheCase() {
        Visitor visitor = visitor(educator);
        assertThat(visitor.get("/my/case/ask").body()).contains("Ask for support", educator, "Whole years in the district", "Peer Assistance: help that rates nobody");

        var refused = visitor.post("/my/case/ask", Supporting.form("school", "Elm Street School", "planEndsOn", "2025-04-02", "wish", null));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("There is a problem", "a plan runs for at least 30 days", "What you wish for: choose one of the answers",
                "value=\"Elm Street School\"").doesNotContain("??");
        assertThat(cases()).isZero();

        var asked = visitor.post("/my/case/ask", Supporting.form());
        assertThat(asked.statusCode()).isEqualTo(302);
        assertThat(location(asked)).matches(".*/my/case/[0-9a-f-]{36}");
        assertThat(cases()).isEqualTo(1);
        assertThat(visitor.get("/my/case/ask").body()).contains("You have an open case already").doesNotContain("name=\"school\"");
    }

    private int cases() {
        return database.sql("select count(*) from cadre.support_case where educator = ?").param(educator).query(Integer.class).single();
    }

    @Test
    void anOfferIsReadWithItsReasonsAndTaken() {
        UUID id = supporting.offered(educator);
        Visitor visitor = visitor(educator);
        String page = "/my/case/%s/offer".formatted(id);
        assertThat(visitor.get(page).body()).contains("Peer Assistance is offered to you", "The plan is shorter than six months.", "D4.4",
                "Monday, June 16, 2025, 5:00 PM").doesNotContain("??");
        assertThat(visitor.post(page, Map.of()).body()).contains("Your answer: choose one of the answers");

        assertThat(visitor.post(page, Map.of("answer", List.of("take"))).statusCode()).isEqualTo(302);
        assertThat(supporting.state(id)).isEqualTo("INTAKE");
        assertThat(visitor.get(page).body()).contains("No offer waits for your answer");
        assertThat(visitor.get("/my/case/%s/consent".formatted(id)).body()).contains("The intake meeting comes first");
    }

    @Test
    void consentToAReviewSaysWhoEvaluatesFromThenOn() {
        UUID id = supporting.consenting(educator, supporting.consultingTeacher(), Supporting.REVIEW);
        Visitor visitor = visitor(educator);
        String page = "/my/case/%s/consent".formatted(id);
        assertThat(visitor.get(page).body()).contains("Peer Assistance and Review", "becomes your primary evaluator", "Who sees what", "D4.2",
                "No record of it goes to your principal").doesNotContain("??");
        var refused = visitor.post(page, Supporting.yes(educator, "program", "par", "talkedThrough", null));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("consent needs all five topics", "Tick the box.", "value=\"" + educator + "\"");

        assertThat(visitor.post(page, Supporting.yes(educator, "program", "par", "evaluatorTransferUnderstood", "yes")).statusCode()).isEqualTo(302);
        assertThat(supporting.kind(id)).isEqualTo("PAR");
    }

    @Test
    void consentToPeerAssistanceAsksNothingAboutEvaluators() {
        UUID id = supporting.consenting(educator, supporting.consultingTeacher());
        assertThat(visitor(educator).get("/my/case/%s/consent".formatted(id)).body()).contains("I consent to Peer Assistance", "rates nobody")
                .doesNotContain("evaluatorTransferUnderstood", "??");
    }

    @Test
    void coChairsReadTheirOwnAnswerAndTheOthersOnceBothAreIn() {
        UUID id = supporting.inReview(educator);
        String chair = supporting.coChair();
        String other = supporting.coChair();
        String page = "/staff/support/" + id;
        supporting.review(id, chair, "decline", Supporting.REASON);
        assertThat(visitor(chair).get(page).body()).contains(Supporting.REASON).doesNotContain("differed");
        assertThat(visitor(other).get(page).body()).contains(educator).doesNotContain(Supporting.REASON);

        supporting.review(id, other, "informal", "Visits are enough.");
        assertThat(visitor(other).get(page).body()).contains(Supporting.REASON, "Visits are enough.", "The two answers differed").doesNotContain("??");
        assertThat(visitor(educator).get("/my/case/" + id).body()).as("nothing is decided").doesNotContain(Supporting.REASON, "Visits are enough.");
    }

    // ------------------------------------------------------------------------------------------------ what a principal learns

    @Test
    void aPrincipalFindsTheSameAtARealAddressAndAnInventedOneAndTheTryIsKept() {
        UUID id = supporting.offered(educator);
        String principal = office.another("principal");
        Visitor visitor = visitor(principal);
        for (String page : List.of("/my/case/%s/offer", "/my/case/%s/consent")) {
            var real = visitor.get(page.formatted(id));
            var invented = visitor.get(page.formatted(UUID.randomUUID()));
            assertThat(real.statusCode()).isEqualTo(404);
            assertThat(invented.statusCode()).isEqualTo(404);
            assertThat(words(real)).isEqualTo(words(invented));
            visitor.get("/my/cases");
            assertThat(visitor.post(page.formatted(id), Map.of("answer", List.of("refuse"))).statusCode()).isEqualTo(404);
        }
        assertThat(journal.of(id)).filteredOn(entry -> entry.what().equals("support.triedToOpen")).hasSize(4)
                .allMatch(entry -> entry.person().equals(principal) && entry.fact().equals("principal"));
        assertThat(visitor.get("/my/case/ask").statusCode()).isEqualTo(403);
    }

    /** What a principal could see before and after. */
    private record Seen(Map<String, String> pages, List<Long> lists, int letters) {}

    @Test
    void refusedConsentLeavesNoTraceWithThePrincipal() {
        UUID id = supporting.consenting(educator, supporting.consultingTeacher());
        String principal = office.another("principal");
        Visitor visitor = visitor(principal);
        Seen before = seen(visitor, principal, id);
        Set<UUID> written = Set.copyOf(letters());
        Set<UUID> told = Set.copyOf(journalled());

        supporting.answerConsent(id, Map.of("answer", List.of("refuse")));

        assertThat(supporting.state(id)).isEqualTo("NOT_ENROLLED");
        assertThat(seen(visitor, principal, id)).isEqualTo(before);
        assertThat(before.pages()).hasSizeGreaterThan(8).containsEntry("/my/case/" + id, before.pages().get("/my/case/" + new UUID(0, 1)));
        assertThat(letters()).filteredOn(letter -> !written.contains(letter)).as("one letter, to the educator").singleElement()
                .satisfies(letter -> assertThat(recipient(letter)).isEqualTo(Supporting.mail(educator)));
        assertThat(journalled()).as("no journal but the case's own").filteredOn(each -> !told.contains(each)).isEmpty();
        assertThat(access.reach(Set.of("principal"), "journal")).isEqualTo(Reach.NONE);
    }

    private Seen seen(Visitor visitor, String principal, UUID id) {
        Map<String, String> pages = new HashMap<>();
        // All but the mailbox of everybody, which a demonstration alone has.
        access.endpoints().stream().filter(endpoint -> endpoint.method().equals("GET") && !endpoint.pattern().getPatternString().matches(".*[{*].*|/local/.*"))
                .filter(endpoint -> access.reach(Set.of("principal", "signed-in"), endpoint.record()) != Reach.NONE)
                .map(endpoint -> endpoint.pattern().getPatternString()).forEach(address -> pages.put(address, words(visitor.get(address))));
        for (UUID asked : List.of(id, new UUID(0, 1))) {
            for (String page : List.of("/my/case/", "/staff/support/")) {
                pages.put(page + asked, words(visitor.get(page + asked)));
            }
        }
        List<Long> lists = new java.util.ArrayList<>();
        office.as(principal, () -> {
            lists.add(engine.getTaskService().createTaskQuery().count());
            lists.add(engine.getRuntimeService().createProcessInstanceQuery().count());
            lists.add(engine.getHistoryService().createHistoricProcessInstanceQuery().count());
            lists.add(engine.getHistoryService().createHistoricTaskInstanceQuery().count());
            lists.add(engine.getHistoryService().createHistoricActivityInstanceQuery().count());
        });
        return new Seen(pages, lists, supporting.lettersTo(principal).size());
    }

    private List<UUID> letters() {
        return database.sql("select id from cadre.letter").query(UUID.class).list();
    }

    private String recipient(UUID letter) {
        return database.sql("select recipient from cadre.letter where id = ?").param(letter).query(String.class).single();
    }

    private List<UUID> journalled() {
        return database.sql("select distinct case_id from cadre.journal_entry").query(UUID.class).list();
    }

    // ------------------------------------------------------------------------------------------------

    private Visitor visitor(String user) {
        return new Visitor(port, "192.0.2.52").signIn(user, "cadre");
    }

    private static String location(HttpResponse<?> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    /** A page without what is new on every page: its nonces and tokens, and the address itself. */
    private static String words(HttpResponse<String> page) {
        return page.statusCode() + " " + page.body().replaceAll("(value|nonce|content)=\"[^\"]{16,}\"", "").replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "");
    }
}
