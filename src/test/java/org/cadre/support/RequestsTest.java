package org.cadre.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.cadre.House;
import org.cadre.Office;
import org.cadre.SteppedClock;
import org.cadre.support.SupportCase.Contact;
import org.cadre.journal.Journal;
import org.cadre.platform.Refusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.support.TransactionTemplate;

/** Educators ask for support: who they are, what they may say, and one open case each (R-004, domain 2.3). The day is June 2, 2025. */
@House
class RequestsTest {

    @Autowired
    private Supporting supporting;
    @Autowired
    private Requests requests;
    @Autowired
    private Office office;
    @Autowired
    private Journal journal;
    @Autowired
    private SupportCaseRepository cases;
    @Autowired
    private MessageSource messages;
    @Autowired
    private JdbcClient database;
    @Autowired
    private TransactionTemplate transaction;
    @Autowired
    private SteppedClock clock;

    private String educator;

    @BeforeEach
    void somebodyNew() {
        clock.set(SteppedClock.STORY_START);
        educator = supporting.educator();
    }

    @Test
    void whatTheEducatorSaysIsKeptAndTheCaseBegins() {
        UUID id = supporting.asked(educator);

        SupportCase asked = cases.findById(id).orElseThrow();
        assertThat(asked.contact()).isEqualTo(new Contact(educator, "Test School", "Arts", "Pre-K to 2", CaseKind.PA, Plan.DIRECTED,
                LocalDate.parse("2025-04-01"), LocalDate.parse("2026-03-31"), Rating.NEEDS_IMPROVEMENT));
        assertThat(asked.districtYears()).isEqualTo(7);
        assertThat(asked.number()).matches("S2025-\\d{6}");
        assertThat(asked.kind()).as("consent fixes it (R-007)").isNull();
        assertThat(supporting.instances(id)).hasSize(1);
        assertThat(journal.of(id)).extracting(Journal.Entry::what).containsExactly("support.asked");
        assertThat(supporting.lettersTo(educator)).singleElement().asString().contains(asked.number());
    }

    @Test
    void nameAndYearsComeFromTheStaffDirectoryWhereHrHasThem() {
        office.inDirectory(Supporting.mail(educator));

        assertThat(requests.form(office.staff(educator))).isEqualTo(new Requests.Form("Test Person", 12, null));
        UUID id = supporting.asked(educator, "districtYears", "1");
        SupportCase asked = cases.findById(id).orElseThrow();
        assertThat(asked.contact().name()).isEqualTo("Test Person");
        assertThat(asked.districtYears()).as("what HR knows is not asked, and not believed if sent").isEqualTo(12);
    }

    @Test
    void whomHrDoesNotKnowIsAskedForTheYears() {
        assertThat(requests.form(office.staff(educator))).isEqualTo(new Requests.Form(educator, null, null));
        assertThat(faults("districtYears", null)).containsExactly("districtYears form.required");
    }

    @ParameterizedTest(name = "{0} = {1}: {2}")
    @CsvSource(nullValues = "none", value = {
            "school, none, form.tooShort", "school, X, form.tooShort", "subject, none, form.choose", "subject, alchemy, form.choose",
            "grade, none, form.choose", "grade, 13, form.choose", "plan, none, form.choose", "plan, secret, form.choose",
            "rating, none, form.choose", "rating, superb, form.choose", "wish, none, form.choose", "wish, informal, form.choose",
            "planStartsOn, none, form.required", "planStartsOn, soon, form.date", "planStartsOn, 2026-07-01, support.plan.far",
            "planEndsOn, none, form.required", "planEndsOn, 2025-02-30, form.date",
            "planEndsOn, 2025-04-29, support.plan.short", "planEndsOn, 2025-03-31, support.plan.short", "planEndsOn, 2027-04-02, support.plan.long",
            "planEndsOn, 2025-06-01, support.plan.over",
            "districtYears, none, form.required", "districtYears, -1, support.districtYears.whole", "districtYears, 1.5, support.districtYears.whole",
            "districtYears, 61, support.districtYears.whole", "districtYears, many, support.districtYears.whole"})
    void badInputIsRefusedWithItsReasonAndNothingIsSaved(String field, String value, String code) {
        assertThat(faults(field, value)).contains(field + " " + code);
        assertThat(requests.form(office.staff(educator)).open()).isNull();
    }

    private List<String> faults(String field, String value) {
        // A far plan needs a later end, or its length would be at fault.
        Map<String, List<String>> form = "2026-07-01".equals(value) ? Supporting.form(field, value, "planEndsOn", "2027-06-30") : Supporting.form(field, value);
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> requests.ask(office.staff(educator), form));
        assertThat(refusal.inWords(messages, Locale.US)).doesNotContain("{", "??");
        return refusal.faults().stream().map(fault -> fault.field() + " " + fault.code()).toList();
    }

    @Test
    void everyFaultIsSaidAtOnce() {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> requests.ask(office.staff(educator), Map.of()));
        assertThat(refusal.faults()).extracting(Refusal.Fault::field).containsExactlyInAnyOrder("districtYears", "school", "subject", "grade", "plan",
                "planStartsOn", "planEndsOn", "rating", "wish");
    }

    /** The six-month rule (domain 2.3): the latest start of a plan that ends on May 15 is November 15. */
    @ParameterizedTest
    @CsvSource({"2025-11-15, true", "2025-11-16, false"})
    void sixMonthsAreCountedByTheCalendar(LocalDate starts, boolean six) {
        Contact contact = new Contact("", "", "", "", CaseKind.PAR, Plan.DIRECTED, starts, LocalDate.parse("2026-05-15"), Rating.NEEDS_IMPROVEMENT);
        assertThat(Routes.sixMonths(contact)).isEqualTo(six);
    }

    @Test
    void aPlanEndsTodayAtTheEarliestAndRunsThirtyDaysAtLeast() {
        assertThat(supporting.state(supporting.asked(educator, "planStartsOn", "2025-05-04", "planEndsOn", "2025-06-02"))).isEqualTo("ASKED");
    }

    @Test
    void onePersonHasOneOpenCase() {
        UUID id = supporting.asked(educator);

        assertThatThrownBy(() -> supporting.asked(educator)).isInstanceOf(Refusal.class).hasMessageContaining("support.openAlready");
        assertThat(requests.form(office.staff(educator)).open()).isEqualTo(id);
    }

    @Test
    void ofTwoAskedAtOnceTheDatabaseLetsOneBegin() {
        CompletableFuture<Void> second = transaction.execute(status -> {
            supporting.asked(educator);
            return Office.untilItWaits(database, () -> supporting.asked(educator));
        });

        assertThatThrownBy(second::join).isInstanceOf(CompletionException.class).cause().isInstanceOf(Refusal.class)
                .hasMessageContaining("support.openAlready");
        assertThat(database.sql("select count(*) from cadre.support_case where educator = ?").param(educator).query(Integer.class).single()).isEqualTo(1);
    }

    @Test
    void onlyEducatorsAsk() {
        assertThatThrownBy(() -> requests.ask(office.staff("principal1"), Supporting.form())).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> requests.form(office.staff("ct1"))).isInstanceOf(AccessDeniedException.class);
    }
}
