package org.cadre.vacancy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cadre.calendar.BusinessDays;
import org.cadre.calendar.SchoolDays;
import org.cadre.platform.time.AsOf;
import org.cadre.platform.time.Eastern;
import org.cadre.vacancy.HireRecords.Told;
import org.springframework.stereotype.Component;

/** When what is due with a hire (domain 2.2, timers). A date that is past, or that nobody waits for, is {@link Hires#NEVER}. */
@Component
class HireDates {

    /** Business days before S on which hr-staffing is asked about a substitute (A). */
    private static final int DECIDE_BEFORE = 10;

    /** A substitute counts as a teacher for evaluation after more than 15 consecutive school days. */
    private static final int EVALUATION = 16;

    /** And has long-term status after more than 20. */
    private static final int LONG_TERM = 21;

    /** Days before E, with what is told then, the earliest first. */
    private enum Reminder {
        MONTH(30, Told.NOTICE_30), WEEK(7, Told.NOTICE_7), DAY(1, Told.NOTICE_1);

        private final int days;
        private final Told told;

        Reminder(int days, Told told) {
            this.days = days;
            this.told = told;
        }

        Instant at(LocalDate expectedOn) {
            return Eastern.startOf(expectedOn.minusDays(days));
        }
    }

    private record Due(Told told, Instant at) {}

    private final Separations separations;
    private final HireRecords records;
    private final BusinessDays businessDays;
    private final SchoolDays schoolDays;
    private final Clock clock;

    HireDates(Separations separations, HireRecords records, BusinessDays businessDays, SchoolDays schoolDays, Clock clock) {
        this.separations = separations;
        this.records = records;
        this.businessDays = businessDays;
        this.schoolDays = schoolDays;
        this.clock = clock;
    }

    private Instant now() {
        return AsOf.now(clock);
    }

    private Instant ahead(Stream<Instant> instants) {
        Instant now = now();
        return instants.filter(now::isBefore).min(Instant::compareTo).orElse(Hires.NEVER);
    }

    Instant schoolStarts(Hire hire, Position position) {
        Stream<LocalDate> substitute = records.substitution(hire.id()).stream().filter(HireFile.Substitution::authorised)
                .map(HireFile.Substitution::startsOn);
        return ahead(Stream.concat(Stream.of(position.startsOn()), substitute).map(Eastern::startOf));
    }

    Instant expectedDateOver(Position position) {
        return ahead(expectedOn(position).map(Separation::closeOf).stream());
    }

    /** Past, it is at once: nothing waits beyond it. */
    Instant yearOver(Hire hire) {
        return businessDays.closeOf(LocalDate.of(firstYear(hire) + 1, Month.JUNE, 30));
    }

    /** December 1, through which a substitute is converted without hr-staffing's decision (D3.4). */
    LocalDate checkpointDay(Hire hire) {
        return LocalDate.of(firstYear(hire), Month.DECEMBER, 1);
    }

    Instant checkpoint(Hire hire) {
        return ahead(Stream.of(Eastern.startOf(checkpointDay(hire).plusDays(1))));
    }

    private static int firstYear(Hire hire) {
        return Integer.parseInt(hire.schoolYear().substring(0, 4));
    }

    /** Past and undecided, it is at once. */
    Instant substituteToDecide(Hire hire, Position position) {
        boolean needless = position.kind() == Position.Kind.OPEN || hire.state() == HireState.SUBSTITUTE;
        if (needless || separations.standing(position.id()).certified().isPresent() || decided(hire)) {
            return Hires.NEVER;
        }
        LocalDate day = position.startsOn();
        for (int left = DECIDE_BEFORE; left > 0; left--) {
            day = businessDays.latest(day.minusDays(1));
        }
        return Eastern.startOf(day);
    }

    /** Whether hr-staffing has decided; a refusal is asked about again once E has moved. */
    private boolean decided(Hire hire) {
        return records.substitution(hire.id()).filter(decision -> decision.authorised()
                || records.notice(hire.id()).filter(notice -> notice.issuedAt().isAfter(decision.decidedAt())).isEmpty()).isPresent();
    }

    /** The earliest notice before E that is to be told, at once where one was missed; one that was due before E was told to the candidate is none. */
    Instant nextNotice(Hire hire, Position position) {
        List<Due> due = reminders(hire, position);
        return due.stream().findFirst().map(first -> missed(due).orElse(first).at()).orElse(Hires.NEVER);
    }

    /** What to tell now: of several that were missed only the latest, of which the others say nothing more. */
    Optional<Told> noticeDue(Hire hire, Position position) {
        return missed(reminders(hire, position)).map(Due::told);
    }

    private Optional<Due> missed(List<Due> reminders) {
        Instant now = now();
        return reminders.stream().filter(reminder -> !reminder.at().isAfter(now)).reduce((earlier, later) -> later);
    }

    private List<Due> reminders(Hire hire, Position position) {
        PositionRepository.Standing seat = separations.standing(position.id());
        Optional<LocalDate> expected = seat.expectedOn();
        Optional<HireFile.Notice> notice = records.notice(hire.id());
        if (expected.isEmpty() || notice.isEmpty() || seat.certified().isPresent()) {
            return List.of();
        }
        List<Reminder> all = List.of(Reminder.values());
        int said = (int) all.stream().filter(reminder -> records.told(hire.id(), reminder.told, expected.get())).map(all::indexOf)
                .reduce((earlier, later) -> later).map(last -> last + 1).orElse(0);
        return all.stream().skip(said).map(reminder -> new Due(reminder.told, reminder.at(expected.get())))
                .filter(reminder -> reminder.at().isAfter(notice.get().issuedAt())).toList();
    }

    Optional<LocalDate> expectedOn(Position position) {
        return separations.standing(position.id()).expectedOn();
    }

    /**
     * The first day in the position: no earlier than S, the offer's own day, the day after the seat fell empty, and the school
     * day after it was certified; E = S = September 4, 2025 gives September 5 (ruling 15).
     */
    LocalDate firstDay(Position position, Offer offer, Certification certification) {
        LocalDate latest = Stream.of(position.startsOn(), offer.startsOn(), certification.vacatedOn().plusDays(1),
                schoolDays.after(Eastern.dateOf(certification.certifiedAt()), 1)).max(LocalDate::compareTo).orElseThrow();
        return schoolDays.nth(latest, 1);
    }

    /** The first day as substitute: the day that hr-staffing named, or the first school day from today on. */
    LocalDate substituteFrom(LocalDate authorised) {
        LocalDate today = Eastern.today(clock);
        return schoolDays.nth(authorised.isAfter(today) ? authorised : today, 1);
    }

    LocalDate evaluationFrom(Hire hire) {
        return schoolDays.nth(hire.substituteFrom(), EVALUATION);
    }

    LocalDate longTermFrom(Hire hire) {
        return schoolDays.nth(hire.substituteFrom(), LONG_TERM);
    }

    /** School days as substitute through today, the first counted. */
    int daysAsSubstitute(Hire hire) {
        return schoolDays.between(hire.substituteFrom(), Eastern.today(clock));
    }
}
