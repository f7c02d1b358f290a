package org.cadre.consulting.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cadre.House;
import org.cadre.Office;
import org.cadre.SteppedClock;
import org.cadre.Visitor;
import org.cadre.consulting.ConsultingTeachers;
import org.cadre.support.MatchingOffice;
import org.cadre.support.SupportState;
import org.cadre.journal.Journal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The co-chairs' pages of consulting teachers and of a match, and a consulting teacher's own caseload; each refusal says field and rule. */
@House
class ConsultingTeacherPagesTest {

    private static final String LIST = "/staff/consulting-teachers";

    @Autowired private MatchingOffice cases;
    @Autowired private Office office;
    @Autowired private Journal journal;
    @Autowired private JdbcClient database;
    @Autowired private SteppedClock clock;
    @LocalServerPort private int port;

    private final List<String> entered = new ArrayList<>();

    @BeforeEach
    void storyStarts() {
        clock.set(SteppedClock.STORY_START);
    }

    @AfterEach
    void clear() {
        cases.clear();
        entered.forEach(id -> cases.change(id, "left_on", LocalDate.of(2024, 9, 3)));
    }

    private Visitor signedIn(String user) {
        return new Visitor(port, "192.0.2.131").signIn(user, "cadre");
    }

    private static Map<String, List<String>> profile(String... changes) {
        Map<String, List<String>> fields = new HashMap<>(Map.of("subjects", List.of("Mathematics", "Arts"), "grades", List.of("6 to 8"),
                "licenseNumber", List.of("T-77"), "licenseExpires", List.of("2027-06-30"), "termStartsOn", List.of("2024-09-03"),
                "termEndsOn", List.of("2028-08-31")));
        for (int i = 0; i < changes.length; i += 2) {
            fields.put(changes[i], List.of(changes[i + 1]));
        }
        return fields;
    }

    private String member() {
        // Of a group the page lists the first five hundred.
        String id = office.named("a" + System.nanoTime(), "consulting-teacher");
        entered.add(id);
        return id;
    }

    @Test
    void aCoChairEntersChangesAndLetsSomebodyLeave() {
        String id = member();
        Visitor chair = signedIn("chair");
        assertThat(chair.get(LIST + "/new").body()).contains(id, "Mathematics", "Pre-K to 2");
        var answer = chair.post(LIST + "/new", profile("member", id));
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(chair.get(answer.headers().firstValue("Location").orElseThrow()).body()).contains("The consulting teacher is entered", "Mathematics, Arts",
                "0 of 12", "T-77", "Wednesday, June 30, 2027", "From Tuesday, September 3, 2024 through Thursday, August 31, 2028");
        assertThat(chair.get(LIST + "/new").body()).as("entered already").doesNotContain("value=\"" + id + "\"");

        assertThat(chair.get(LIST + "/" + id + "/profile").body()).contains("value=\"T-77\"", "name=\"version\" value=\"1\"");
        var left = chair.post(LIST + "/" + id + "/profile", profile("version", "1", "coachesThrough", "2025-05-30"));
        assertThat(chair.get(left.headers().firstValue("Location").orElseThrow()).body()).contains("The profile is kept", "Friday, May 30, 2025",
                "This person coaches no more", "No case is on the caseload");
        assertThat(chair.post(LIST + "/" + id + "/profile", profile("version", "1")).body()).contains("Somebody else has changed this profile meanwhile");
        assertThat(journal.of(ConsultingTeachers.storyOf(id))).extracting(Journal.Entry::what).containsExactly("consulting.entered", "consulting.kept");
        assertThat(chair.get(LIST + "/" + id).body()).contains("Friday, May 30, 2025").doesNotContain("The profile is kept");
        assertThat(chair.get(LIST).body()).contains("Consulting teachers by name");
        assertThat(chair.get(LIST + "?page=900").body()).contains("There is no more on this page");
    }

    @Test
    void everyFaultOfAProfileIsNamedAndNothingIsSaved() {
        String id = member();
        Visitor chair = signedIn("chair");
        chair.get(LIST + "/new");
        var nothing = chair.post(LIST + "/new", Map.of());
        assertThat(nothing.statusCode()).isEqualTo(422);
        assertThat(nothing.body()).contains("Consulting teacher: choose a member", "Subjects: choose at least one", "Grades: choose at least one",
                "License number: fill this in", "License ends: fill this in", "First day of the term: fill this in", "Last day of the term: fill this in");
        Map<String, String> faults = new HashMap<>(Map.of("member", "choose a member of the group", "subjects", "Subjects: choose at least one",
                "grades", "Grades: choose at least one", "licenseExpires", "this license has ended", "termEndsOn", "write a day after the first day of the term",
                "coachesThrough", "write a day of the term", "termStartsOn", "First day of the term: "));
        Map<String, String> wrong = Map.of("member", "educator1", "subjects", "Alchemy", "grades", "13", "licenseExpires", "2025-06-02", "termEndsOn",
                "2024-09-03", "coachesThrough", "2024-09-02", "termStartsOn", "yesterday");
        faults.forEach((field, sentence) -> {
            var refused = chair.post(LIST + "/new", profile("member", id, field, wrong.get(field)));
            assertThat(refused.statusCode()).as(field).isEqualTo(422);
            assertThat(refused.body()).as(field).contains(sentence).contains("href=\"#" + field + "\"");
        });
        assertThat(chair.post(LIST + "/new", profile("member", id, "termEndsOn", "2028-09-01")).body())
                .as("domain 2.5").contains("a term lasts four years at most and ends with the fourth school year, here on 2028-08-31");
        assertThat(chair.post(LIST + "/new", profile("member", id, "licenseExpires", "2024-09-03")).body()).contains("write a day after the first day");
        assertThat(chair.post(LIST + "/new", profile("member", id, "licenseNumber", "T".repeat(41))).body()).contains("License number: ");
        assertThat(database.sql("select count(*) from cadre.consulting_teacher where id = ?").param(id).query(Integer.class).single()).isZero();

        assertThat(chair.post(LIST + "/new", profile("member", id)).statusCode()).isEqualTo(302);
        assertThat(chair.post(LIST + "/new", profile("member", id)).body()).contains("this person is entered already");
        assertThat(chair.get(LIST + "/nobody").statusCode()).isEqualTo(404);
        assertThat(chair.post(LIST + "/nobody/profile", profile("version", "1")).statusCode()).isEqualTo(404);
    }

    @Test // D5
    void conflictsAreAddedDeclaredAndRemoved() {
        String id = cases.entered(member(), "Test Person", "Arts", "3 to 5");
        String educator = office.another("educator");
        String other = office.another("educator");
        Visitor chair = signedIn("chair");
        String page = LIST + "/" + id + "/conflicts";
        assertThat(chair.get(page).body()).contains("Whom Test Person may not coach");
        assertThat(chair.post(page, Map.of("educator", List.of("principal1"))).body()).contains("nobody signs in as an educator with this name",
                "What stands against it: choose one of the answers");
        var added = chair.post(page, Map.of("educator", List.of(educator), "conflictKind", List.of("former_evaluator")));
        assertThat(chair.get(added.headers().firstValue("Location").orElseThrow()).body()).contains("The conflict is kept", educator + ": Has evaluated");
        assertThat(chair.post(page, Map.of("educator", List.of(educator), "conflictKind", List.of("other"))).body()).contains("this conflict is known already");

        Visitor teacher = signedIn(id);
        assertThat(teacher.get("/staff/caseload/conflicts").body()).contains(educator);
        assertThat(teacher.post("/staff/caseload/conflicts", Map.of()).statusCode()).isEqualTo(422);
        assertThat(teacher.post("/staff/caseload/conflicts", Map.of("educator", List.of(other), "conflictKind", List.of("relative"))).statusCode()).isEqualTo(302);
        assertThat(teacher.get("/staff/caseload/conflicts?declared").body()).contains("It is kept", other + ": Is a relative");

        var removed = chair.post(page + "/removal", Map.of("educator", List.of(educator)));
        assertThat(chair.get(removed.headers().firstValue("Location").orElseThrow()).body()).contains("The conflict is removed").doesNotContain(educator);
        assertThat(chair.post(page + "/removal", Map.of("educator", List.of(educator))).body()).contains("was removed already");
    }

    @Test // domain 2.7
    void nobodyElseSeesOrKeepsAnyOfIt() {
        String id = cases.teacher();
        UUID wanted = cases.wanted();
        for (String user : List.of("hr", "principal1", "educator4", "panel1", "auditor", "ct1")) {
            Visitor visitor = signedIn(user);
            for (String page : List.of("", "/new", "/" + id, "/" + id + "/profile", "/" + id + "/conflicts")) {
                assertThat(visitor.get(LIST + page).statusCode()).as(user + " " + page).isEqualTo(403);
            }
            visitor.get("/help");
            assertThat(visitor.post(LIST + "/new", profile("member", id)).statusCode()).as(user).isEqualTo(403);
            assertThat(visitor.post(LIST + "/" + id + "/conflicts/removal", Map.of("educator", List.of("x"))).statusCode()).as(user).isEqualTo(403);
            var real = visitor.get("/staff/support/" + wanted + "/match");
            var invented = visitor.get("/staff/support/" + UUID.randomUUID() + "/match");
            assertThat(List.of(real.statusCode(), invented.statusCode())).as(user).containsOnly(404);
            if (!user.equals("ct1")) {
                assertThat(visitor.get("/staff/caseload").statusCode()).as(user).isEqualTo(403);
            }
        }
        Visitor stranger = signedIn(office.another("consulting-teacher"));
        assertThat(stranger.get("/staff/caseload").body()).contains("You are not entered as a consulting teacher yet", "You coach nobody now");
        assertThat(stranger.get("/staff/caseload/conflicts").statusCode()).isEqualTo(404);
    }

    @Test
    void aCaseloadShowsWhatIsDueAndMissingAndOnlyOnesOwn() {
        String id = cases.entered(member(), "Test Person", "Mathematics", "6 to 8");
        UUID mine = cases.assisted("educator" + UUID.randomUUID(), id);
        UUID others = cases.coached(cases.teacher());
        String number = database.sql("select number from cadre.support_case where id = ?").param(mine).query(String.class).single();
        String theirs = database.sql("select number from cadre.support_case where id = ?").param(others).query(String.class).single();
        String body = signedIn(id).get("/staff/caseload").body();
        assertThat(body).contains("1 of 12 places are taken", number, "Test Educator, East School (Mathematics, 6 to 8)", "Enrolled; the goals are to be set",
                "the goals", "/staff/support/" + mine + "/coaching", "/staff/support/" + mine + "/another", "Saturday, June 30, 2035").doesNotContain(theirs);
        database.sql("update cadre.assignment set wanted_another_at = now() where case_id = ?").param(mine).update();
        assertThat(signedIn(id).get("/staff/caseload").body()).contains("Another consulting teacher is looked for since")
                .doesNotContain("/staff/support/" + mine + "/another");
    }

    @Test // D5: a co-chair chooses on the page
    void theMatchPageListsWhoIsFreeInOrderAndWhoIsNotAndWhy() {
        String free = cases.teacher("Free Person", "Mathematics", "6 to 8");
        cases.teacher("Other Person", "Arts", "9 to 12");
        cases.change(cases.teacher("Gone Person", "Mathematics", "6 to 8"), "license_expires", MatchingOffice.PLAN_ENDS);
        UUID id = cases.wanted(cases.row(SupportState.MATCHING));
        Visitor chair = signedIn("chair");
        String page = "/staff/support/" + id + "/match";
        assertThat(chair.get(page).body()).contains("Test Educator, East School", "Free Person: the same subject, the same grades, 0 of 12 places taken",
                "Other Person: another subject, other grades", "Gone Person: the license does not reach to the end of the plan")
                .containsSubsequence("Free Person", "Other Person", "Not free, and why", "Gone Person");
        var refused = chair.post(page, Map.of("teacher", List.of(URLEncoder.encode("Gone", StandardCharsets.UTF_8))));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Consulting teacher: choose one of those who are free", "href=\"#teacher\"");
        assertThat(chair.post(page, Map.of()).statusCode()).isEqualTo(422);
        var chosen = chair.post(page, Map.of("teacher", List.of(free)));
        assertThat(chair.get(chosen.headers().firstValue("Location").orElseThrow()).body()).contains("Your choice is kept", "checked");
        cases.complete(id);
        assertThat(cases.coach(id)).isEqualTo(free);
        assertThat(chair.get(page).statusCode()).as("nothing is to be chosen").isEqualTo(404);
    }
}
