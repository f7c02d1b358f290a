package org.cadre.evaluation.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cadre.CountingDataSource;
import org.cadre.House;
import org.cadre.Office;
import org.cadre.SteppedClock;
import org.cadre.Visitor;
import org.cadre.evaluation.Assessing;
import org.cadre.evaluation.Assessment;
import org.cadre.evaluation.Observing;
import org.cadre.evaluation.Pauses;
import org.cadre.evaluation.ReviewDesk;
import org.cadre.evaluation.ReviewFiles;
import org.cadre.evaluation.Reviewing;
import org.cadre.journal.Journal;
import org.cadre.platform.security.AccessTable;
import org.cadre.platform.security.Person;
import org.cadre.support.EducatorChoices;
import org.cadre.support.Supporting;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Who finds a review, and reads how much of it (R-028, R-038, domain 2.7), and that its educator finds who looked and who tried. */
@House
class ReviewPagesTest {

    /** Where something is written; of an observation it would tell of the visit. */
    private static final Set<String> NOT_NOTED = Set.of("review-observing", "review-entry", "review-evidence-writing");

    @Autowired private org.cadre.panel.Seating seating;
    @Autowired private Reviewing reviewing;
    @Autowired private Observing observing;
    @Autowired private Assessing assessing;
    @Autowired private Supporting supporting;
    @Autowired private EducatorChoices choices;
    @Autowired private Pauses pauses;
    @Autowired private Office office;
    @Autowired private ReviewDesk desk;
    @Autowired private ReviewFiles files;
    @Autowired private AccessTable access;
    @Autowired private Journal journal;
    @Autowired private TransactionTemplate transaction;
    @Autowired private JdbcClient database;
    @Autowired private SteppedClock clock;
    @LocalServerPort private int port;

    @BeforeEach
    void today() {
        clock.set(SteppedClock.STORY_START);
    }

    private Visitor visitor(String user) {
        return new Visitor(port, "192.0.2.36").signIn(user, "cadre");
    }

    private String page(Person who, int status, String path) {
        var answer = visitor(who.id()).get(path);
        assertThat(answer.statusCode()).as(who.id() + " " + path).isEqualTo(status);
        return answer.body();
    }

    private String review(Person who, Reviewing.Case of) {
        return page(who, 200, "/staff/reviews/" + of.id());
    }

    private String mine(Reviewing.Case of) {
        return page(of.educator(), 200, "/my/case/" + of.id());
    }

    /** The words of the page, without the picture's own file. */
    private static String words(String body) {
        return body.replaceAll("data-diagram=\"[^\"]*\"", "").replaceAll("(?s)<[^>]*>", " ").replaceAll("\\s+", " ");
    }

    private static String between(String words, String from, String to) {
        return words.replaceAll(".*" + from + "(.*?)" + to + ".*", "$1");
    }

    private String looks(Reviewing.Case of) {
        return between(words(mine(of)), "Who opened your file", "What happened");
    }

    /** The whole answer without what no two answers share, and without the address itself. */
    private static String answer(Visitor visitor, String path, UUID id) {
        var answer = visitor.get(path.replace("{id}", id.toString()));
        return answer.statusCode() + answer.body().replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "").replace(id.toString(), "");
    }

    private void nothingThere(String user, Reviewing.Case of) {
        Visitor visitor = visitor(user);
        for (String path : List.of("/staff/reviews/{id}", "/my/case/{id}")) {
            assertThat(answer(visitor, path, of.id())).as(user + " " + path).isEqualTo(answer(visitor, path, UUID.randomUUID())).startsWith("404");
        }
        assertThat(journal.of(of.id())).as("every try is kept").filteredOn(entry -> entry.what().equals("support.triedToOpen") && entry.person().equals(user))
                .hasSizeGreaterThanOrEqualTo(2);
        assertThat(looks(of)).contains(user, "Tried to open the case and was not let in (as ");
    }

    // ------------------------------------------------------------------------------------------------ who may not

    @ParameterizedTest // the same answer for a real and an invented address, the try journaled and shown to the educator
    @ValueSource(strings = {"principal", "consulting-teacher", "educator", "panel-member", "panel-chair", "performance-management", "auditor", "screener"})
    void aRealAddressAnswersAsAnInventedOneAndTheEducatorFindsTheTry(String role) {
        nothingThere(office.another(role), reviewing.row());
    }

    @Test
    void performanceManagementCorrectsThePrincipalOnThePageOfTheTransfer() {
        Reviewing.Case of = reviewing.row();
        Person right = reviewing.person(reviewing.principal());
        Visitor performance = visitor(reviewing.performanceManagement());
        String page = "/staff/reviews/" + of.id() + "/evaluator";
        String former = of.principal().id();
        assertThat(performance.get(page).body()).contains("Was another principal meant?", "name=\"former\" value=\"" + former + "\"");
        var refused = performance.fillIn(page, Map.of("former", former, "principal", right.id()));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Tick the box", "value=\"" + right.id() + "\" selected");
        assertThat(performance.fillIn(page, Map.of("former", former, "principal", right.id(), "sure", "yes")).statusCode()).isEqualTo(302);
        nothingThere(of.principal().id(), of);
        assertThat(words(review(right, of))).contains("You are secondary evaluator");
        assertThat(words(mine(of))).contains("Another principal was meant; secondary evaluator: " + right.id());
    }

    @Test // R-028, domain 2.7: secondary evaluator from the transfer on, until the educator leaves
    void thePrincipalReadsFromTheTransferOnUntilTheEducatorHasLeft() {
        Reviewing.Case of = reviewing.enrolledRow();
        nothingThere(of.principal().id(), of);
        database.sql("update cadre.peer_review set principal = ?, transferred_on = enrolled_on, transferred_by = 'performance' where case_id = ?")
                .params(of.principal().id(), of.id()).update();
        String read = review(of.principal(), of);
        assertThat(words(read)).contains("You are secondary evaluator", "you read what is posted and add evidence").doesNotContain("coaching log");
        assertThat(read).contains("/staff/reviews/" + of.id() + "/evidence\"").doesNotContain("/staff/support/" + of.id());
        assertThat(looks(of)).contains(of.principal().id(), "as principal and secondary evaluator, the page of the review");
        database.sql("update cadre.peer_review set resumed_at = now() where case_id = ?").param(of.id()).update();
        reviewing.state(of.id(), "WITHDRAWN");
        nothingThere(of.principal().id(), of);
    }

    @Test // domain 2.7: nothing before the packet is sealed, the packet alone afterwards
    void theMembersOfThePanelReadNothingBeforeThePacketIsSealed() {
        Reviewing.Case of = reviewing.row();
        String member = office.another("panel-member");
        nothingThere(member, of);
        reviewing.state(of.id(), "PACKET_SHARED");
        nothingThere(member, of);
        reviewing.state(of.id(), "BEFORE_PANEL");
        nothingThere(member, of);
        seating.reads(reviewing.person(member), of.id());
        assertThat(words(review(reviewing.person(member), of))).contains("You read what was sealed for the Panel", "Before the Panel")
                .doesNotContain("What is done", "Evidence meter", "Assessments");
        assertThat(page(reviewing.person(member), 403, "/staff/reviews")).isNotNull();
    }

    @Test // domain 2.7: of a review the co-chairs know what they know of every enrolled case
    void theCoChairsSeeThatTheCaseIsEnrolledAndNothingMore() {
        Reviewing.Case of = reviewing.row();
        Person chair = reviewing.person(office.another("panel-chair"));
        String seen = words(page(chair, 200, "/staff/support/" + of.id()));
        assertThat(seen).contains("How far it is Enrolled").doesNotContain("Review", "Directed", "Needs Improvement", "In review", "Who acts next");
        assertThat(page(chair, 200, "/staff/support/" + of.id())).doesNotContain("/staff/reviews");
        reviewing.state(of.id(), "PACKET_SHARED");
        assertThat(words(page(chair, 200, "/staff/support/" + of.id()))).isEqualTo(seen);
        nothingThere(chair.id(), of);
    }

    @Test // whoever coached before reads nothing any more
    void whoeverCoachesReadsItAndWhoeverDidReadsNothing() {
        Reviewing.Case of = reviewing.row();
        assertThat(review(of.coach(), of)).contains("/staff/reviews/" + of.id() + "/formative\"", "/staff/reviews/" + of.id() + "/observations",
                "/staff/support/" + of.id() + "\"");
        Person next = reviewing.handedOverRow(of.id());
        assertThat(words(review(next, of))).contains("You coach and evaluate this educator");
        nothingThere(of.coach().id(), of);
    }

    @Test
    void anEducatorIsLedFromTheStaffAddressOfTheirReviewToTheirOwnPage() {
        Reviewing.Case of = reviewing.row();
        assertThat(visitor(of.educator().id()).get("/staff/reviews/" + of.id()).headers().firstValue("Location"))
                .hasValueSatisfying(next -> assertThat(next).endsWith("/my/case/" + of.id()));
        assertThat(journal.of(of.id())).extracting(Journal.Entry::what).doesNotContain("support.opened", "support.triedToOpen");
    }

    @Test // a case of Peer Assistance has no review
    void aCaseWithoutAReviewAnswersAsAnInventedOne() {
        String coach = supporting.consultingTeacher();
        UUID id = supporting.enrolled(supporting.educator(), coach);
        assertThat(answer(visitor(coach), "/staff/reviews/{id}", id)).isEqualTo(answer(visitor(coach), "/staff/reviews/{id}", UUID.randomUUID())).startsWith("404");
        assertThat(page(reviewing.person(coach), 200, "/staff/support/" + id)).doesNotContain("/staff/reviews/" + id);
    }

    // ------------------------------------------------------------------------------------------------ what each reads

    @Test // nothing but its author's page tells of an observation before it is posted
    void untilItIsPostedAnObservationChangesNothingThatAnybodyElseReads() {
        Reviewing.Case of = reviewing.planned();
        List<Person> readers = List.of(of.principal(), reviewing.person(office.another("hr-staffing")), reviewing.person(supporting.coChair()));
        List<String> before = read(readers, of);
        observing.written(of, false, "kind", "unannounced");
        assertThat(read(readers, of)).as("begun").isEqualTo(before);
        UUID observation = observing.written(of, true);
        assertThat(read(readers, of)).as("finished, and not taken by the platform yet").isEqualTo(before);
        supporting.run(of.id(), "Task_PostObservation");
        assertThat(mine(of)).contains("/my/case/" + of.id() + "/observations/" + observation + "\"");
        assertThat(review(of.principal(), of)).contains("/staff/reviews/" + of.id() + "/observations/" + observation + "\"");
    }

    /** What staff read, then the educator's page without who looked, and the way of the case with it. */
    private List<String> read(List<Person> readers, Reviewing.Case of) {
        List<String> pages = new ArrayList<>();
        for (Person reader : readers) {
            Visitor visitor = visitor(reader.id());
            pages.add(answer(visitor, "/staff/reviews/{id}", of.id()));
            pages.add(answer(visitor, "/staff/support/{id}", of.id()));
        }
        pages.add(answer(visitor(of.educator().id()), "/my/case/{id}", of.id()).replaceAll("(?s)<h2 id=\"looks\">.*?<h2 id=\"story\">", ""));
        return pages;
    }

    @Test // domain 2.7: educator and consulting teacher the same, the recommendation once it is shared
    void eachReadsWhatIsTheirs() {
        Reviewing.Case of = reviewing.row();
        assessing.formed(of);
        assessing.write(of, Assessment.Kind.RECOMMENDATION);
        database.sql("update cadre.peer_review set recommended_at = formative_at where case_id = ?").param(of.id()).update();
        // Which row of D6 answered tells of a rating that nobody but its author may know yet.
        transaction.executeWithoutResult(status -> journal.add(of.id(), Journal.CADRE, "review.guarded", "rating-guard v1, D6.7"));
        assertThat(words(mine(of))).contains("The rating guard answered").doesNotContain("D6.7");
        Person hr = reviewing.person(office.another("hr-staffing"));
        String coach = words(review(of.coach(), of));
        assertThat(coach).contains("Evidence meter", "Read the formative assessment", "Read the recommendation", "Directed Growth Plan", "Formative assessment shared");
        for (String other : List.of(words(mine(of)), words(review(of.principal(), of)), words(review(hr, of)))) {
            assertThat(other).contains("Evidence meter", "Read the formative assessment", "Directed Growth Plan", "Posted").doesNotContain("Read the recommendation",
                    "Recommendation made", "Write observations");
            assertThat(between(other, "Evidence meter", "What is missing")).isEqualTo(between(coach, "Evidence meter", "What is missing"));
        }
        database.sql("update cadre.peer_review set shared_at = formative_at where case_id = ?").param(of.id()).update();
        reviewing.state(of.id(), "PACKET_SHARED");
        assertThat(words(mine(of))).contains("Read the recommendation", "Recommendation made", "Read the packet", "Ask the Panel to let you leave");
        assertThat(words(review(hr, of))).contains("Read the recommendation");
        assertThat(words(review(of.principal(), of))).as("on ratings the Panel decides first").doesNotContain("Read the recommendation", "Recommendation made");
    }

    @Test // who acts next, by when, under which rule, and what may be written
    void whoActsNextIsSaidAsTheReviewGoesOn() {
        Reviewing.Case of = reviewing.review();
        Person performance = reviewing.person(reviewing.performanceManagement());
        String way = page(performance, 200, "/staff/support/" + of.id());
        assertThat(way).contains("/staff/reviews/" + of.id() + "/evaluator\"").doesNotContain("Needs Improvement", "Who acts next", "/coaching");
        assertThat(words(review(of.coach(), of))).contains("Who acts next Performance management (R-028)", "By Monday, June 9, 2025, 5:00 PM");
        assertThat(words(mine(of))).contains("Who acts next Performance management", "moves the role of your evaluator");
        assertThat(works(of.coach(), of)).isEmpty();
        assertThat(reviewing.lettersTo(of.educator())).last().asString().contains("Who acts next: performance management", "Monday, June 9");

        reviewing.transfer(of.id(), of.principal().id());
        assertThat(words(mine(of))).contains("Who acts next You", "Assess yourself");
        assertThat(words(review(of.coach(), of))).contains("Who acts next The educator");
        assertThat(works(of.coach(), of)).containsExactly("plan", "evidence");
        assertThat(page(of.principal(), 200, "/staff/support/" + of.id())).contains("/staff/reviews/" + of.id() + "\"").doesNotContain("Needs Improvement", "Held on");

        reviewing.assess(of, Reviewing.assessment());
        assertThat(words(review(of.coach(), of))).contains("Who acts next The consulting teacher (R-027)", "Read the self-assessment");
        assertThat(words(review(of.principal(), of))).doesNotContain("Read the self-assessment");
        reviewing.plan(of, reviewing.plan());
        supporting.complete(of.id(), "Task_WritePlan", Map.of());
        assertThat(words(review(of.coach(), of))).contains("In review", "Who acts next The consulting teacher (R-031");
        assertThat(works(of.coach(), of)).containsExactly("observations/new", "evidence", "formative");
        assertThat(works(of.principal(), of)).containsExactly("evidence");
        assertThat(reviewing.lettersTo(of.educator())).anySatisfy(letter -> assertThat(letter).startsWith("Your plan stands").contains("Who acts next: your consulting teacher"));
    }

    /** The pages to which the buttons of the review lead. */
    private List<String> works(Person who, Reviewing.Case of) {
        return Stream.of(review(who, of).split("<ul class=\"deeds\">")).skip(1).limit(1).flatMap(list -> Pattern.compile("/staff/reviews/" + of.id() + "/([\\w/]+)\"")
                .matcher(list.substring(0, list.indexOf("</ul>"))).results()).map(found -> found.group(1)).toList();
    }

    @Test // domain 2.3: a grievance stops the clocks, and the pages say so
    void whileTheClocksStandStillNothingIsDue() {
        Reviewing.Case of = reviewing.planned();
        pauses.file(reviewing.person(reviewing.performanceManagement()), of.id(), Reviewing.fields("filedOn", "2025-06-02"));
        assertThat(words(mine(of))).contains("By Nothing is due now: the clocks stand still");
        assertThat(words(review(of.coach(), of))).contains("By Nothing is due now: the clocks stand still");
        assertThat(words(page(of.coach(), 200, "/staff/support/" + of.id()))).contains("By Nothing is due now: the clocks stand still");
    }

    @Test // the educator left before the packet
    void afterAWithdrawalTheEducatorReadsOnAndNobodyElseDoes() {
        Reviewing.Case of = reviewing.planned();
        choices.withdraw(of.educator(), of.id(), true);
        assertThat(words(mine(of))).contains("Your principal is your evaluator and gets nothing of the review", "You withdrew", "Directed Growth Plan");
        nothingThere(of.principal().id(), of);
        nothingThere(of.coach().id(), of);
    }

    @Test
    void aPageAsksTheDatabaseNoMoreForManyLinesThanForOne() {
        Reviewing.Case of = reviewing.row();
        assessing.evidenced(of);
        long few = statements(of.coach(), () -> files.open(of.coach(), of.id()));
        observing.observed(of.id(), 2, 6);
        for (int i = 0; i < 5; i++) {
            assessing.add(of, of.principal());
        }
        assertThat(statements(of.coach(), () -> files.open(of.coach(), of.id()))).isEqualTo(few).isLessThan(60);
    }

    // ------------------------------------------------------------------------------------------------ finding it

    @Test // domain 2.7
    void hrAsksForACaseByItsNumberAndEachLookIsTheEducatorsToRead() {
        Reviewing.Case of = reviewing.row();
        Person hr = reviewing.person(office.another("hr-staffing"));
        Visitor visitor = visitor(hr.id());
        assertThat(words(visitor.get("/staff/reviews").body())).contains("HR reads a review for an audit").doesNotContain("S-" + of.id(), "You have no review");
        assertThat(words(visitor.get("/staff/reviews?number=S2025-999999").body())).contains("No review has the case number S2025-999999");
        String number = supporting.number(of.id()).toUpperCase();
        database.sql("update cadre.support_case set number = ? where id = ?").params(number, of.id()).update();
        assertThat(visitor.get("/staff/reviews?number=" + number.toLowerCase()).headers().firstValue("Location"))
                .hasValueSatisfying(next -> assertThat(next).endsWith("/staff/reviews/" + of.id()));
        String read = review(hr, of);
        assertThat(words(read)).contains("You read for an audit");
        assertThat(read).as("an audit writes nothing").doesNotContain("class=\"deeds\"", "/observations/new");
        assertThat(looks(of)).contains(hr.id(), "as HR Staffing, for an audit, the page of the review");
    }

    @Test
    void eachFindsTheirOwnReviewsAloneAndInPages() {
        Reviewing.Case of = reviewing.row();
        Reviewing.Case another = reviewing.row();
        for (Person who : List.of(of.coach(), of.principal())) {
            assertThat(page(who, 200, "/staff/reviews")).contains("/staff/reviews/" + of.id() + "\"").doesNotContain(another.id().toString());
        }
        assertThat(words(page(of.principal(), 200, "/staff/reviews"))).contains("Secondary evaluator", "In review", "East School");
        assertThat(page(of.coach(), 200, "/staff/caseload")).contains("/staff/reviews/" + of.id() + "\"");
        assertThat(page(of.coach(), 200, "/staff/support/" + of.id())).contains("/staff/reviews/" + of.id() + "\"");
        for (int i = 0; i < 20; i++) {
            database.sql("update cadre.peer_review set principal = ? where case_id = ?").params(of.principal().id(), reviewing.row().id()).update();
        }
        assertThat(words(page(of.principal(), 200, "/staff/reviews"))).contains("Next page");
        assertThat(words(page(of.principal(), 200, "/staff/reviews?page=1"))).contains("Previous page");
        assertThat(words(page(of.principal(), 200, "/staff/reviews?page=999"))).contains("There is no further page");
        assertThat(statements(of.principal(), () -> desk.own(of.principal(), 0))).as("for 21 as for one").isEqualTo(statements(of.coach(), () -> desk.own(of.coach(), 0)));
        for (String role : List.of("educator", "panel-member", "panel-chair", "auditor", "performance-management", "screener")) {
            page(reviewing.person(office.another(role)), 403, "/staff/reviews");
        }
    }

    @Test // whoever opened a page of a review is named with what it was
    void everyKindOfPageHasItsWordsInTheEducatorsList() throws IOException {
        Properties words = new Properties();
        try (var reader = Files.newBufferedReader(Path.of("src/main/resources/messages.properties"))) {
            words.load(reader);
        }
        List<String> records = access.endpoints().stream().filter(endpoint -> endpoint.method().equals("GET") && endpoint.pattern().getPatternString()
                .startsWith("/staff/reviews/{id}")).map(AccessTable.Endpoint::record).distinct().filter(record -> !NOT_NOTED.contains(record)).toList();
        assertThat(records).contains("review", "review-plan", "review-packet").allSatisfy(record ->
                assertThat(words.getProperty("journal.support.opened." + record)).as(record).isNotBlank());
        assertThat(List.of("principal", "hr-staffing", "consulting-teacher", "panel-member", "panel-chair", "performance-management")).allSatisfy(role ->
                assertThat(words.getProperty("journal.support.opened." + role)).as(role).isNotBlank());
    }

    private static long statements(Person who, Runnable work) {
        return Reviewing.as(who, () -> {
            var before = CountingDataSource.mine();
            work.run();
            return CountingDataSource.mine().since(before).statements();
        });
    }
}
