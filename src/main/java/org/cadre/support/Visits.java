package org.cadre.support;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.cadre.consulting.Caseloads;
import org.cadre.consulting.ConsultingTeachers;
import org.cadre.journal.Journal;
import org.cadre.platform.Refusal;
import org.cadre.platform.engine.InDiagrams;
import org.cadre.platform.security.Person;
import org.cadre.platform.time.Eastern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Informal support: up to three visits of a consulting teacher, and what comes after them (domain 2.6, R-035). Of a visit only its day
 * is kept: nothing here could serve an evaluation.
 */
@Service
@InDiagrams
@Transactional
public class Visits {

    /** An assumption of domain 2.6. */
    public static final int MOST = 3;

    /** @param another whether another one was to follow */
    public record Visit(int number, LocalDate heldOn, String heldBy, boolean another) {}

    private final SupportCases support;
    private final SupportCaseRepository cases;
    private final Caseloads caseloads;
    private final ConsultingTeachers teachers;
    private final MatchLetters letters;
    private final JdbcClient database;
    private final Journal journal;
    private final Clock clock;

    Visits(SupportCases support, SupportCaseRepository cases, Caseloads caseloads, ConsultingTeachers teachers, MatchLetters letters,
            JdbcClient database, Journal journal, Clock clock) {
        this.support = support;
        this.cases = cases;
        this.caseloads = caseloads;
        this.teachers = teachers;
        this.letters = letters;
        this.database = database;
        this.journal = journal;
        this.clock = clock;
    }

    /** The visits of a case, in order. */
    @Transactional(readOnly = true)
    public List<Visit> of(UUID caseId) {
        return database.sql("select number, held_on, held_by, another from cadre.informal_visit where case_id = ? order by number").param(caseId)
                .query((row, i) -> new Visit(row.getInt(1), row.getObject(2, LocalDate.class), row.getString(3), row.getBoolean(4))).list();
    }

    // ------------------------------------------------------------------------------------------------ taking up

    /** @throws Refusal to whoever may not coach this educator, holds no license, is gone, or has handed this very case over */
    public void mayTakeUp(String key, String person) {
        SupportCase supported = support.locked(key);
        teachers.refuseUnfit(person, supported.educator());
        if (caseloads.coachedBefore(supported.id(), person)) {
            throw Refusal.of("support.visit.handedOver");
        }
    }

    /**
     * A consulting teacher comes to visit. One visit takes no place; what goes on already takes one of the twelve (ruling 9).
     *
     * @throws Refusal as at the claim, or where it goes on and there is no place
     */
    public void takeUp(String key, Person person) {
        mayTakeUp(key, person.id());
        UUID id = UUID.fromString(key);
        caseloads.visit(id, person.id());
        if (!of(id).isEmpty()) {
            takePlace(id);
        }
        journal.add(id, person.id(), "support.takenUp");
    }

    /** A consulting teacher has taken it up; the educator is told who. */
    public void takenUp(String key) {
        support.tell(key, SupportState.VISITS.name());
        SupportCase supported = support.locked(key);
        caseloads.current(supported.id())
                .ifPresent(now -> letters.found(supported, now.id().toString(), teachers.of(now.consultingTeacher())));
    }

    // ------------------------------------------------------------------------------------------------ visiting

    /**
     * A visit was held.
     *
     * @throws Refusal where the day cannot be, where another would be the fourth, or where there is no place for what goes on (ruling 9)
     */
    public void held(String key, Person person, LocalDate heldOn, boolean another) {
        SupportCase supported = support.locked(key);
        UUID id = supported.id();
        List<Visit> before = of(id);
        LocalDate earliest = before.isEmpty() ? Eastern.dateOf(supported.askedAt()) : before.get(before.size() - 1).heldOn();
        if (heldOn == null) {
            throw Refusal.at("heldOn", "form.required", Refusal.label("visit.heldOn"), 1, 0);
        }
        if (heldOn.isAfter(Eastern.today(clock)) || heldOn.isBefore(earliest)) {
            throw Refusal.at("heldOn", "support.visit.day", earliest);
        }
        int number = before.size() + 1;
        if (another && number == MOST) {
            throw Refusal.at("next", "support.visit.fourth", MOST);
        }
        database.sql("insert into cadre.informal_visit (case_id, number, held_on, held_by, another, noted_at) values (?, ?, ?, ?, ?, ?)")
                .params(id, number, heldOn, person.id(), another, clock.instant().atOffset(ZoneOffset.UTC)).update();
        if (another) {
            takePlace(id);
        }
        journal.add(id, person.id(), "support.visitHeld", heldOn.toString());
    }

    private void takePlace(UUID id) {
        if (!caseloads.goesOn(id)) {
            throw Refusal.at("next", "support.visit.noPlace");
        }
    }

    /** Whether the last visit is to be followed by another. */
    public boolean another(String key) {
        List<Visit> held = of(support.locked(key).id());
        return !held.isEmpty() && held.get(held.size() - 1).another();
    }

    /**
     * Whether D4, asked again, points anywhere else than to informal support. Beside a request of the educator's that goes on nothing is
     * asked again.
     */
    public boolean programFits(String key) {
        SupportCase supported = support.locked(key);
        boolean other = cases.openOf(supported.educator()).filter(open -> !open.id().equals(supported.id())).isPresent();
        return supported.route() != Route.INFORMAL && !other;
    }
}
