package org.cadre.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.cadre.pool.SeedPostings.ALL;
import static org.cadre.pool.SeedPostings.CONSULTING_23;
import static org.cadre.pool.SeedPostings.CONSULTING_25;
import static org.cadre.pool.SeedPostings.COORDINATOR;
import static org.cadre.pool.SeedPostings.EAST;
import static org.cadre.pool.SeedPostings.POOL;
import static org.cadre.pool.SeedPostings.posting;
import static org.cadre.pool.SeedPostings.text;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cadre.pool.Posting.Window;
import org.cadre.pool.PostingText.Competency;
import org.cadre.pool.PostingText.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The facts of the seeds, as the house's own postings carry them. */
class PostingTextTest {

    private static final List<String> SOCIAL_WORKERS = List.of(POOL, COORDINATOR, EAST);
    private static final List<String> EVERY_POSTING = ALL;

    // ------------------------------------------------------------------------------------------------ every posting

    @ParameterizedTest
    @FieldSource("EVERY_POSTING")
    void aPostingBelongsToASchoolYear(String slug) { // R-001
        PostingText text = text(slug);

        assertThat(text.slug()).endsWith("-sy" + text.schoolYear().substring(2));
        assertThat(text.opens().getYear()).isEqualTo(Integer.parseInt(text.schoolYear().substring(0, 4)));
    }

    @ParameterizedTest
    @FieldSource("EVERY_POSTING")
    void aPostingCarriesItsNotice(String slug) { // R-053
        assertThat(posting(slug).content().notice().version()).isEqualTo(text(slug).notice());
        assertThat(posting(slug).content().notice().text()).contains("does not discriminate", "Retaliation");
    }

    @ParameterizedTest
    @FieldSource("EVERY_POSTING")
    void questionsGoToARolesMailbox(String slug) { // R-050, R-059
        assertThat(text(slug).contact().mailbox()).matches("(staffing|esp-panel)@.+");
        assertThat(text(slug).contact().role()).isIn("Staffing team", "ESP Panel Co-Chairs");
    }

    @ParameterizedTest
    @FieldSource("EVERY_POSTING")
    void anAccommodationCanBeAskedFor(String slug) { // R-090
        assertThat(text(slug).accommodations().office()).isEqualTo("Accommodations Unit");
        assertThat(text(slug).accommodations().mailbox()).contains("@");
        assertThat(text(slug).accommodations().phone()).isNotBlank();
    }

    @ParameterizedTest
    @FieldSource("EVERY_POSTING")
    void shareOfFullTimeAndSalaryStandInTheirOwnFields(String slug) { // R-059
        assertThat(text(slug).fte()).isEqualTo("1.0");
        assertThat(text(slug).salaryRange()).matches("\\$[\\d,]+ to \\$[\\d,]+ a year");
    }

    @ParameterizedTest
    @FieldSource("EVERY_POSTING")
    void theStrayCodeAtTheEndOfTheCollectedPostingIsNowhere(String slug) { // R-091
        assertThat(words(text(slug))).hasSizeGreaterThan(20).noneMatch(word -> word.equals("IC"));
    }

    private static List<String> words(PostingText text) {
        return Stream.of(List.of(text.title(), text.summary(), text.location(), text.payBasis()), text.duties(), text.required(),
                text.preferred(), text.terms()).flatMap(List::stream).flatMap(line -> Stream.of(line.split("\\W+"))).toList();
    }

    // ------------------------------------------------------------------------------------------------ the window

    @ParameterizedTest(name = "R-056 at {0} the window of the 2023 posting is {1}")
    @CsvSource({
        "2023-02-28T23:59:59.999-05:00, BEFORE",
        "2023-03-01T00:00:00-05:00, OPEN",
        "2023-08-26T23:59:59.999-04:00, OPEN",
        "2023-08-27T00:00:00-04:00, CLOSED", // in daylight saving time, whatever the page called it (ruling 7)
        "2023-08-27T00:30:00-04:00, CLOSED"})
    void theWindowTakesWholeEasternDays(OffsetDateTime at, Window window) {
        assertThat(posting(CONSULTING_23).window(at.toInstant())).isEqualTo(window);
    }

    @Test
    void theWindowOfThePoolEndsWithItsLastDay() { // R-056
        assertThat(posting(POOL).window(Instant.parse("2025-08-23T03:59:59Z"))).isEqualTo(Window.OPEN);
        assertThat(posting(POOL).window(Instant.parse("2025-08-23T04:00:00Z"))).isEqualTo(Window.CLOSED);
    }

    // ------------------------------------------------------------------------------------------------ pool and position

    @ParameterizedTest
    @ValueSource(strings = {COORDINATOR, EAST})
    void aSocialWorkersPositionAsksForTheSameYearsPool(String slug) { // R-060
        PostingText position = text(slug);
        PostingText pool = text(position.pool());

        assertThat(position.kind()).isEqualTo(Kind.POSITION);
        assertThat(pool.kind()).isEqualTo(Kind.POOL);
        assertThat(pool.schoolYear()).isEqualTo(position.schoolYear());
        assertThat(pool.role()).isEqualTo(position.role());
        assertThat(position.terms()).anyMatch(term -> term.contains("You need two applications"));
        assertThat(posting(slug).takesApplications()).isTrue();
        assertThat(posting(slug).needsPool()).isTrue();
    }

    @Test
    void thePoolTakesApplicationsAndItsStandingLastsUntilTheEndOfTheSchoolYear() { // R-060, R-001
        assertThat(posting(POOL).takesApplications()).isTrue();
        assertThat(text(POOL).endOfSchoolYear()).isEqualTo(LocalDate.of(2026, 8, 31));
        assertThat(text(POOL).terms()).anyMatch(term -> term.contains("expires on August 31, 2026"));
    }

    // ------------------------------------------------------------------------------------------------ the social worker's text

    @ParameterizedTest
    @ValueSource(strings = {POOL, COORDINATOR})
    void theTwelveDutiesStandInTheirOrder(String slug) { // R-070
        List<String> subjects = List.of("planning center", "design programs", "case manager", "counsel students", "crisis", "admi",
                "support program", "student support team", "outside agencies", "refer students", "right service", "other work");
        List<String> duties = text(slug).duties();

        assertThat(duties).hasSize(12);
        assertThat(IntStream.range(0, 12).filter(i -> !duties.get(i).toLowerCase(Locale.ROOT).contains(subjects.get(i))).boxed()).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("SOCIAL_WORKERS")
    void theRubricHasSixCompetenciesEachWithAnchors(String slug) { // R-067, R-071
        assertThat(text(slug).rubric()).extracting(Competency::title).containsExactly("Accountability for Student Achievement",
                "Communicating Professional Knowledge", "Equitable & Effective Instruction", "Cultural Proficiency",
                "Parent/Family Engagement", "Professional Reflection & Collaboration");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "R-072, accountability, II-A-1 II-D-2 I-B-2, 4",
        "R-073, professional-knowledge, I-A-1 I-A-2 I-A-3, 2",
        "R-074, equitable-instruction, II-A-3 II-A-2 II-B-1 II-B-2 I-D-3, 3",
        "R-075, cultural-proficiency, II-C-1 II-C-2, 1",
        "R-076, family-engagement, III-A-1 III-B-2, 2",
        "R-077, reflection-collaboration, IV-A-1 IV-C-1 IV-C-2, 3"})
    void aCompetencyShowsItsElementsAsPrintedAndThePostingsPointsAsAnchors(String rule, String key, String elements, int anchors) {
        for (String slug : SOCIAL_WORKERS) {
            Competency competency = text(slug).rubric().stream().filter(one -> one.key().equals(key)).findFirst().orElseThrow();

            assertThat(competency.elements()).as(rule + " " + slug).containsExactly(elements.split(" "));
            assertThat(competency.anchors()).as(rule + " " + slug).hasSize(anchors).noneMatch(String::isBlank);
        }
    }

    @ParameterizedTest
    @FieldSource("SOCIAL_WORKERS")
    void theElementThatCannotExistIsFiledAsTheOneThatIsMeant(String slug) { // R-074, ruling 11
        assertThat(text(slug).rubric()).filteredOn(competency -> !competency.readAs().isEmpty())
                .extracting(Competency::key, Competency::readAs)
                .containsExactly(tuple("equitable-instruction", Map.of("I-D-3", "II-D-3")));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', value = {
        "R-078 | 0 | license as a social worker | LCSW or LICSW",
        "R-079 | 1 | separate credential | School Social Worker/School Adjustment Counselor License (All Levels)",
        "R-080 | 2 | master's | degree",
        "R-081 | 3 | three years | overlap",
        "R-082 | 4 | meets the district's standards | six competencies",
        "R-083 | 5 | working with people | parents",
        "R-083 | 6 | Clinical experience with children | families",
        "R-084 | 7 | Authorization to work in the United States | no later than your first day"})
    void whatIsRequiredIsSaid(String rule, int place, String words, String moreWords) {
        for (String slug : SOCIAL_WORKERS) {
            assertThat(text(slug).required()).as(rule + " " + slug).hasSize(8);
            assertThat(text(slug).required().get(place)).as(rule + " " + slug).contains(words, moreWords);
        }
    }

    @ParameterizedTest
    @FieldSource("SOCIAL_WORKERS")
    void theSevenLanguagesArePreferredAndAreThoseOfTheForm(String slug) { // R-086
        assertThat(text(slug).languages()).containsExactlyInAnyOrder("Spanish", "Cape Verdean Creole", "Haitian Creole", "Chinese",
                "Vietnamese", "Portuguese", "Somali");
        assertThat(text(slug).languages().stream().map(language -> language.toLowerCase(Locale.ROOT).replace(' ', '-')).collect(Collectors.toSet()))
                .isEqualTo(text(POOL).languages().stream().map(ApplicationForm::languageKey).collect(Collectors.toSet()));
        assertThat(text(POOL).form().languages()).isTrue();
        assertThat(text(slug).preferred()).anyMatch(wish -> wish.contains("never a condition"));
    }

    @ParameterizedTest
    @FieldSource("SOCIAL_WORKERS")
    void payIsStatedByTheUnionsScale(String slug) { // R-087
        assertThat(text(slug).payBasis()).contains("Group 1", "grade", "step");
    }

    @Test
    void aSocialWorkersOfferNamesTheScaleAndItsGroup() { // R-087
        assertThat(Stream.of(EAST, COORDINATOR).map(slug -> text(slug).pay())).allSatisfy(pay -> {
            assertThat(pay.scale()).contains("Group 1");
            assertThat(pay.plusPercent()).isNull();
            assertThat(pay.substitute()).contains("more than 20");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {CONSULTING_23, CONSULTING_25})
    void aConsultingTeacherEarnsFivePercentForTwoAndAHalfHoursMore(String slug) { // R-051, R-052
        assertThat(text(slug).pay().plusPercent()).isEqualTo(5);
        assertThat(text(slug).pay().retirementWorthy()).isTrue();
        assertThat(text(slug).workYear()).isEqualTo(new PostingText.WorkYear(183, 18, new BigDecimal("2.5")));
    }

    @ParameterizedTest
    @FieldSource("SOCIAL_WORKERS")
    void eachPostingHasItsSchoolItsHoursAndWhetherTheDayIsLonger(String slug) { // R-088
        assertThat(text(slug).school().name()).isNotBlank();
        assertThat(text(slug).school().hours()).containsPattern("\\d{1,2}:\\d{2} [ap]\\.m\\.");
        assertThat(text(slug).school().elt()).contains("expanded learning time", "Schedule A");
    }

    @Test
    void theDistrictsCommitmentsAreAPassageOfTheText() { // R-068
        assertThat(text(COORDINATOR).summary()).contains("ask much of themselves and of their students", "close gaps in achievement", "room to try new things");
    }

    // ------------------------------------------------------------------------------------------------ the forms

    @Test
    void aPostingTakesApplicationsWhereItDeclaresAForm() { // the posting of 2023 is closed and is only read
        assertThat(ALL).filteredOn(slug -> !posting(slug).takesApplications()).containsExactly(CONSULTING_23);
    }

    @Test
    void thePoolAsksForBothLicencesDegreeExperienceAndClinicalWork() { // R-078, R-079, R-080, R-081, R-083
        FormText form = text(POOL).form();

        assertThat(form.credentials()).extracting(FormText.Credential::rule, one -> one.options().stream().map(FormText.Option::value).toList())
                .containsExactly(tuple("R-078", List.of("LCSW", "LICSW", "NONE")), tuple("R-079", List.of("VALID", "PENDING", "NONE")));
        assertThat(form.degree().rule()).isEqualTo("R-080");
        assertThat(form.periods().rule()).isEqualTo("R-081");
        assertThat(form.asked()).extracting(FormText.Question::rule, one -> one.then().least(), one -> one.then().most()).containsExactly(tuple("R-083", 50, 2000));
        assertThat(form.preferred()).isEmpty();
    }

    @Test
    void aConsultingTeachersFormHasThreeAttestationsAndNineQualitiesThatOnlyAdd() { // R-047, R-049
        FormText form = text(CONSULTING_25).form();

        assertThat(form.asked()).extracting(FormText.Question::key, FormText.Question::rule).containsExactly(tuple("evolvingProgram", "R-047"),
                tuple("travelReady", "R-047"), tuple("eveningMeetings", "R-047"));
        assertThat(form.asked().get(1).asks()).contains("with or without a reasonable accommodation");
        assertThat(form.asked().get(1).hint()).contains("disability", "Accommodations Unit", "nobody who screens learns of it");
        assertThat(form.preferred()).hasSize(9).extracting(FormText.Question::rule).containsOnly("R-049");
        assertThat(form.preferred()).as("no table can ask for what is preferred").noneMatch(FormText.Question::yieldsFact);
        assertThat(text(CONSULTING_25).preferred()).hasSameSizeAs(form.preferred());
    }

    @Test
    void aConsultingTeacherIsScoredOnEightQualities() { // R-046
        assertThat(text(CONSULTING_25).rubric()).extracting(Competency::key).containsExactly("commitment-to-diversity", "mastery-of-teaching",
                "standards-based-instruction", "communication", "adult-learners", "professional-growth", "equity-understanding", "cultural-proficiency");
        assertThat(text(CONSULTING_25).rubric()).allSatisfy(competency -> assertThat(competency.anchors()).isNotEmpty());
    }

    // ------------------------------------------------------------------------------------------------ the notices

    private static final List<String> NAMED_BY_BOTH = List.of("age", "ancestry", "color", "criminal record", "disability", "gender identity",
            "genetics", "homelessness", "military status", "national origin", "race", "religion", "sex or gender", "sexual orientation");
    private static final List<String> NAMED_BY_THE_LATER = List.of("English language proficiency", "natural or protective hairstyle",
            "immigration status", "physical or mental disability", "pregnancy or conditions related to it");

    @Test
    void theLaterNoticeNamesMoreThanTheFirst() { // R-089, R-053
        String first = posting(CONSULTING_23).content().notice().text();
        String later = posting(POOL).content().notice().text();

        assertThat(first).contains(NAMED_BY_BOTH).contains("criminal record (inquiries only)");
        assertThat(first).doesNotContain(NAMED_BY_THE_LATER.toArray(String[]::new));
        assertThat(later).contains(NAMED_BY_BOTH).contains(NAMED_BY_THE_LATER).doesNotContain("inquiries only");
    }

    @Test
    void theLaterNoticeSaysWhereToAskForAnAccommodation() { // R-090
        assertThat(posting(POOL).content().notice().text()).contains("Americans with Disabilities Act", "Accommodations Unit");
    }
}
