package org.cadre.support.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.cadre.House;
import org.cadre.Office;
import org.cadre.SteppedClock;
import org.cadre.Visitor;
import org.cadre.support.Supporting;
import org.cadre.journal.Journal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Who reads how much of a support case (R-006, R-038, domain 2.7), and that the educator finds who looked and who tried. */
@House
class SupportPagesTest {

    @Autowired private Supporting supporting;
    @Autowired private Office office;
    @Autowired private Journal journal;
    @Autowired private TransactionTemplate transaction;
    @Autowired private JdbcClient database;
    @Autowired private SteppedClock clock;
    @LocalServerPort private int port;

    private String educator;

    @BeforeEach
    void somebodyWhoAsks() {
        clock.set(SteppedClock.STORY_START);
        educator = supporting.educator();
    }

    private Visitor visitor(String user) {
        return new Visitor(port, "192.0.2.35").signIn(user, "cadre");
    }

    private String page(String user, int status, String path) {
        var answer = visitor(user).get(path);
        assertThat(answer.statusCode()).as(user + " " + path).isEqualTo(status);
        return answer.body();
    }

    private String mine(UUID id) {
        return page(educator, 200, "/my/case/" + id);
    }

    /** The words of the page, without the picture's own file. */
    private static String words(String body) {
        return body.replaceAll("data-diagram=\"[^\"]*\"", "").replaceAll("(?s)<[^>]*>", " ").replaceAll("\\s+", " ");
    }

    private static String between(String words, String from, String to) {
        return words.replaceAll(".*" + from + "(.*?)" + to + ".*", "$1");
    }

    // ------------------------------------------------------------------------------------------------ the educator

    @Test // R-006
    void theEducatorReadsWhereTheCaseStandsWhoActsNextByWhenAndUnderWhichRule() {
        UUID id = supporting.inReview(educator);
        String drawn = mine(id);
        assertThat(drawn).contains("data-here=\"Task_ReviewEligibility\"", "BPMNShape").doesNotContain("camunda:", "${", "panel-chair");
        String words = words(drawn);
        assertThat(words).contains("The co-chairs decide", "The co-chairs of the panel", "Monday, June 9, 2025, 5:00 PM Eastern Time", "(D4.5)",
                "The rating is Unsatisfactory.", "Test School", "Directed Growth Plan, from", supporting.number(id));
        assertThat(between(words, "Step by step", "What was decided")).contains("D4", "Withdrawn");
        assertThat(words).contains("Nobody but you has opened it");
    }

    @Test
    void theEducatorReadsWhatWasDecidedAndWrittenAboutThem() {
        UUID id = supporting.inReview(educator);
        String chair = supporting.coChair();
        String other = supporting.coChair();
        supporting.review(id, chair, "decline", Supporting.REASON);
        assertThat(words(mine(id))).as("while the other has not answered").doesNotContain(Supporting.REASON);
        supporting.review(id, other, "decline", Supporting.REASON);
        assertThat(words(mine(id))).contains("Declined", Supporting.REASON, chair, other, "Ask for support again").doesNotContain("What you can do now");
    }

    @Test // R-008, R-009, R-039
    void intakeConsentAndConsultingTeacherAreReadWithTheirDays() {
        String teacher = supporting.consultingTeacher();
        UUID id = supporting.enrolled(educator, teacher);
        String words = words(mine(id));
        assertThat(words).contains("Held on Monday, June 2, 2025", "you consented to Peer Assistance (R-008)", teacher + ", since Monday, June 2, 2025",
                "Peer Assistance (D4.3)", "Your consulting teacher", "Monday, June 16, 2025, 5:00 PM");
        assertThat(mine(id)).contains("data-here=\"Task_SetGoals\"", "/my/case/" + id + "/coaching\"");
    }

    @Test
    void eachDeedIsOfferedWhereItIsPossibleAlone() {
        UUID offered = supporting.offered(educator);
        assertThat(deeds(offered)).containsExactly("offer", "withdraw");
        supporting.answerOffer(offered, "take");
        assertThat(deeds(offered)).containsExactly("withdraw");
        educator = supporting.educator();
        assertThat(deeds(supporting.consenting(educator, supporting.consultingTeacher()))).containsExactly("consent", "withdraw");
        educator = supporting.educator();
        assertThat(deeds(supporting.inReview(educator))).containsExactly("interim", "withdraw");
        educator = supporting.educator();
        assertThat(deeds(supporting.enrolled(educator, supporting.consultingTeacher()))).containsExactly("coaching", "another", "switch", "withdraw");
    }

    private List<String> deeds(UUID id) {
        String body = mine(id);
        return Stream.of(body.split("<ul class=\"deeds\">")).skip(1).limit(1).flatMap(list -> java.util.regex.Pattern.compile("/my/case/" + id + "/(\\w+)\"")
                .matcher(list.substring(0, list.indexOf("</ul>"))).results()).map(found -> found.group(1)).toList();
    }

    @Test
    void aCaseOnTheWaitingListShowsItsPlace() {
        UUID first = waiting(educator, 0);
        String later = supporting.educator();
        waiting(later, 1);
        int place = Integer.parseInt(between(words(mine(first)), "You are number ", " on the list"));
        educator = later;
        assertThat(words(mine(database.sql("select id from cadre.support_case where educator = ?").param(later).query(UUID.class).single())))
                .contains("You are number " + (place + 1) + " on the list", "No consulting teacher is free for you now");
    }

    private UUID waiting(String who, int hours) {
        UUID id = supporting.intake(who);
        database.sql("update cadre.support_case set state = 'WAITING', waiting_since = ? where id = ?")
                .params(OffsetDateTime.parse("2025-06-02T13:00:00Z").plusHours(hours), id).update();
        return id;
    }

    @Test
    void whoNeverAskedReadsHowToAndSignsInToThatPage() {
        assertThat(new Visitor(port, "192.0.2.35").fillIn("/login", Map.of("username", educator, "password", "cadre")).headers().firstValue("Location"))
                .hasValueSatisfying(next -> assertThat(next).endsWith("/my/case"));
        assertThat(words(page(educator, 200, "/my/case"))).contains("You have no case", "Ask for support", "My case");
        assertThat(words(page(educator, 200, "/my/cases"))).contains("There is nothing here");
    }

    @Test
    void theCaseThatGoesOnComesFirstAndFormerOnesAreListed() {
        UUID former = supporting.consenting(educator, supporting.consultingTeacher());
        supporting.answerConsent(former, Map.of("answer", List.of("refuse")));
        clock.set(SteppedClock.STORY_START.plus(Duration.ofHours(1)));
        UUID now = supporting.informal(educator);
        assertThat(visitor(educator).get("/my/case").headers().firstValue("Location")).hasValueSatisfying(next -> assertThat(next).endsWith("/my/case/" + now));
        assertThat(words(mine(now))).contains("Your other cases", supporting.number(former), "Not enrolled");
        assertThat(words(page(educator, 200, "/my/cases"))).contains(supporting.number(now), supporting.number(former));
    }

    // ------------------------------------------------------------------------------------------------ who may not

    @ParameterizedTest // R-038; issue 5: the same answer for a real and an invented address, the try journalled
    @ValueSource(strings = {"principal", "hr-staffing", "consulting-teacher", "educator", "panel-member", "auditor"})
    void aRealAddressAnswersAsAnInventedOneAndTheEducatorFindsTheTry(String role) {
        UUID id = supporting.enrolled(educator, supporting.consultingTeacher());
        UUID invented = UUID.randomUUID();
        String who = office.another(role);
        Visitor visitor = visitor(who);
        for (String path : List.of("/staff/support/", "/my/case/")) {
            assertThat(answer(visitor, path, id)).as(role + " " + path).isEqualTo(answer(visitor, path, invented)).startsWith("404");
        }
        assertThat(journal.of(id)).filteredOn(entry -> entry.what().equals("support.triedToOpen")).hasSize(2)
                .allSatisfy(entry -> assertThat(entry.person()).isEqualTo(who));
        String looks = between(words(mine(id)), "Who opened your file", "What happened");
        assertThat(looks).contains(who, "Tried to open the case and was not let in (as ").doesNotContain("Nobody but you");
    }

    @Test // whoever asks again and again fills pages, not the page
    void whoLookedIsPagedTheNewestFirst() {
        UUID id = supporting.intake(educator);
        transaction.executeWithoutResult(status -> {
            journal.add(id, "principal1", "support.triedToOpen", "principal");
            for (int i = 0; i < 50; i++) {
                journal.add(id, "hr", "support.triedToOpen", "hr-staffing");
            }
        });
        assertThat(between(words(mine(id)), "Who opened your file", "What happened")).contains("as HR Staffing", "Next page").doesNotContain("as principal");
        assertThat(between(words(page(educator, 200, "/my/case/" + id + "?page=1")), "Who opened your file", "What happened")).contains("as principal", "Previous page")
                .doesNotContain("as HR Staffing");
    }

    @Test // R-038
    void aCoChairAndACoachDoNotReadTheEducatorsOwnPage() {
        String teacher = supporting.consultingTeacher();
        UUID id = supporting.enrolled(educator, teacher);
        for (String who : List.of(teacher, supporting.coChair())) {
            assertThat(answer(visitor(who), "/my/case/", id)).isEqualTo(answer(visitor(who), "/my/case/", UUID.randomUUID())).startsWith("404");
        }
    }

    /** The whole answer without what no two answers share, and without the address itself. */
    private static String answer(Visitor visitor, String path, UUID id) {
        var answer = visitor.get(path + id);
        return answer.statusCode() + answer.body().replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "").replace(id.toString(), "");
    }

    // ------------------------------------------------------------------------------------------------ staff

    @Test // domain 2.7
    void theCoChairsSeeWhatTheyDecideAndTheEducatorReadsThatTheyLooked() {
        UUID id = supporting.inReview(educator);
        String chair = supporting.coChair();
        assertThat(words(page(chair, 200, "/staff/support/" + id))).contains("Under review by the co-chairs", "(D4.5)", "The rating is Unsatisfactory.",
                "Test School", "The co-chairs see who asks");
        assertThat(between(words(mine(id)), "Who opened your file", "What happened")).contains(chair, "Opened your file: as co-chair, the page of the case");
        assertThat(words(page(chair, 200, "/staff/support"))).contains(supporting.number(id));
    }

    @Test // domain 2.7: of Peer Assistance a participation count, and nothing of how it goes
    void ofAnEnrolledCaseTheCoChairsSeeThatItIsEnrolledAndNothingMore() {
        UUID id = supporting.enrolled(educator, supporting.consultingTeacher());
        String chair = supporting.coChair();
        String enrolled = words(page(chair, 200, "/staff/support/" + id));
        assertThat(enrolled).contains("How far it is Enrolled").doesNotContain("D4.3", "Peer Assistance", "Needs Improvement", "Directed", "Who acts next", "Held on",
                "coaching log");
        database.sql("update cadre.support_case set state = 'COACHING' where id = ?").param(id).update();
        assertThat(words(page(chair, 200, "/staff/support/" + id))).isEqualTo(enrolled);
        database.sql("update cadre.support_case set state = 'SURVEY' where id = ?").param(id).update();
        String over = words(page(chair, 200, "/staff/support/" + id));
        database.sql("update cadre.support_case set state = 'WITHDRAWN', ended_at = now() where id = ?").param(id).update();
        assertThat(words(page(chair, 200, "/staff/support/" + id))).as("what became of it").isEqualTo(over).contains("How far it is Over");
    }

    @Test
    void whoeverCoachesSeesTheCaseAndItsEducatorReadsIt() {
        String teacher = supporting.consultingTeacher();
        UUID id = supporting.enrolled(educator, teacher);
        String seen = page(teacher, 200, "/staff/support/" + id);
        assertThat(words(seen)).contains("Needs Improvement", "Directed Growth Plan", "Who acts next The consulting teacher", "Monday, June 16, 2025, 5:00 PM",
                "(D4.3)", "Held on Monday, June 2, 2025");
        assertThat(seen).contains("/staff/support/" + id + "/coaching\"", "/staff/support/" + id + "/another\"");
        assertThat(between(words(mine(id)), "Who opened your file", "What happened")).contains(teacher, "as consulting teacher, the page of the case");
        assertThat(page(teacher, 403, "/staff/support")).isNotNull();
    }

    @Test // R-039: whoever holds the intake knows with whom, as long as the task is in hand
    void aConsultingTeacherWhoHasTakenOnTheIntakeSeesTheCaseUntilItIsHeld() {
        UUID id = supporting.intake(educator);
        String teacher = supporting.consultingTeacher();
        page(teacher, 404, "/staff/support/" + id);
        String task = office.claim(id, "Task_HoldIntake", teacher);
        assertThat(words(page(teacher, 200, "/staff/support/" + id))).contains("The intake meeting is to be held", "Test School").doesNotContain("coaching log");
        assertThat(page(teacher, 200, "/staff/support/" + id)).doesNotContain("/coaching");
        office.submit(task, teacher, Supporting.held(java.time.LocalDate.parse("2025-06-02")));
        page(teacher, 404, "/staff/support/" + id);
    }

    @Test
    void anEducatorIsLedFromTheStaffAddressOfTheirCaseToTheirOwnPage() {
        UUID id = supporting.intake(educator);
        assertThat(visitor(educator).get("/staff/support/" + id).headers().firstValue("Location"))
                .hasValueSatisfying(next -> assertThat(next).endsWith("/my/case/" + id));
        assertThat(journal.of(id)).extracting(Journal.Entry::what).doesNotContain("support.opened", "support.triedToOpen");
    }

    @Test
    void theListsAreInOrderAndPaged() {
        String chair = supporting.coChair();
        for (int i = 0; i < 21; i++) {
            waiting(supporting.educator(), 24 + i);
        }
        UUID first = waiting(educator, -1000);
        String list = words(page(chair, 200, "/staff/support?queue=WAITING"));
        assertThat(list).contains("1 " + supporting.number(first), "Next page").doesNotContain("21 S2025");
        assertThat(words(page(chair, 200, "/staff/support?queue=WAITING&page=1"))).contains("21 S2025", "Previous page");
        assertThat(words(page(chair, 200, "/staff/support?queue=MATCH&page=999"))).contains("There is no further page");
        database.sql("update cadre.support_case set state = 'WITHDRAWN', ended_at = now() where state = 'WAITING' and school = 'Test School'").update();
    }
}
