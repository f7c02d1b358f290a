package org.cadre.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.cadre.pool.PostingLoader.Source;
import org.cadre.pool.SeedPostings.Shelf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Postings are loaded at start-up, all of them or none, and whatever is wrong is said in one message. */
class PostingLoaderTest {

    private final Shelf shelf = new Shelf();
    private final PostingLoader loader = SeedPostings.loader(shelf);

    private static final Source NOTICES = SeedPostings.source("notices");

    /** The pool's file with lines changed, {@code from → to} in pairs. */
    private static Source pool(String... changes) {
        return changed(SeedPostings.POOL, changes);
    }

    private static Source changed(String slug, String... changes) {
        String text = SeedPostings.source(slug).yaml();
        for (int i = 0; i < changes.length; i += 2) {
            assertThat(text).contains(changes[i]);
            text = text.replace(changes[i], changes[i + 1]);
        }
        return new Source(slug + ".yaml", text);
    }

    private List<String> faultsOf(Source... sources) {
        List<String> lines = new ArrayList<>();
        assertThatIllegalArgumentException().isThrownBy(() -> loader.load(Arrays.asList(sources)))
                .satisfies(fault -> lines.addAll(fault.getMessage().lines().toList()));
        assertThat(lines.remove(0)).isEqualTo("The postings are not loaded:");
        assertThat(shelf.bySlug).as("nothing is loaded").isEmpty();
        return lines.stream().map(String::strip).toList();
    }

    // ------------------------------------------------------------------------------------------------ the house's own files

    @Test
    void allFiveFilesOfTheHouseLoadClean() {
        loader.start();

        assertThat(shelf.bySlug.keySet()).containsExactlyElementsOf(SeedPostings.ALL);
        assertThat(shelf.bySlug.values()).allSatisfy(posting -> {
            assertThat(posting.revision()).isOne();
            assertThat(posting.content().text().faults()).isEmpty();
        });
    }

    @Test
    void loadingAgainChangesNothing() {
        loader.start();
        loader.start();

        assertThat(shelf.bySlug.values()).extracting(Posting::revision).containsOnly(1);
        assertThat(shelf.revisions.values()).allSatisfy(revisions -> assertThat(revisions).hasSize(1));
    }

    @Test
    void aChangedPassageMakesANewRevisionAndKeepsTheOldOne() { // the passage and the duties are versioned text
        loader.load(List.of(NOTICES, pool()));
        loader.load(List.of(NOTICES, pool("This pool is the one door", "This pool is the only door")));
        loader.load(List.of(NOTICES, pool("This pool is the one door", "This pool is the only door",
                "Counsel students, one to one", "Counsel students alone")));

        assertThat(shelf.bySlug.get(SeedPostings.POOL).revision()).isEqualTo(3);
        assertThat(shelf.revisions.get(SeedPostings.POOL)).extracting(content -> content.text().summary().substring(0, 26))
                .containsExactly("This pool is the one door ", "This pool is the only door", "This pool is the only door");
        assertThat(shelf.revisions.get(SeedPostings.POOL)).extracting(content -> content.text().duties().get(3))
                .containsExactly("Counsel students, one to one or a few at a time.", "Counsel students, one to one or a few at a time.",
                        "Counsel students alone or a few at a time.");
    }

    @Test
    void anotherNoticeMakesANewRevision() { // the notice is versioned
        loader.load(List.of(NOTICES, pool()));
        loader.load(List.of(NOTICES, pool("notice: \"2025\"", "notice: \"2023\"")));

        assertThat(shelf.revisions.get(SeedPostings.POOL)).extracting(content -> content.notice().version()).containsExactly("2025", "2023");
    }

    // ------------------------------------------------------------------------------------------------ faults

    @Test
    void oneMessageListsEveryFaultOfEveryFile() {
        assertThat(faultsOf(NOTICES,
                pool("  mailbox: staffing@example.org", "  mailbox: \"\"", "salaryRange: $66,000 to $124,000 a year", "salaryRange: 1.0 FTE",
                        "through: 2025-08-22", "through: 2025-03-02", "notice: \"2025\"", "notice: \"1999\"",
                        "  mailbox: accommodations@example.org\n", ""),
                changed(SeedPostings.EAST, "location: Harborview K-8 School", "location: Harborview K-8 School\nexperience: IC")))
                .satisfiesExactly(
                        window -> assertThat(window).isEqualTo("social-worker-pool-sy25-26.yaml: through: the window ends on 2025-03-02, "
                                + "before it starts on 2025-03-03 (R-056)"),
                        salary -> assertThat(salary).startsWith("social-worker-pool-sy25-26.yaml: salaryRange: it holds no salary").endsWith("(R-059)"),
                        contact -> assertThat(contact).startsWith("social-worker-pool-sy25-26.yaml: contact: ").contains("R-059"),
                        accommodations -> assertThat(accommodations).startsWith("social-worker-pool-sy25-26.yaml: accommodations: ").contains("R-090"),
                        notice -> assertThat(notice).isEqualTo("social-worker-pool-sy25-26.yaml: notice: notices.yaml holds no version 1999 (R-053)"),
                        unknown -> assertThat(unknown).startsWith("school-social-worker-east-sy25-26.yaml: ").contains("experience"));
    }

    @Test
    void aPositionAsksForAPoolThatExists() {
        assertThat(faultsOf(NOTICES, SeedPostings.source(SeedPostings.COORDINATOR)))
                .singleElement().asString().startsWith("social-worker-coordinator-sy25-26.yaml: pool: ").contains("R-060");
    }

    @Test
    void anEmptyFileAndAnEmptyCompetencyAreNamed() {
        assertThat(faultsOf(NOTICES, new PostingLoader.Source("empty.yaml", "~"))).containsExactly("empty.yaml: it is empty");
    }

    @Test
    void oneFaultyFileKeepsTheOthersOut() {
        assertThat(faultsOf(NOTICES, SeedPostings.source(SeedPostings.COORDINATOR), pool("fte: \"1.0\"", "fte: \"1.0\"\nshift: days")))
                .singleElement().asString().startsWith("social-worker-pool-sy25-26.yaml: ").contains("shift");
    }

    @Test
    void anUnknownKeyIsRefusedSoThatNoArtefactSlipsIn() { // the collected posting ends in a stray code
        assertThat(faultsOf(NOTICES, pool("notice: \"2025\"", "notice: \"2025\"\nrequiredExperience: IC")))
                .singleElement().asString().contains("requiredExperience");
    }

    @ParameterizedTest(name = "R-059 salaryRange: {0}")
    @CsvSource(delimiter = '|', value = {"1.0 FTE", "\"\"", "negotiable", "$66,000", "$66,000 to $124,000", "66,000 to 124,000 a year", "1.0"})
    void whatIsNoSalaryIsNotPublished(String salary) {
        assertThat(faultsOf(NOTICES, pool("salaryRange: $66,000 to $124,000 a year", "salaryRange: " + salary)))
                .singleElement().asString().contains("salaryRange").contains("R-059");
    }

    @ParameterizedTest(name = "R-059 R-050 contact: {0} {1}")
    @CsvSource(delimiter = '|', value = {"role: \"\" | mailbox: staffing@example.org", "role: Staffing team | mailbox: \"\"",
        "role: Staffing team | mailbox: staffing", "role: Staffing team | mailbox:"})
    void aPostingWithoutAContactIsNotPublished(String role, String mailbox) {
        assertThat(faultsOf(NOTICES, pool("  role: Staffing team\n  mailbox: staffing@example.org", "  " + role + "\n  " + mailbox)))
                .singleElement().asString().contains("contact").contains("R-059");
    }

    @Test
    void aPostingWhoseContactForAccommodationsIsBlankIsNotPublished() {
        assertThat(faultsOf(NOTICES, pool("  office: Accommodations Unit", "  office: \" \"")))
                .singleElement().asString().contains("accommodations").contains("R-090");
    }

    @Test
    void aPostingWithoutItsSchoolsHoursIsNotPublished() {
        assertThat(faultsOf(NOTICES, pool("  hours: \"Set by each school, between 7:20 a.m. and 4:30 p.m.\"\n", "")))
                .singleElement().asString().contains("school").contains("R-088");
    }

    @Test
    void aPostingNeedsItsSchoolYear() {
        assertThat(faultsOf(NOTICES, pool("schoolYear: 2025-26", "schoolYear: \"2025\"")))
                .singleElement().asString().contains("schoolYear");
    }

    @Test
    void aPostingNeedsItsNoticeOfARegisteredVersion() {
        assertThat(faultsOf(NOTICES, pool("notice: \"2025\"", "notice: \"\"")))
                .hasSize(2).anyMatch(fault -> fault.contains("notice: a text is needed")).anyMatch(fault -> fault.contains("R-053"));
    }

    @Test
    void aCompetencyWithoutKeyOrTitleIsNotPublished() {
        assertThat(faultsOf(NOTICES, pool("  - key: accountability\n", "  - key: Accountability!\n")))
                .singleElement().asString().contains("rubric[0]").contains("R-071");
        assertThat(faultsOf(NOTICES, pool("key: accountability", "key: family-engagement")))
                .singleElement().asString().contains("every key may stand once");
    }

    @Test
    void aFileIsNamedAfterItsSlug() {
        assertThat(faultsOf(NOTICES, new Source("pool.yaml", pool().yaml()))).containsExactly("pool.yaml: slug: it must be the file's name");
    }

    @Test
    void aTextThatIsNoYamlIsNamed() {
        assertThat(faultsOf(NOTICES, new Source("torn.yaml", "slug: [torn"))).singleElement().asString().startsWith("torn.yaml: ");
    }

    @Test
    void withoutNoticesNothingIsPublished() {
        assertThat(faultsOf(pool())).containsExactly("social-worker-pool-sy25-26.yaml: notice: notices.yaml holds no version 2025 (R-053)");
    }

    @ParameterizedTest(name = "{0} → {1}: {2}")
    @CsvSource(delimiter = '|', value = {
        "scale: Teachers' agreement | scale: \" \" | pay: a position needs",
        "plusPercent: 5 | plusPercent: 0 | pay.plusPercent: 1 to 50",
        "plusPercent: 5 | plusPercent: 51 | pay.plusPercent: 1 to 50",
        "  plusPercent: 5 | '' | neither stands without the other",
        ", plusHoursAWeek: 2.5 | '' | neither stands without the other",
        "days: 183 | days: 0 | workYear: its days",
        "hours: 18, | '' | workYear: its days",
        "plusHoursAWeek: 2.5 | plusHoursAWeek: 21 | workYear: its days"})
    void aPayRuleOrAWorkYearThatCannotStandInAnOfferIsNotPublished(String from, String to, String fault) {
        assertThat(faultsOf(NOTICES, changed(SeedPostings.CONSULTING_25, from, to))).singleElement().asString().contains(fault);
    }

    @Test
    void aPositionNeedsItsPayRuleAndAPoolDoesNot() {
        assertThat(SeedPostings.text(SeedPostings.POOL).pay()).isNull();
        Source without = new Source(SeedPostings.CONSULTING_25 + ".yaml",
                SeedPostings.source(SeedPostings.CONSULTING_25).yaml().replaceFirst("(?s)\\npay:.*?\\nfte:", "\nfte:"));
        assertThat(faultsOf(NOTICES, without)).containsExactly(SeedPostings.CONSULTING_25
                + ".yaml: pay: a position needs its scale and the pay of a Long-Term Substitute (R-066, R-087)");
    }

    // ------------------------------------------------------------------------------------------------ the form

    /** The pool's text with another form. */
    static PostingText withForm(FormText form) {
        PostingText pool = SeedPostings.text(SeedPostings.POOL);
        return new PostingText(pool.slug(), pool.title(), pool.schoolYear(), pool.kind(), pool.role(), pool.pool(), pool.opens(), pool.through(),
                pool.location(), pool.school(), pool.salaryRange(), pool.payBasis(), pool.pay(), pool.workYear(), pool.fte(), pool.reportsTo(), pool.contact(), pool.accommodations(),
                pool.summary(), pool.duties(), pool.required(), pool.preferred(), pool.languages(), pool.rubric(), pool.terms(), pool.notice(),
                pool.anticipatedVacancy(), form);
    }

    @Test // D1: what no application has would pass the table as if it were met
    void aTableThatAsksForWhatNoFormYieldsStopsTheStart() {
        assertThat(faultsOf(NOTICES, pool("    - key: deseCredential\n", "    - key: stateCredential\n")))
                .singleElement().asString().startsWith("social-worker-pool-sy25-26.yaml: form: the table social-worker-eligibility asks for facts.deseCredential,")
                .contains("no application to this posting has", "stateCredential");
        assertThat(faultsOf(NOTICES, pool("  degree:\n    rule: R-080\n    hint: A master’s degree or higher is required (R-080).\n", "")))
                .singleElement().asString().contains("asks for facts.degree");
    }

    @Test // what is preferred never gates
    void aTableCannotAskForWhatIsPreferred() {
        assertThat(faultsOf(NOTICES, pool("      kind: yes-no\n      then:", "      kind: yes-no\n      preferred: true\n      then:")))
                .singleElement().asString().contains("asks for facts.clinicalExperience");
    }

    @Test
    void aPostingThatTakesApplicationsNeedsATable() { // D1
        assertThat(faultsOf(NOTICES, pool("role: social-worker", "role: school-nurse"))).containsExactly(
                "social-worker-pool-sy25-26.yaml: role: the posting takes applications, and there is no table school-nurse-eligibility.dmn to check them by (D1)");
    }

    @Test
    void aReasonWithoutWordsStopsTheStart() { // D1
        assertThat(faultsOf(NOTICES, changed(SeedPostings.CONSULTING_25, "    NOT_IN_UNIT: ", "    NOT_IN_THE_UNIT: "))).containsExactly(
                "consulting-teacher-sy25-26.yaml: form.reasons: the table consulting-teacher-eligibility gives the reason NOT_IN_UNIT, for which there are no words (D1)");
    }

    @ParameterizedTest(name = "{0} → {1}: {2}")
    @CsvSource(delimiter = '|', value = {
        "key: deseCredential | key: dese-credential | form.credentials[1]",
        "title: DESE license | title: ' ' | form.credentials[1]",
        "{value: VALID, | {value: valid, | form.credentials[1]: kinds",
        "{value: VALID, | {value: PENDING, | form.credentials[1]: kinds",
        "{value: LICSW, | {value: LCSW, | form.credentials[0]: kinds",
        "kind: yes-no | kind: choice | form.questions[0]: options",
        "kind: yes-no | kind: perhaps | perhaps",
        "least: 50 | least: 5000 | form.questions[0]: then",
        "key: clinicalNarrative | key: socialWorkLicenceNumber | the key socialWorkLicenceNumber stands twice",
        "key: clinicalNarrative | key: legalName | the key legalName has a meaning of its own",
        "key: clinicalNarrative | key: references | the key references has a meaning of its own",
        "key: clinicalNarrative | key: internal | the key internal has a meaning of its own",
        "references: 2 | references: 6 | form.references",
        "[RESUME, COVER_LETTER | [RESUME, RESUME | form.documents",
        "[RESUME, COVER_LETTER | [RESUME, DIPLOMA | DIPLOMA",
        "languages: true | languagesAsked: true | languagesAsked"})
    void aFaultOfTheFormIsNamed(String from, String to, String fault) {
        assertThat(faultsOf(NOTICES, pool(from, to))).anyMatch(line -> line.startsWith("social-worker-pool-sy25-26.yaml: ") && line.contains(fault));
    }
}
