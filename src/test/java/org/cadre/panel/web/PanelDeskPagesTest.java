package org.cadre.panel.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.cadre.CountingDataSource;
import org.cadre.House;
import org.cadre.Office;
import org.cadre.SteppedClock;
import org.cadre.Visitor;
import org.cadre.evaluation.Reviewing;
import org.cadre.journal.Journal;
import org.cadre.panel.DecisionHistory;
import org.cadre.panel.MeetingDesk;
import org.cadre.panel.PanelCases;
import org.cadre.panel.PanelDesk;
import org.cadre.panel.PanelRows;
import org.cadre.panel.Seating;
import org.cadre.platform.security.Person;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The Panel's page, a case by part, and the history in totals (R-034, domain 2.4, 2.7). */
@House
class PanelDeskPagesTest {

    /** Years in which no other test has meetings or ratings; each test takes one of its own. */
    private static int year = 2071;

    @Autowired private Seating seating;
    @Autowired private PanelRows rows;
    @Autowired private Reviewing reviewing;
    @Autowired private PanelDesk desk;
    @Autowired private MeetingDesk agenda;
    @Autowired private PanelCases cases;
    @Autowired private DecisionHistory history;
    @Autowired private Journal journal;
    @Autowired private Office office;
    @Autowired private SteppedClock clock;
    @LocalServerPort private int port;

    private List<Seating.Member> nine;
    private UUID meeting;

    @BeforeEach
    void aMeetingIsAhead() {
        year += 2;
        LocalDate day = LocalDate.of(year, 3, 12);
        clock.set(Instant.parse(year + "-03-10T14:00:00Z"));
        rows.clear();
        nine = seating.nine();
        meeting = rows.meeting(day);
    }

    @AfterEach
    void storyStarts() {
        clock.set(SteppedClock.STORY_START);
    }

    private Visitor visitor(String user) {
        return new Visitor(port, "192.0.2.57").signIn(user, "cadre");
    }

    private String page(String user, String path) {
        var answer = visitor(user).get(path);
        assertThat(answer.statusCode()).as(user + " " + path).isEqualTo(200);
        return words(answer.body());
    }

    private static String words(String body) {
        return body.replaceAll("(?s)<[^>]*>", " ").replaceAll("\\s+", " ");
    }

    private String open(String user, Reviewing.Case of) {
        return page(user, "/staff/panel/cases/" + of.id());
    }

    /** The whole answer without what no two answers share, and without the address itself. */
    private static String answer(Visitor visitor, UUID id) {
        var answer = visitor.get("/staff/panel/cases/" + id);
        return answer.statusCode() + answer.body().replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "").replace(id.toString(), "");
    }

    private void notHere(String user, Reviewing.Case of) {
        Visitor visitor = visitor(user);
        assertThat(answer(visitor, of.id())).as(user).isEqualTo(answer(visitor, UUID.randomUUID())).startsWith("404");
        assertThat(journal.of(of.id())).filteredOn(entry -> entry.what().equals("support.triedToOpen") && entry.person().equals(user)).hasSize(1);
    }

    private static String number(Reviewing.Case of) {
        return "S-" + of.id();
    }

    // ------------------------------------------------------------------------------------------------ the Panel's page

    @Test // domain 2.4, 2.7: agenda, what waits, ballot state
    void aMemberSeesTheNextMeetingWhatWaitsAndHowFarTheBallotsAre() {
        Reviewing.Case of = rows.listed(meeting, 1);
        Reviewing.Case balloted = rows.listed(meeting, 2);
        nine.forEach(member -> rows.declared(balloted, member.id(), false));
        UUID motion = rows.open(balloted, "TALLY", nine);
        nine.subList(3, 8).forEach(member -> rows.cast(motion, member.id(), "AGAINST"));
        String member = nine.get(2).id();
        String seen = page(member, "/staff/panel");
        assertThat(seen).contains("You have a seat on the Panel", "Case " + number(of) + ": say whether you have a conflict", "Case " + number(balloted) + ": cast your ballot",
                "Room for tests", "Invitations are out", "Not you", "9 of 9", "5 of 9").doesNotContain("against", "Against");
        assertThat(visitor(member).get("/staff/panel").body()).contains("/staff/panel/ballots/" + motion + "\"", "/staff/panel/cases/" + of.id() + "/conflict\"");
        assertThat(page(nine.get(4).id(), "/staff/panel")).as("has voted").doesNotContain(number(balloted) + ": cast your ballot");
    }

    @Test // domain 2.7: recused members lose sight of the case; performance management sees where it stands; nobody else anything
    void eachSeesOfTheCasesWhatIsTheirs() {
        Reviewing.Case of = rows.listed(meeting, 1);
        nine.subList(0, 4).forEach(member -> rows.declared(of, member.id(), false));
        rows.declared(of, nine.get(4).id(), true);
        assertThat(page(nine.get(0).id(), "/staff/panel")).contains(number(of), "5 of 9");
        assertThat(page(nine.get(4).id(), "/staff/panel")).contains("A case from which you are recused is not here").doesNotContain(number(of));
        assertThat(page(nine.get(5).id(), "/staff/panel")).contains(number(of), "Not you").doesNotContain("5 of 9");
        assertThat(page(office.another("performance-management"), "/staff/panel")).contains(number(of), "On an agenda", "You keep the Panel")
                .doesNotContain("5 of 9", "Declared", "Voted", "What waits for you");
        assertThat(page(office.another("panel-member"), "/staff/panel")).contains("no seat on the Panel today", "Room for tests").doesNotContain(number(of));
        for (String role : List.of("consulting-teacher", "principal", "educator", "hr-staffing", "auditor", "operator")) {
            assertThat(visitor(office.another(role)).get("/staff/panel").statusCode()).as(role).isEqualTo(403);
        }
    }

    @Test
    void thePagesAskTheDatabaseNoMoreForManyLinesThanForOne() {
        Person member = nine.get(0).person();
        Reviewing.Case of = rows.listed(meeting, 1);
        nine.forEach(each -> rows.declared(of, each.id(), false));
        long desks = statements(member, () -> desk.view(member, 0));
        long pages = statements(member, () -> cases.open(member, of.id()));
        for (int i = 2; i < 9; i++) {
            Reviewing.Case more = rows.listed(meeting, i);
            nine.forEach(each -> rows.declared(more, each.id(), false));
            UUID motion = rows.open(more, "ROLL_CALL", nine);
            nine.forEach(each -> rows.cast(motion, each.id(), "FOR"));
        }
        UUID motion = rows.open(of, "TALLY", nine);
        nine.forEach(each -> rows.cast(motion, each.id(), "FOR"));
        assertThat(statements(member, () -> desk.view(member, 0))).isEqualTo(desks).isLessThan(16);
        assertThat(statements(member, () -> cases.open(member, of.id()))).isEqualTo(pages).isLessThan(50);
    }

    @Test
    void theAgendaAsksTheDatabaseNoMoreForManyItemsThanForOne() {
        Person member = nine.get(3).person();
        Person chair = nine.get(0).person();
        Reviewing.Case of = rows.listed(meeting, 1);
        long read = statements(member, () -> agenda.view(member, meeting));
        long run = statements(chair, () -> agenda.view(chair, meeting));
        long coached = statements(of.coach(), () -> agenda.view(of.coach(), meeting));
        for (int i = 2; i < 10; i++) {
            Reviewing.Case more = rows.listed(meeting, i);
            if (i % 3 > 0) {
                rows.declared(more, member.id(), i % 3 == 1);
            }
        }
        assertThat(statements(member, () -> agenda.view(member, meeting))).isEqualTo(read).isLessThan(20);
        assertThat(statements(chair, () -> agenda.view(chair, meeting))).isEqualTo(run).isLessThan(22);
        assertThat(statements(of.coach(), () -> agenda.view(of.coach(), meeting))).isEqualTo(coached).isLessThan(16);
        // Declared with a conflict, declared without, not declared: each is shown as it was before.
        assertThat(agenda.view(member, meeting).lines()).extracting(line -> line.shown().name()).containsExactly("ASKED", "CASE", "ASKED", "RECUSED", "CASE",
                "ASKED", "RECUSED", "CASE", "ASKED");
        assertThat(agenda.view(member, meeting).lines()).allMatch(line -> line.number().isEmpty() == line.shown().name().equals("RECUSED"));
        assertThat(agenda.view(of.coach(), meeting).lines()).extracting(line -> line.shown().name()).startsWith("CASE", "OTHER").filteredOn("OTHER"::equals).hasSize(8);
    }

    private static long statements(Person person, Supplier<?> work) {
        return Reviewing.as(person, () -> {
            work.get();
            long before = CountingDataSource.mine().statements();
            work.get();
            return CountingDataSource.mine().statements() - before;
        });
    }

    @Test
    void theCasesComeInPagesAndThoseThatAreOverAreNotAmongThem() {
        for (int i = 1; i <= 21; i++) {
            rows.listed(meeting, i);
            clock.set(clock.instant().plus(Duration.ofMinutes(1)));
        }
        Person member = nine.get(0).person();
        var first = desk.view(member, 0).cases();
        var second = desk.view(member, 1).cases();
        assertThat(first.getContent()).hasSize(20);
        assertThat(first.hasNext()).isTrue();
        assertThat(second.getContent()).isNotEmpty().noneMatch(first.getContent()::contains);
        assertThat(desk.view(member, 99).cases().getContent()).isEmpty();
        Reviewing.Case over = rows.released(clock.instant(), "PROFICIENT", "PROFICIENT", 0);
        assertThat(first.getContent()).noneMatch(row -> row.id().equals(over.id()));
    }

    // ------------------------------------------------------------------------------------------------ one case

    @Test // domain 2.4, 2.7: who declared reads, who did not sees whom it is about, the recused and all others nothing
    void aCaseIsReadByPart() {
        Reviewing.Case of = rows.listed(meeting, 1);
        Reviewing.Case another = rows.listed(meeting, 2);
        rows.declared(of, nine.get(0).id(), false);
        rows.declared(of, nine.get(1).id(), true);
        assertThat(open(nine.get(0).id(), of)).contains("You declared no conflict of interest", "Read the packet", "Declared that they have none",
                "Recused", nine.get(1).id(), "None has been moved yet", "Rating to be released by");
        assertThat(open(nine.get(2).id(), of)).contains("You have not said yet", "Test Educator", "East School", of.coach().id(), of.principal().id(), "Say whether you have a conflict")
                .doesNotContain("Recused", "Where it stands", "Read the packet", "Motions", "Final rating", "On an agenda");
        assertThat(open(office.another("performance-management"), of)).contains("You see where it stands", "On an agenda")
                .doesNotContain("Recused", nine.get(1).id(), "Motions", "Read the packet", "Signatures");
        notHere(nine.get(1).id(), of);
        for (String role : List.of("panel-member", "panel-chair", "consulting-teacher", "principal", "educator", "hr-staffing", "auditor", "operator")) {
            notHere(office.another(role), of);
        }
        for (Person near : List.of(of.educator(), of.coach(), of.principal())) {
            notHere(near.id(), of);
        }
        rows.declared(another, nine.get(1).id(), false);
        assertThat(open(nine.get(1).id(), another)).as("recused from one case alone").contains("Read the packet");
        assertThat(journal.of(of.id())).anyMatch(entry -> entry.what().equals("support.opened") && entry.person().equals(nine.get(0).id()));
    }

    @Test // a case that is not before the Panel
    void aReviewThatHasNoPacketYetIsNotHere() {
        Reviewing.Case of = reviewing.row();
        notHere(nine.get(0).id(), of);
        notHere(office.another("performance-management"), of);
    }

    @Test // domain 2.4: sealed until the motion closes; afterwards as the setting says
    void whoHasVotedIsShownAndHowOnlyOnceTheMotionIsClosedAndTheSettingSaysSo() {
        for (String disclosure : List.of("TALLY", "ROLL_CALL")) {
            Reviewing.Case of = rows.listed(meeting, disclosure.length());
            nine.forEach(member -> rows.declared(of, member.id(), false));
            UUID motion = rows.open(of, disclosure, nine);
            nine.subList(0, 8).forEach(member -> rows.cast(motion, member.id(), "AGAINST"));
            String open = open(nine.get(0).id(), of);
            assertThat(open).contains("The ballot is open", nine.get(7).id() + " : has voted", nine.get(8).id() + " : has not voted yet", "Needs Improvement")
                    .doesNotContain("against", "abstained");
            rows.cast(motion, nine.get(8).id(), "FOR");
            assertThat(open(nine.get(0).id(), of)).contains(nine.get(8).id() + " : has voted").doesNotContain("against", "abstained");
            rows.counted(motion, false, 1, 8, 0);
            assertThat(open(nine.get(0).id(), of)).contains("It did not carry: 1 for, 8 against, 0 abstained.")
                    .contains(nine.get(7).id() + (disclosure.equals("TALLY") ? " : has voted" : " : against"));
        }
    }

    @Test // domain 2.7, R-034: both ratings stay on record
    void theReleasedRatingStandsBesideTheRecommendedOne() {
        Reviewing.Case of = rows.released(clock.instant(), "PROFICIENT", "NEEDS_IMPROVEMENT", 1);
        reviewing.state(of.id(), "RATED");
        rows.declared(of, nine.get(0).id(), false);
        assertThat(open(nine.get(0).id(), of)).contains("Motion 1", "Motion 2", "It carried: 5 for, 4 against", "What was recommended", "Why it differs", "Reutlinger");
        assertThat(open(office.another("performance-management"), of)).contains("Final rating", "Overall Proficient").doesNotContain("Motion 1", "Reutlinger",
                "5 for", "What was recommended");
    }

    // ------------------------------------------------------------------------------------------------ the history

    @Test // domain 2.7
    void theHistoryShowsYearsThatAreOverAndNoSmallNumber() {
        // Whatever was released earlier, in too small numbers to be shown, is shown with these.
        for (int i = 0; i < 5; i++) {
            rows.released(Instant.parse(year + 17 + "-05-11T14:00:00Z"), "PROFICIENT", "PROFICIENT", 0);
        }
        Instant before = Instant.parse(year + 19 + "-05-11T14:00:00Z");
        Instant after = Instant.parse(year + 20 + "-05-11T14:00:00Z");
        for (int i = 0; i < 12; i++) {
            rows.released(before, i < 6 ? "PROFICIENT" : "NEEDS_IMPROVEMENT", i < 5 ? "NEEDS_IMPROVEMENT" : i < 6 ? "PROFICIENT" : "NEEDS_IMPROVEMENT", i < 5 ? 1 : 0);
        }
        for (int i = 0; i < 3; i++) {
            rows.released(after, "EXEMPLARY", "EXEMPLARY", 0);
        }
        Person member = nine.get(0).person();
        String name = "%d-%02d".formatted(year + 18, (year + 19) % 100);
        String next = "%d-%02d".formatted(year + 19, (year + 20) % 100);

        clock.set(before.plus(Duration.ofDays(1)));
        assertThat(names(member)).as("while the year goes on").doesNotContain(name);
        clock.set(Instant.parse(year + 19 + "-07-01T03:59:59Z"));
        assertThat(names(member)).as("to its last second").doesNotContain(name);
        clock.set(Instant.parse(year + 19 + "-07-01T04:00:00Z"));
        assertThat(names(member)).contains(name);
        String seen = page(nine.get(0).id(), "/staff/panel/history");
        assertThat(seen).contains("School year " + name + " Ratings released 12 Proficient or better 6 of these Exemplary withheld of these Proficient withheld"
                + " Below Proficient 6 of these Needs Improvement withheld of these Unsatisfactory withheld As recommended 7 Other than recommended 5"
                + " Carried by the first motion 7 Carried by a later motion 5");
        clock.set(after.plus(Duration.ofDays(365)));
        assertThat(names(member)).as("three are too few, and wait for the years to come").contains(name).doesNotContain(next);
        assertThat(visitor(office.another("consulting-teacher")).get("/staff/panel/history").statusCode()).isEqualTo(403);
        long statements = statements(member, () -> history.view(member, 0));
        assertThat(statements).isLessThan(8);
    }

    private List<String> names(Person person) {
        return Reviewing.as(person, () -> history.view(person, 0)).lines().getContent().stream().flatMap(line -> List.of(line.from(), line.through()).stream()).toList();
    }
}
