package org.cadre.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.cadre.House;
import org.cadre.Office;
import org.cadre.SteppedClock;
import org.cadre.people.CandidateAccount;
import org.cadre.platform.Refusal;
import org.cadre.platform.security.Person;
import org.camunda.bpm.engine.ProcessEngineException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Consulting teachers, and a kind of posting that nobody wrote Java for, on the same diagram as the social workers (D1, D2). */
@House
class EveryPostingKindTest {

    private static final String LIBRARIAN = "school-librarian-sy25-26";

    @Autowired private Office office;
    @Autowired private Applications applications;
    @Autowired private Eligibility eligibility;
    @Autowired private PostingLoader loader;
    @Autowired private Postings postings;
    @Autowired private JdbcClient database;
    @Autowired private SteppedClock clock;
    @Autowired private MessageSource messages;

    private CandidateAccount account;
    private Person candidate;

    @BeforeEach
    void aCandidateAtTheStoryStart() {
        clock.set(SteppedClock.STORY_START);
        account = office.account();
        candidate = Office.candidate(account);
    }

    @AfterEach
    void backToTheStoryStart() {
        clock.set(SteppedClock.STORY_START);
        database.sql("update cadre.staff_member set active = false where employee_number like 'K-%'").update();
    }

    private void inTheDirectory(boolean permanent, boolean unionMember, double yearsTeaching) {
        database.sql("""
                insert into cadre.staff_member (employee_number, name, email, permanent, union_member, first_day, years_teaching, role, active, loaded_at)
                values (?, 'Test Person', ?, ?, ?, '2008-09-02', ?, 'Teacher', true, now())""")
                .params("K-" + UUID.randomUUID(), account.email(), permanent, unionMember, yearsTeaching).update();
    }

    private UUID sent(String slug, Map<String, List<String>> form) {
        UUID id = office.draftTo(slug, candidate, form);
        applications.submit(candidate, id);
        office.run(id, "Event_ApplicationSubmitted");
        return id;
    }

    private UUID consulting(String... changes) {
        return sent(Office.CONSULTING_TEACHER, Office.consultingTeacherForm(changes));
    }

    private String letter(UUID id, Stage stage) {
        return database.sql("select subject || ' ' || body from cadre.letter where effect like ?").param("application/%s/%s/%%".formatted(id, stage))
                .query(String.class).single();
    }

    private Stage stage(UUID id) {
        return applications.view(candidate, id).application().stage();
    }

    // ------------------------------------------------------------------------------------------------ consulting teachers

    @Test // nothing of what is preferred, and still eligible
    void aPermanentTeacherOfTenYearsIsScoredOnEightQualitiesAndComesOnTheList() {
        inTheDirectory(true, true, 10);
        UUID id = consulting();
        assertThat(stage(id)).as("no reason stands against it, and the two references are asked").isEqualTo(Stage.REFERENCES);
        office.references(id);
        assertThat(stage(id)).as("R-044: a person compares the license with the register").isEqualTo(Stage.LICENCES);
        office.licences(id);
        assertThat(stage(id)).isEqualTo(Stage.SCORING);
        assertThat(eligibility.facts(id.toString())).containsEntry("yearsTeaching", 10.0).containsEntry("districtYears", 16).containsEntry("teacherLicence", "PROFESSIONAL");

        var scores = office.scoresFor(Office.CONSULTING_TEACHER, 3);
        assertThat(scores).as("eight scores with evidence, R-046").hasSize(16);
        office.score(id, "screener1", scores);
        office.score(id, "screener2", scores);
        office.run(id, "Task_JudgeScores");

        assertThat(stage(id)).isEqualTo(Stage.IN_POOL);
        assertThat(applications.view(candidate, id).standing().expiresOn()).hasToString("2026-08-31");
        assertThat(letter(id, Stage.IN_POOL)).startsWith("You are on the list of candidates: Consulting Teacher").doesNotContain("in the pool", "R-060");
    }

    @ParameterizedTest(name = "R-014 R-043 permanent {0}, in the unit {1}, {2} years: {3}")
    @CsvSource({"true, true, 9.9, TOO_FEW_TEACHING_YEARS", "false, true, 10, NOT_PERMANENT", "true, false, 30, NOT_IN_UNIT"})
    void whatTheDirectorySaysIsToldAndAPersonDecides(boolean permanent, boolean union, double years, String reason) {
        inTheDirectory(permanent, union, years);
        UUID id = consulting();

        assertThat(stage(id)).isEqualTo(Stage.REASONS);
        assertThat(eligibility.reasons(id)).containsExactly(reason);
        assertThat(letter(id, Stage.REASONS)).as("in the posting's own words").contains(postings.bySlug(Office.CONSULTING_TEACHER).orElseThrow()
                .content().text().reasonWords(reason));
        assertThat(eligibility.reasonsInWords(id.toString())).contains("R-043");
    }

    @Test
    void whoIsNotInTheDirectoryIsToldSo() {
        assertThat(eligibility.reasons(consulting())).containsExactly("NOT_IN_DIRECTORY");
    }

    @Test
    void whatTheFormSaysIsJudgedToo() {
        inTheDirectory(true, true, 20);
        assertThat(eligibility.reasons(consulting("teacherLicence", "none", "degree", "bachelors", "eveningMeetings", "no")))
                .containsExactly("NO_TEACHER_LICENCE", "BELOW_MASTERS", "NO_ATTESTATION");
    }

    @Test // domain 2.1: a document that the posting does not ask for is not kept
    void aPositionBehindThePoolTakesACoverLetterAlone() {
        UUID id = applications.open(candidate, "school-social-worker-east-sy25-26");
        applications.attach(candidate, id, Document.Kind.COVER_LETTER, "letter.pdf", Office.PDF);
        assertThatThrownBy(() -> applications.attach(candidate, id, Document.Kind.RESUME, "resume.pdf", Office.PDF)).isInstanceOfSatisfying(Refusal.class,
                refusal -> assertThat(refusal.inWords(messages, Locale.ENGLISH)).contains("does not ask for this document"));
    }

    // ------------------------------------------------------------------------------------------------ lateral moves

    @ParameterizedTest(name = "D1.13 staff {0}, sent at {1}: {2}")
    @CsvSource({"true, 2025-07-02T03:59:59Z, false", "true, 2025-07-02T04:00:00Z, true", "false, 2025-07-02T04:00:00Z, false"})
    void staffMoveSidewaysThroughJulyFirst(boolean staff, Instant sent, boolean waiver) {
        if (staff) {
            inTheDirectory(true, true, 12);
        }
        clock.set(sent);
        UUID id = office.draft(candidate);
        applications.submit(candidate, id);

        assertThat(eligibility.facts(id.toString())).containsEntry("lateralMove", waiver).containsEntry("internal", staff);
    }

    // ------------------------------------------------------------------------------------------------ screener and referee

    @Test // domain 2.6a: screener is not referee
    void whoIsNamedAsARefereeDoesNotScore() {
        UUID id = sent(Office.POOL, Office.form("references[1].email", "Screener1@Example.org"));
        office.toScoring(id);

        assertThatThrownBy(() -> office.claim(id, "Task_ScoreApplication", "screener1")).isInstanceOf(ProcessEngineException.class)
                .hasMessageContaining("named as a reference");
        office.score(id, "screener2", office.scores(3));
        office.score(id, "screener3", office.scores(3));
        office.run(id, "Task_JudgeScores");
        assertThat(stage(id)).isEqualTo(Stage.IN_POOL);
    }

    // ------------------------------------------------------------------------------------------------ a default kind

    private void aPostingOfANewKind() throws IOException {
        loader.load(List.of(source("postings/notices.yaml"), source("kinds/" + LIBRARIAN + ".yaml")));
    }

    private static PostingLoader.Source source(String path) throws IOException {
        return new PostingLoader.Source(path.replaceFirst(".*/", ""), new ClassPathResource(path).getContentAsString(StandardCharsets.UTF_8));
    }

    private static Map<String, List<String>> librarian(String... changes) {
        Map<String, List<String>> form = new HashMap<>(Map.of("legalName", List.of("Test Person"), "email", List.of("test@example.org"),
                "phone", List.of("617-555-0100"), "libraryLicence", List.of("library"), "libraryLicenceNumber", List.of("L-1"),
                "libraryLicenceExpires", List.of("2027-06-30"), "booksCatalogued", List.of("1000"), "trainedOn", List.of("2024-09-01"),
                "hours", List.of("full_time"), "favoriteBook", List.of("A good one")));
        form.putAll(Map.of("workAuthorised", List.of("yes"), "languages", List.of("french"), "attestation", List.of("yes")));
        for (int i = 0; i < changes.length; i += 2) {
            form.put(changes[i], List.of(changes[i + 1]));
        }
        return form;
    }

    @Test // a new posting needs a file, a table and a rubric, not Java
    void aNewKindOfPostingGoesAllTheWay() throws IOException {
        aPostingOfANewKind();
        UUID id = sent(LIBRARIAN, librarian());
        assertThat(stage(id)).as("it asks for no references").isEqualTo(Stage.LICENCES);
        office.licences(id);
        assertThat(stage(id)).isEqualTo(Stage.SCORING);

        var scores = office.scoresFor(LIBRARIAN, 4);
        assertThat(scores).hasSize(6);
        office.score(id, "screener1", scores);
        office.score(id, "screener2", scores);
        office.run(id, "Task_JudgeScores");
        assertThat(stage(id)).isEqualTo(Stage.IN_POOL);
    }

    @ParameterizedTest(name = "{0} = {1}: {2}")
    @CsvSource({"booksCatalogued, 999.5, TOO_FEW_BOOKS", "trainedOn, 2024-09-02, TRAINED_TOO_LATE", "hours, part_time, FULL_TIME_ONLY",
        "libraryLicence, none, NO_LIBRARY_LICENCE"})
    void itsTableJudgesEveryKindOfAnswer(String field, String answer, String reason) throws IOException {
        aPostingOfANewKind();
        UUID id = sent(LIBRARIAN, librarian(field, answer));

        assertThat(eligibility.reasons(id)).containsExactly(reason);
        assertThat(letter(id, Stage.REASONS)).contains(postings.bySlug(LIBRARIAN).orElseThrow().content().text().reasonWords(reason));
    }

    @Test // what somebody wrote freely is read by people alone
    void noTableSeesWhatWasWrittenFreely() throws IOException {
        aPostingOfANewKind();
        assertThat(eligibility.facts(sent(LIBRARIAN, librarian()).toString())).doesNotContainKey("favoriteBook").doesNotContainValue("A good one");
    }
}
