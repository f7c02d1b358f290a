package org.cadre.evaluation.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cadre.House;
import org.cadre.Office;
import org.cadre.SteppedClock;
import org.cadre.Visitor;
import org.cadre.evaluation.Assessing;
import org.cadre.evaluation.Assessment.Kind;
import org.cadre.evaluation.Evidence;
import org.cadre.evaluation.Reviewing;
import org.cadre.platform.security.Person;
import org.cadre.support.Coached;
import org.cadre.support.EntryKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The pages of evidence, of the formative assessment and of the recommendation, as a browser asks for them (R-028, R-031, R-032, D6). */
@House
class AssessmentPagesTest {

    private static final Pattern HIDDEN = Pattern.compile("<input type=\"hidden\" name=\"(version|draft)\"[^>]*value=\"([^\"]*)\"");

    @Autowired private Reviewing reviewing;
    @Autowired private Assessing assessing;
    @Autowired private Coached coached;
    @Autowired private Office office;
    @Autowired private SteppedClock clock;
    @Autowired private JdbcClient database;
    @LocalServerPort private int port;

    @BeforeEach
    void storyStarts() {
        clock.set(SteppedClock.STORY_START);
    }

    private Visitor visitor(Person person) {
        return new Visitor(port, "192.0.2.43").signIn(person.id(), "cadre");
    }

    /** Opens a form and sends it filled in, with the draft and the version that it came with. */
    private static HttpResponse<String> send(Visitor visitor, String page, Map<String, List<String>> fields) {
        Map<String, List<String>> all = new HashMap<>(fields);
        Matcher hidden = HIDDEN.matcher(visitor.get(page).body());
        while (hidden.find()) {
            all.put(hidden.group(1), List.of(hidden.group(2)));
        }
        assertThat(all).containsKeys("version", "draft");
        return visitor.post(page, all);
    }

    private static String staff(Reviewing.Case of, String page) {
        return "/staff/reviews/" + of.id() + "/" + page;
    }

    private static String mine(Reviewing.Case of, String page) {
        return "/my/case/" + of.id() + "/" + page;
    }

    private int written(Reviewing.Case of) {
        return reviewing.asReader("cadre", () -> database.sql("select count(*) from evaluation.assessment where case_id = ?").param(of.id())
                .query(Integer.class).single());
    }

    // ------------------------------------------------------------------------------------------------ evidence

    @Test
    void allThreeLayDownEvidenceOnTheirOwnPagesAndSeeTheMeter() {
        Reviewing.Case of = reviewing.row();
        Visitor educator = visitor(of.educator());
        Visitor coach = visitor(of.coach());
        Visitor principal = visitor(of.principal());

        assertThat(send(educator, mine(of, "evidence/new"), Assessing.piece()).headers().firstValue("Location").orElseThrow()).endsWith(mine(of, "evidence"));
        assertThat(send(coach, staff(of, "evidence/new"), Assessing.piece("category", "practice")).statusCode()).isEqualTo(302);
        assertThat(send(principal, staff(of, "evidence/new"), Assessing.piece("category", "other", "text", "Frohnau: letters of eleven families.")).statusCode()).isEqualTo(302);

        for (HttpResponse<String> page : List.of(educator.get(mine(of, "evidence")), coach.get(staff(of, "evidence")), principal.get(staff(of, "evidence")))) {
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("Frohnau", "Oberwiesenthal", "Evidence meter", "From the principal as secondary evaluator",
                    "The formative assessment is not shared yet", "0 announced and 0 unannounced").doesNotContain("??");
        }
        assertThat(meter(educator.get(mine(of, "evidence")))).isEqualTo(meter(coach.get(staff(of, "evidence"))));
        HttpResponse<String> wrong = send(educator, mine(of, "evidence/new"), Assessing.piece("category", "other", "growth", "yes", "element", "", "text", ""));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("MCAS growth: it is a measure of student learning", "Elements: choose one element", "What it is and what it shows: write at least 20");
        assertThat(assessing.pieces(of.id(), of.educator())).hasSize(3);
    }

    private static String meter(HttpResponse<String> page) {
        return page.body().replaceFirst("(?s).*<section aria-labelledby=\"meter\">", "").replaceFirst("(?s)</section>.*", "");
    }

    @Test
    void aFileIsKeptUnderANameOfOursAndReadByThoseOfTheReview() {
        Reviewing.Case of = reviewing.row();
        Visitor educator = visitor(of.educator());
        Map<String, String> fields = new HashMap<>(Map.of("category", "learning", "text", Assessing.SHOWS, "element", "teacher:I-B-1"));
        Matcher hidden = HIDDEN.matcher(educator.get(mine(of, "evidence/new")).body());
        while (hidden.find()) {
            fields.put(hidden.group(1), hidden.group(2));
        }
        assertThat(educator.upload(mine(of, "evidence/new"), "file", "Jane Doe.pdf", Office.PDF, fields).body()).contains("Rename it and choose it again");
        fields.put("version", "2");
        assertThat(educator.upload(mine(of, "evidence/new"), "file", "unit 3.pdf", Office.PDF, fields).statusCode()).isEqualTo(302);

        UUID piece = assessing.pieces(of.id(), of.educator()).get(0).id();
        HttpResponse<byte[]> file = visitor(of.principal()).download(staff(of, "evidence/" + piece + "/file"));
        assertThat(file.body()).isEqualTo(Office.PDF);
        assertThat(file.headers().firstValue("Content-Disposition").orElseThrow()).contains("evidence-2025-06-02.pdf");
        assertThat(visitor(office.staff(office.another("principal"))).download(staff(of, "evidence/" + piece + "/file")).statusCode()).isEqualTo(404);
    }

    @Test
    void itsAuthorWithdrawsAPieceAndItStaysStruck() {
        Reviewing.Case of = reviewing.row();
        UUID piece = assessing.add(of, of.educator());
        Visitor educator = visitor(of.educator());
        Visitor coach = visitor(of.coach());

        assertThat(coach.get(staff(of, "evidence")).body()).doesNotContain("/withdraw\"");
        assertThat(coach.fillIn(staff(of, "evidence"), staff(of, "evidence/" + piece + "/withdraw"), Map.of()).statusCode()).isEqualTo(404);
        assertThat(educator.fillIn(mine(of, "evidence"), mine(of, "evidence/" + piece + "/withdraw"), Map.of()).statusCode()).isEqualTo(302);
        assertThat(coach.get(staff(of, "evidence")).body()).contains("<s>" + Assessing.SHOWS + "</s>", "It counts no more");
    }

    @Test
    void anEntryOfTheCoachingLogIsSubmittedFromThereWithATick() {
        Reviewing.Case of = reviewing.row();
        UUID entry = coached.entry(new Coached.Case(of.id(), of.educator(), of.coach()), EntryKind.CO_PLANNING);
        UUID note = coached.entry(new Coached.Case(of.id(), of.educator(), of.coach()), EntryKind.EDUCATOR_NOTE);
        Visitor educator = visitor(of.educator());
        Visitor coach = visitor(of.coach());
        String page = mine(of, "evidence/entry/" + entry);

        assertThat(educator.get("/my/case/" + of.id() + "/coaching").body()).contains(page, "/evidence/entry/" + note)
                .contains("In a review an entry becomes evidence only if one of you submits it").doesNotContain("Set goals");
        assertThat(coach.get("/staff/support/" + of.id() + "/coaching").body()).contains(staff(of, "evidence/entry/" + entry)).doesNotContain("/evidence/entry/" + note);
        assertThat(coach.get(staff(of, "evidence/entry/" + note)).body()).contains("the educator alone may submit it");
        assertThat(educator.get(page).body()).contains(Coached.WORDS, "your principal and HR never read it");
        HttpResponse<String> untouched = send(educator, page, Map.of("category", List.of("practice"), "element", List.of("teacher:I-A-1")));
        assertThat(untouched.statusCode()).isEqualTo(422);
        assertThat(untouched.body()).contains("becomes evidence only if you mean it");
        assertThat(visitor(of.principal()).get(staff(of, "evidence")).body()).doesNotContain(Coached.WORDS);
        assertThat(visitor(of.principal()).get(staff(of, "evidence/entry/" + entry)).statusCode()).isEqualTo(404);

        assertThat(send(educator, page, Map.of("category", List.of("practice"), "element", List.of("teacher:I-A-1"), "meant", List.of("yes"))).statusCode()).isEqualTo(302);
        assertThat(coach.get(staff(of, "evidence")).body()).contains(Coached.WORDS, "A copy of an entry of the coaching log");
        assertThat(visitor(of.principal()).get(staff(of, "evidence")).body()).doesNotContain(Coached.WORDS);
        assertThat(send(coach, staff(of, "evidence/entry/" + entry), Map.of("category", List.of("practice"), "element", List.of("teacher:I-A-1"),
                "meant", List.of("yes"))).body()).contains("This entry is evidence already");
    }

    // ------------------------------------------------------------------------------------------------ assessments

    @Test
    void noRatingIsChosenOrProposedBeforeSomebodyChooses() {
        Reviewing.Case of = reviewing.row();
        assessing.formed(of);
        String page = visitor(of.coach()).get(staff(of, "recommendation")).body();

        List<String> boxes = new ArrayList<>();
        Matcher inputs = Pattern.compile("<input[^>]*type=\"(radio|checkbox)\"[^>]*>").matcher(page);
        while (inputs.find()) {
            boxes.add(inputs.group());
        }
        assertThat(boxes).hasSizeGreaterThan(20).noneMatch(box -> box.contains("checked"));
        String form = page.replaceFirst("(?s).*<form method=\"post\" novalidate", "").replaceFirst("(?s)</form>.*", "");
        assertThat(Pattern.compile(">(Exemplary|Proficient|Needs Improvement|Unsatisfactory)<").matcher(form).results().count()).as("each word once for each choice").isEqualTo(20);
    }

    @Test // nothing typed is lost; what was withdrawn meanwhile is not cited again
    void aRecommendationThatIsWrittenAgainStartsFromTheEarlierOne() {
        Reviewing.Case of = reviewing.row();
        assessing.formed(of);
        UUID withdrawn = assessing.add(of, of.educator());
        assessing.write(of, Kind.RECOMMENDATION);
        UUID observation = assessing.form(of).get("citedII").stream().map(UUID::fromString).filter(cited -> assessing.pieces(of.id(), of.coach()).stream()
                .noneMatch(piece -> piece.id().equals(cited))).findFirst().orElseThrow();
        assessing.withdraw(of, of.educator(), withdrawn);
        Visitor coach = visitor(of.coach());

        String form = coach.get(staff(of, "recommendation")).body().replaceFirst("(?s).*<form method=\"post\" novalidate", "").replaceFirst("(?s)</form>.*", "");
        assertThat(form).contains(Assessing.BECAUSE).containsPattern("name=\"standardIV\"[^>]*value=\"EXEMPLARY\"[^>]*checked")
                .containsPattern("name=\"overall\"[^>]*value=\"PROFICIENT\"[^>]*checked").containsPattern("value=\"" + observation + "\"[^>]*checked")
                .doesNotContain(withdrawn.toString());
        assertThat(send(coach, staff(of, "recommendation"), assessing.form(of, "rationale", Assessing.BECAUSE + " Lichtenrade.")).statusCode()).isEqualTo(302);
        assertThat(coach.get(staff(of, "recommendation")).body()).contains("Lichtenrade.</textarea>");

        Person next = reviewing.handedOverRow(of.id());
        assertThat(visitor(next).get(staff(of, "recommendation")).body()).as("nothing is proposed to whoever takes over").doesNotContain("Lichtenrade.</textarea>")
                .doesNotContainPattern("<input[^>]*checked");
    }

    @Test
    void aFaultyRecommendationIsRefusedWithEveryReasonAndStaysADraft() { // D6
        Reviewing.Case of = reviewing.row();
        assessing.formed(of);
        Visitor coach = visitor(of.coach());
        int before = written(of);

        HttpResponse<String> refused = send(coach, staff(of, "recommendation"), assessing.form(of, "standardI", "NEEDS_IMPROVEMENT", "standardIII", "GOOD",
                "rationale", "Too short.", "citedIV", UUID.randomUUID().toString()));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("needs Proficient or better in Standard I (D6.6)",
                "Rating of Standard III: choose Exemplary, Proficient, Needs Improvement or Unsatisfactory (D6.3)", "Rationale: write at least 100 characters",
                "Evidence cited for Standard IV: one of these is no evidence of this case", "Evidence for Standard IV: there is none");
        assertThat(written(of)).isEqualTo(before);
        String again = coach.get(staff(of, "recommendation")).body();
        assertThat(again).as("what was chosen stays chosen").containsPattern("value=\"NEEDS_IMPROVEMENT\"[^>]*checked").contains("Too short.");

        assertThat(send(coach, staff(of, "recommendation"), assessing.form(of)).headers().firstValue("Location").orElseThrow()).endsWith("/staff/reviews/" + of.id());
        assertThat(written(of)).isEqualTo(before + 1);
    }

    @Test
    void principalAndEducatorAreToldThatTheConsultingTeacherWrites() {
        Reviewing.Case of = reviewing.row();
        assessing.evidenced(of);
        for (Person person : List.of(of.principal(), of.educator())) {
            Visitor visitor = visitor(person);
            for (String page : List.of("formative", "recommendation")) {
                assertThat(visitor.get(staff(of, page)).body()).contains("The consulting teacher alone writes this").doesNotContain("<textarea");
                HttpResponse<String> posted = visitor.post(staff(of, page), assessing.form(of), "version", "1", "draft", UUID.randomUUID().toString());
                assertThat(posted.statusCode()).as(person.id() + " " + page).isEqualTo(403);
                assertThat(posted.body()).contains("The consulting teacher alone writes this");
            }
        }
        for (String group : List.of("hr-staffing", "panel-chair", "panel-member", "consulting-teacher")) {
            Visitor visitor = visitor(office.staff(office.another(group)));
            assertThat(visitor.get(staff(of, "formative")).statusCode()).as(group).isEqualTo(404);
            assertThat(visitor.post(staff(of, "formative"), assessing.form(of), "version", "1", "draft", UUID.randomUUID().toString()).statusCode()).isEqualTo(404);
        }
        assertThat(written(of)).isZero();
    }

    @Test
    void aRecommendationBeforeTheFormativeIsRefused() {
        Reviewing.Case of = reviewing.row();
        assessing.evidenced(of);
        Visitor coach = visitor(of.coach());

        assertThat(coach.get(staff(of, "recommendation")).body()).contains("The formative assessment comes first");
        HttpResponse<String> posted = coach.post(staff(of, "recommendation"), assessing.form(of), "version", "1", "draft", UUID.randomUUID().toString());
        assertThat(posted.statusCode()).isEqualTo(422);
        assertThat(posted.body()).contains("The formative assessment comes first");
        assertThat(written(of)).isZero();
    }

    @Test
    void onceSharedTheFormativeIsReadByAllThree() {
        Reviewing.Case of = reviewing.row();
        assessing.formed(of);

        for (HttpResponse<String> page : List.of(visitor(of.educator()).get(mine(of, "formative")), visitor(of.principal()).get(staff(of, "formative")),
                visitor(of.coach()).get(staff(of, "formative")), visitor(office.staff(office.another("hr-staffing"))).get(staff(of, "formative")))) {
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains(Assessing.BECAUSE.substring(0, 40), "Needs Improvement", "Announced observation, ", "Student learning, by the educator")
                    .doesNotContain("<textarea", "??");
        }
        assertThat(visitor(of.educator()).get(mine(of, "recommendation")).body()).contains("You read it here once it is shared with you");
    }

    @Test
    void thereIsNoAddressAtWhichAFinalRatingCouldBeSet() {
        Reviewing.Case of = reviewing.row();
        assessing.recommended(of);
        Visitor coach = visitor(of.coach());
        // At one of them an educator answers the rating that the Panel released: a post that is no answer is none.
        for (String page : List.of("rating", "final-rating", "final", "ratings", "decision", "overall", "panel", "vote")) {
            for (String address : List.of(staff(of, page), staff(of, "recommendation/" + page), "/staff/support/" + of.id() + "/" + page, mine(of, page))) {
                assertThat(coach.post(address, Map.of("overall", List.of("EXEMPLARY"), "rating", List.of("EXEMPLARY"), "final", List.of("yes"))).statusCode())
                        .as(address).isIn(address.equals(mine(of, "rating")) ? List.of(400) : List.of(403, 404, 405));
            }
        }
        // What a form might smuggle in beside its fields is read by nobody.
        Map<String, List<String>> form = assessing.form(of);
        form.put("final", List.of("yes"));
        form.put("finalRating", List.of("EXEMPLARY"));
        assertThat(send(coach, staff(of, "recommendation"), form).statusCode()).isEqualTo(302);
        assertThat(assessing.view(of, of.coach(), Kind.RECOMMENDATION).written().overall().name()).isEqualTo("PROFICIENT");
        assertThat(database.sql("select state from cadre.support_case where id = ?").param(of.id()).query(String.class).single()).isEqualTo("EVALUATED");
        assertThat(assessing.pieces(of.id(), of.coach())).extracting(Evidence.Piece::stands).containsOnly(true);
    }
}
