package org.cadre.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.cadre.House;
import org.cadre.Office;
import org.cadre.SteppedClock;
import org.cadre.consulting.ConsultingTeachers;
import org.cadre.platform.Refusal;
import org.cadre.platform.security.Person;
import org.cadre.support.MatchingOffice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.support.TransactionTemplate;

/** Who sits on the Panel (R-002, R-003, R-040, domain 2.4); today is June 2, 2025. */
@House
class SeatsTest {

    private static final LocalDate DAY = LocalDate.of(2025, 9, 8);

    @Autowired private Seats seats;
    @Autowired private Seating seating;
    @Autowired private ConsultingTeachers teachers;
    @Autowired private MatchingOffice matching;
    @Autowired private Office office;
    @Autowired private TransactionTemplate transaction;
    @Autowired private JdbcClient database;
    @Autowired private MessageSource messages;
    @Autowired private SteppedClock clock;

    private Person performance;

    @BeforeEach
    @AfterEach
    void storyStarts() {
        clock.set(SteppedClock.STORY_START);
        performance = office.staff("performance");
    }

    private static Map<String, List<String>> form(String... pairs) {
        Map<String, List<String>> form = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            form.put(pairs[i], List.of(pairs[i + 1]));
        }
        return form;
    }

    private void appoint(String member, String side, boolean coChair, String from) {
        seats.appoint(performance, form("seatMember", member, "seatSide", side, "seatCoChair", coChair ? "yes" : "", "seatFrom", from));
    }

    private void end(String member, String last) {
        Seat seat = seats.of(member, DAY).orElseThrow();
        seats.end(performance, form("seat", seat.id().toString(), "seatUntil", last));
    }

    private String refused(Runnable work) {
        try {
            work.run();
        } catch (Refusal refusal) {
            return refusal.inWords(messages, Locale.US);
        }
        return "nothing was refused";
    }

    @Test
    void nineSitFourOfEachSideAndOneForBothWithACoChairOnEachSide() {
        seating.nine();
        var nine = seating.nine();

        assertThat(seats.on(DAY)).hasSize(9).extracting(Seat::person).containsExactlyInAnyOrderElementsOf(nine.stream().map(Seating.Member::id).toList());
        assertThat(seats.on(DAY)).extracting(Seat::side).containsExactly(Side.LABOR, Side.LABOR, Side.LABOR, Side.LABOR, Side.MANAGEMENT,
                Side.MANAGEMENT, Side.MANAGEMENT, Side.MANAGEMENT, Side.JOINT);
        assertThat(seats.on(DAY)).filteredOn(Seat::coChair).extracting(Seat::side).containsExactly(Side.LABOR, Side.MANAGEMENT);
        assertThat(seats.of(nine.get(3).id(), DAY).orElseThrow().side()).isEqualTo(Side.MANAGEMENT);
        assertThat(seats.of("educator1", DAY)).isEmpty();
    }

    @Test // R-003, domain 2.4
    void aTenthSeatAFifthOfASideAndASecondCoChairAreRefused() {
        var nine = seating.nine();
        String another = office.another("panel-member");
        office.into(another, "panel-chair");

        assertThat(refused(() -> appoint(another, "labor", false, "2025-07-01"))).contains("Appointed by: all seats of Labor (4) are taken on Tuesday, July 1, 2025");
        assertThat(refused(() -> appoint(another, "management", false, "2025-07-01"))).contains("all seats of Management (4) are taken");
        assertThat(refused(() -> appoint(another, "joint", false, "2025-07-01"))).contains("all seats of Both (1) are taken");
        end(nine.get(2).id(), "2025-06-30");
        assertThat(refused(() -> appoint(another, "labor", true, "2025-07-01"))).contains("Labor has a co-chair already", nine.get(0).id()).doesNotContain("are taken");
        assertThat(refused(() -> appoint(another, "labor", false, "2025-06-30"))).as("the last day still counts").contains("are taken");
        assertThat(refused(() -> appoint(another, "joint", true, "2025-07-01"))).contains("the joint member is no co-chair");

        appoint(another, "labor", false, "2025-07-01");
        assertThat(seats.on(LocalDate.parse("2025-06-30"))).extracting(Seat::person).contains(nine.get(2).id()).doesNotContain(another);
        assertThat(seats.on(LocalDate.parse("2025-07-01"))).hasSize(9).extracting(Seat::person).contains(another).doesNotContain(nine.get(2).id());
    }

    @Test
    void nobodySitsTwiceAndNobodySitsFromAPastDayOrWithoutTheGroup() {
        var nine = seating.nine();
        end(nine.get(3).id(), "2025-06-30");
        assertThat(refused(() -> appoint(nine.get(2).id(), "management", false, "2025-07-01"))).contains("has a seat already");
        assertThat(refused(() -> appoint(nine.get(3).id(), "management", false, "2025-06-15"))).as("the own last days count").contains("has a seat already");
        assertThat(refused(() -> appoint(office.another("panel-member"), "management", false, "2025-06-01"))).contains("First day: Sunday, June 1, 2025 is over");
        assertThat(refused(() -> appoint("educator1", "management", false, "2025-07-01"))).contains("choose somebody in the group panel-member");
        assertThat(refused(() -> appoint(office.another("panel-member"), "management", true, "2025-07-01"))).contains("not in the group panel-chair");
        assertThatThrownBy(() -> seats.appoint(performance, form())).isInstanceOfSatisfying(Refusal.class, refusal ->
                assertThat(refusal.faults()).extracting(Refusal.Fault::field).containsExactlyInAnyOrder("seatMember", "seatSide", "seatFrom"));
        assertThat(refused(() -> end(nine.get(4).id(), "2025-06-01"))).contains("Last day: Sunday, June 1, 2025 is over");
        assertThat(refused(() -> seats.end(performance, form("seat", UUID.randomUUID().toString(), "seatUntil", "2025-07-01")))).contains("Seat: choose");
        appoint(nine.get(3).id(), "management", false, "2025-07-01");
        assertThat(seats.of(nine.get(3).id(), LocalDate.parse("2025-07-01"))).isPresent();
    }

    @Test // who coaches never votes, whichever came first
    void nobodySitsAndCoaches() {
        var nine = seating.nine();
        String coach = office.another("panel-member");
        office.into(coach, "consulting-teacher");
        matching.entered(coach, "Test Coach", "Mathematics", "6 to 8");
        end(nine.get(2).id(), "2025-06-30");
        assertThat(refused(() -> appoint(coach, "labor", false, "2025-07-01"))).contains("that person coaches", "a consulting teacher never votes (R-040)");

        matching.change(coach, "left_on", LocalDate.parse("2025-06-30"));
        appoint(coach, "labor", false, "2025-07-01");
        assertThatThrownBy(() -> matching.change(coach, "left_on", LocalDate.parse("2025-07-01"))).isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("Who sits on the Panel does not coach");

        String member = nine.get(5).id();
        office.into(member, "consulting-teacher");
        Person chair = nine.get(0).person();
        assertThat(refused(() -> teachers.enter(chair, Map.of("member", List.of(member), "subjects", List.of("Mathematics"), "grades", List.of("6 to 8"),
                "licenseNumber", List.of("T-1"), "licenseExpires", List.of("2029-06-30"), "termStartsOn", List.of("2025-09-01"), "termEndsOn", List.of("2027-08-31")))))
                .contains("has a seat on the Panel", "R-040");
        assertThatThrownBy(() -> matching.entered(member, "Test Coach", "Mathematics", "6 to 8")).isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test // the database has the last word, of every day
    void theDatabaseHoldsNineSeatsOneForEachAndOneCoChairASide() {
        var nine = seating.nine();
        String insert = """
                insert into panel.seat (id, person, side, place, co_chair, from_day, until_day, appointed_by, appointed_at)
                values (gen_random_uuid(), ?, ?, ?, ?, '2025-09-01', cast(? as date), 'performance', now())""";
        for (Object[] row : new Object[][] {
            {"a", "LABOR", 5, false, null, "check"}, {"a", "JOINT", 2, false, null, "check"}, {"a", "JOINT", 1, true, null, "check"},
            {"a", "LABOR", 1, false, "2025-09-30", "seat_one_a_place"}, {"a", "MANAGEMENT", 4, false, "2025-09-30", "seat_one_a_place"},
            {"a", "JOINT", 1, false, "2025-09-30", "seat_one_a_place"}}) {
            assertThatThrownBy(() -> database.sql(insert).params(row[0], row[1], row[2], row[3], row[4]).update()).isInstanceOf(DataIntegrityViolationException.class)
                    .hasMessageContaining((String) row[5]);
        }
        database.sql("update panel.seat set until_day = '2025-06-30' where person = ?").param(nine.get(2).id()).update();
        assertThatThrownBy(() -> database.sql(insert).params(nine.get(4).id(), "LABOR", 2, false, "2025-09-30").update()).hasMessageContaining("seat_one_a_person");
        assertThatThrownBy(() -> database.sql(insert).params("a", "LABOR", 2, true, "2025-09-30").update()).hasMessageContaining("seat_one_co_chair_a_side");
        assertThatThrownBy(() -> database.sql("delete from panel.seat").update()).rootCause().hasMessageContaining("permission denied");
    }

    @Test
    void ofTwoWhoAreAppointedToTheLastSeatAtOnceOneSits() {
        var nine = seating.nine();
        end(nine.get(8).id(), "2025-06-30");
        String first = office.another("panel-member");
        String second = office.another("panel-member");
        List<CompletableFuture<Void>> late = new ArrayList<>();
        transaction.executeWithoutResult(status -> {
            appoint(first, "joint", false, "2025-07-01");
            late.add(Office.untilItWaits(database, () -> appoint(second, "joint", false, "2025-07-01")));
        });
        assertThatThrownBy(() -> late.get(0).join()).isInstanceOf(CompletionException.class).hasCauseInstanceOf(Refusal.class);
        assertThat(seats.on(DAY)).hasSize(9).extracting(Seat::person).contains(first).doesNotContain(second);
    }

    @Test // the director's office keeps the seats on behalf of those who appoint; it decides nothing
    void performanceManagementKeepsTheSeatsAndThePanelReadsThem() {
        var nine = seating.nine();
        assertThat(seats.view(performance).keeps()).isTrue();
        for (Person reader : List.of(nine.get(0).person(), nine.get(8).person(), office.staff(office.another("consulting-teacher")))) {
            assertThat(seats.view(reader)).satisfies(view -> {
                assertThat(view.keeps()).isFalse();
                assertThat(view.lines()).hasSize(9);
                assertThat(view.free().values()).containsOnly(0);
            });
            assertThatThrownBy(() -> seats.appoint(reader, form())).isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> seats.end(reader, form())).isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> seats.eligible(reader)).isInstanceOf(AccessDeniedException.class);
        }
        for (String stranger : List.of("educator1", "principal1", "hr", "auditor")) {
            assertThatThrownBy(() -> seats.view(office.staff(stranger))).isInstanceOf(AccessDeniedException.class);
        }
    }
}
