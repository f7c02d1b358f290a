package org.cadre.vacancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.cadre.House;
import org.cadre.Office;
import org.cadre.SteppedClock;
import org.cadre.calendar.SchoolYearEntered;
import org.cadre.journal.Journal;
import org.cadre.platform.NotHere;
import org.cadre.platform.Refusal;
import org.cadre.platform.security.Person;
import org.cadre.pool.PostingWindows;
import org.cadre.pool.Postings;
import org.cadre.pool.Publisher;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.transaction.support.TransactionTemplate;

/** The seats that postings describe, who hires for them and who sees them. */
@House
@RecordApplicationEvents
class PositionsTest {

    @Autowired private Departures departures;
    @Autowired private Vacancies vacancies;
    @Autowired private PositionRepository positions;
    @Autowired private Postings postings;
    @Autowired private Publisher publisher;
    @Autowired private PostingWindows windows;
    @Autowired private Office office;
    @Autowired private Journal journal;
    @Autowired private JdbcClient database;
    @Autowired private SteppedClock clock;
    @Autowired private ApplicationEvents heard;
    @Autowired private ApplicationEventPublisher events;
    @Autowired private TransactionTemplate transaction;

    @BeforeEach
    void storyStarts() {
        clock.set(SteppedClock.STORY_START);
    }

    private List<Position> of(String slug) {
        return positions.findByPostingIdOrderByNumber(postings.bySlug(slug).orElseThrow().id());
    }

    private static void refused(ThrowingCallable work, String... codes) {
        assertThatThrownBy(work).isInstanceOfSatisfying(Refusal.class, refusal ->
                assertThat(refusal.faults()).extracting(fault -> fault.field() + ":" + fault.code()).containsExactlyInAnyOrder(codes));
    }

    @ParameterizedTest // a seat that is only expected to fall free is no open seat
    @CsvSource({"social-worker-coordinator-sy25-26, ANTICIPATED, 2025-26, hiring2", "school-social-worker-east-sy25-26, OPEN, 2025-26, hiring1",
        "consulting-teacher-sy25-26, OPEN, 2025-26, hiring1", "consulting-teacher-sy23-24, OPEN, 2023-24, hiring1"})
    void everyPostingForAPositionHasASeatFromTheStart(String slug, Position.Kind kind, String schoolYear, String manager) {
        Position first = of(slug).get(0);
        assertThat(first.kind()).isEqualTo(kind);
        assertThat(first.schoolYear()).isEqualTo(schoolYear);
        assertThat(first.state()).isEqualTo(Position.State.TO_FILL);
        assertThat(first.number()).matches("P-\\d{6}");
        if (schoolYear.equals("2025-26")) {
            assertThat(first.startsOn()).hasToString("2025-09-04");
        }
        assertThat(vacancies.managedBy(first.id(), manager)).isTrue();
        assertThat(vacancies.managedBy(first.id(), "hr")).isFalse();
    }

    @Test
    void aPostingThatIsLoadedAgainHasNoSecondSeatAndAPoolHasNone() {
        String pool = publisher.pool("2025-08-22");
        assertThat(of(pool)).isEmpty();
        String position = publisher.position(pool, "2025-07-18");
        publisher.position(pool, "2025-07-18");
        assertThat(of(position)).singleElement().satisfies(seat ->
                assertThat(journal.of(seat.id())).extracting(Journal.Entry::what, Journal.Entry::person).containsExactly(
                        org.assertj.core.groups.Tuple.tuple("position.opened", Journal.CADRE)));
    }

    @Test
    void theStartFollowsTheFirstDayOfSchoolThatHrEnters() {
        UUID position = departures.seat();
        transaction.executeWithoutResult(status -> {
            database.sql("update cadre.school_year set first_day = '2025-09-08' where name = '2025-26'").update();
            events.publishEvent(new SchoolYearEntered("2025-26"));
            assertThat(database.sql("select starts_on from cadre.position where id = ?").param(position).query(java.time.LocalDate.class).single())
                    .hasToString("2025-09-08");
            status.setRollbackOnly();
        });
    }

    @Test
    void furtherSeatsHaveNumbersOfTheirOwnAndTheFirstOnesManagers() {
        String slug = publisher.position(publisher.pool("2025-08-22"), "2025-07-18");
        UUID posting = postings.bySlug(slug).orElseThrow().id();
        vacancies.name(departures.hr(), of(slug).get(0).id(), Departures.fields("managers", "hiring2"));
        vacancies.openFurther(departures.hr(), Map.of("seatsOf", List.of(posting.toString()), "seats", List.of("3")));
        assertThat(of(slug)).hasSize(4).extracting(Position::number).doesNotHaveDuplicates();
        assertThat(of(slug)).allMatch(seat -> vacancies.managedBy(seat.id(), "hiring2"));
    }

    @ParameterizedTest
    @CsvSource({"0, seats:form.number.least", "21, seats:form.number.most", "1.5, seats:position.seats.whole", "two, seats:form.number", "'', seats:form.number"})
    void furtherSeatsAreAWholeNumberFromOneToTwenty(String seats, String fault) {
        String posting = postings.bySlug(Departures.EAST).orElseThrow().id().toString();
        int before = of(Departures.EAST).size();
        refused(() -> vacancies.openFurther(departures.hr(), Map.of("seatsOf", List.of(posting), "seats", List.of(seats))), fault);
        assertThat(of(Departures.EAST)).hasSize(before);
    }

    @Test
    void furtherSeatsNeedAPostingThatHasPositions() {
        for (String other : List.of("", "nonsense", UUID.randomUUID().toString(), publisher.posting(publisher.pool("2025-08-22")).id().toString())) {
            refused(() -> vacancies.openFurther(departures.hr(), Map.of("seatsOf", List.of(other), "seats", List.of("1"))), "seatsOf:form.choose");
        }
    }

    @Test
    void onlyMembersOfTheHiringTeamAreNamedAndOnlyTheNamedSeeThePosition() {
        UUID position = departures.seat();
        refused(() -> vacancies.name(departures.hr(), position, Map.of()), "managers:position.managers.none");
        for (String other : List.of("hr", "nobody", "screener1")) {
            refused(() -> vacancies.name(departures.hr(), position, Map.of("managers", List.of("hiring1", other))), "managers:position.managers.noMember");
        }
        vacancies.name(departures.hr(), position, Map.of("managers", List.of("hiring1", "hiring2")));
        vacancies.name(departures.hr(), position, Map.of("managers", List.of("hiring2")));
        assertThat(vacancies.view(office.staff("hiring2"), position).managers()).containsExactly("hiring2");
        assertThatThrownBy(() -> vacancies.view(office.staff("hiring1"), position)).isInstanceOf(AccessDeniedException.class);
        assertThat(journal.of(position)).extracting(Journal.Entry::what, Journal.Entry::fact).contains(
                org.assertj.core.groups.Tuple.tuple("position.managers", "hiring1, hiring2"));
        for (String user : List.of("hiring2", "employee-services", "screener1")) {
            Person person = office.staff(user);
            assertThatThrownBy(() -> vacancies.name(person, position, Map.of("managers", List.of("hiring1")))).isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> vacancies.cancel(person, position, Map.of())).isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> vacancies.openFurther(person, Map.of())).isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> vacancies.hiringTeam(person)).isInstanceOf(AccessDeniedException.class);
        }
        assertThat(vacancies.hiringTeam(departures.hr())).containsEntry("hiring1", "Hiring1 (local)").doesNotContainKey("hr");
    }

    @Test
    void aCanceledPositionSaysSoOnceAndStays() {
        UUID position = departures.seat();
        refused(() -> vacancies.cancel(departures.hr(), position, Departures.fields("cancelReason", "short")),
                "cancelReason:form.tooShort", "cancelConfirmed:position.cancel.confirm");
        var sure = Departures.fields("cancelReason", "The school does not open.", "cancelConfirmed", "yes");
        vacancies.cancel(departures.hr(), position, sure);
        Position canceled = vacancies.view(departures.hr(), position).position();
        assertThat(canceled.state()).isEqualTo(Position.State.CANCELLED);
        assertThat(canceled.cancelReason()).isEqualTo("The school does not open.");
        assertThat(canceled.cancelledBy()).isEqualTo("hr");
        assertThat(canceled.cancelledAt()).isEqualTo(SteppedClock.STORY_START);
        assertThat(heard.stream(SeatChanged.class).filter(event -> event.position().equals(position)).map(SeatChanged::what)).containsExactly(SeatChanged.What.CANCELLED);
        refused(() -> vacancies.cancel(departures.hr(), position, sure), ":position.isCancelled");
        refused(() -> vacancies.name(departures.hr(), position, Departures.fields("managers", "hiring1")), ":position.isCancelled");
        assertThatThrownBy(() -> vacancies.cancel(departures.hr(), UUID.randomUUID(), sure)).isInstanceOf(NotHere.class);
    }

    @Test
    void aFilledPositionIsNotCanceled() {
        UUID position = departures.seat();
        database.sql("update cadre.position set state = 'FILLED' where id = ?").param(position).update();
        refused(() -> vacancies.cancel(departures.hr(), position, Departures.fields("cancelReason", Departures.WHY, "cancelConfirmed", "yes")),
                ":position.cancel.filled");
    }

    @Test // a letter is still a letter after the position was canceled
    void aCanceledPositionStaysCanceledWhenItsIncumbentStays() {
        UUID position = departures.leaving("resignation", "2025-09-04");
        vacancies.cancel(departures.hr(), position, Departures.fields("cancelReason", Departures.WHY, "cancelConfirmed", "yes"));
        assertThat(departures.letter(position, "2025-06-02T08:00", null)).isEqualTo(Rescissions.Outcome.RESCINDED);
        assertThat(vacancies.view(departures.hr(), position).position().state()).isEqualTo(Position.State.CANCELLED);
    }

    @Test
    void theListIsPagedNarrowedAndShowsTheHiringTeamItsOwnAlone() {
        String slug = publisher.position(publisher.pool("2025-08-22"), "2025-07-18");
        String posting = postings.bySlug(slug).orElseThrow().id().toString();
        vacancies.openFurther(departures.hr(), Map.of("seatsOf", List.of(posting), "seats", List.of("20")));
        Person hr = departures.hr();
        var first = vacancies.list(hr, "2025-26", posting, 0);
        assertThat(first.getContent()).hasSize(20);
        assertThat(first.hasNext()).isTrue();
        assertThat(vacancies.list(hr, "", posting, 1).getContent()).hasSize(1);
        assertThat(vacancies.list(hr, "2024-25", posting, 0).getContent()).isEmpty();
        assertThat(vacancies.list(hr, "2024-25", "no such posting", -3).getContent()).isEmpty();
        assertThat(vacancies.schoolYears()).contains("2025-26", "2023-24").isSortedAccordingTo(java.util.Comparator.reverseOrder());

        Person member = office.staff(office.another("hiring-team"));
        assertThat(vacancies.list(member, "", "", 0).getContent()).isEmpty();
        UUID own = of(slug).get(7).id();
        vacancies.name(hr, own, Departures.fields("managers", member.id()));
        assertThat(vacancies.list(member, "", "", 0).getContent()).extracting(Vacancies.Line::id).containsExactly(own);
        assertThatThrownBy(() -> vacancies.list(office.staff("screener1"), "", "", 0)).isInstanceOf(AccessDeniedException.class);
    }

    @Test // R-062; domain 2.7: the date alone
    void theListShowsTheDateOfADepartureThatStandsAndOfNoOther() {
        UUID leaving = departures.leaving("retirement", "2025-09-15");
        UUID kept = departures.leaving("leave", "2025-09-20");
        departures.letter(kept, "2025-06-02T08:00", null);
        Set<UUID> seen = new HashSet<>();
        for (int page = 0; !seen.containsAll(Set.of(leaving, kept)); page++) {
            var lines = vacancies.list(departures.hr(), "2025-26", postings.bySlug(Departures.COORDINATOR).orElseThrow().id().toString(), page);
            lines.forEach(line -> {
                seen.add(line.id());
                if (line.id().equals(leaving)) {
                    assertThat(line.expectedOn()).hasToString("2025-09-15");
                }
                if (line.id().equals(kept)) {
                    assertThat(line.expectedOn()).isNull();
                }
            });
            assertThat(lines.hasNext() || seen.containsAll(Set.of(leaving, kept))).isTrue();
        }
    }

    @Test
    void withItsPostingAPositionIsCanceled() {
        String slug = publisher.position(publisher.pool("2025-08-22"), "2025-07-18");
        assertThat(of(slug)).singleElement().satisfies(seat -> assertThat(seat.state()).isEqualTo(Position.State.TO_FILL));
        windows.cancel(office.staff(Office.HR), slug, Publisher.cancelled(), 0);
        Position seat = of(slug).get(0);
        assertThat(seat.state()).isEqualTo(Position.State.CANCELLED);
        assertThat(journal.of(seat.id())).extracting(Journal.Entry::what).endsWith("position.cancelled");
        assertThat(heard.stream(SeatChanged.class)).contains(new SeatChanged(seat.id(), SeatChanged.What.CANCELLED));
    }
}
