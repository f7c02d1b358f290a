package org.cadre.vacancy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.cadre.journal.Journal;
import org.cadre.platform.FieldReader;
import org.cadre.platform.Refusal;
import org.cadre.platform.security.AccessTable;
import org.cadre.platform.security.Person;
import org.cadre.platform.time.Eastern;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** HR Staffing's word that a seat is empty, given and undone. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Certifications {

    private final Seats seats;
    private final SeparationRepository separations;
    private final CertificationRepository certifications;
    private final HireRepository hires;
    private final ObjectProvider<Recommenders> recommenders;
    private final AccessTable access;
    private final Journal journal;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Certifications(Seats seats, SeparationRepository separations, CertificationRepository certifications, HireRepository hires,
            ObjectProvider<Recommenders> recommenders, AccessTable access, Journal journal, ApplicationEventPublisher events, Clock clock) {
        this.seats = seats;
        this.separations = separations;
        this.certifications = certifications;
        this.hires = hires;
        this.recommenders = recommenders;
        this.access = access;
        this.journal = journal;
        this.events = events;
        this.clock = clock;
    }

    void certify(UUID position, Person person, LocalDate vacatedOn, Boolean checkedNoRescission, Boolean restOfYear) {
        access.require(person, "seat-ruling", () -> false, () -> false);
        Seat seat = seats.locked(position);
        Instant now = clock.instant();
        seat.againstCertifying(now).ifPresent(reason -> {
            throw Refusal.of("certify." + reason, seat.position().number(), seat.separation() == null ? "" : DayWords.of(seat.separation().expectedOn()));
        });
        if (recommended(position, person)) {
            throw Refusal.of("certify.recommender");
        }
        checkForm(seat, vacatedOn, checkedNoRescission, restOfYear, now);
        keep(seat, person, vacatedOn, restOfYear, now);
    }

    /** Whoever recommended the candidate does not also say that the seat is empty (domain 2.6a). */
    private boolean recommended(UUID position, Person person) {
        Optional<UUID> referral = hires.ofPosition(position).map(Hire::referralId);
        return referral.isPresent() && recommenders.stream().anyMatch(those -> those.recommendedBy(referral.get()).contains(person.id()));
    }

    private static void checkForm(Seat seat, LocalDate vacatedOn, Boolean checkedNoRescission, Boolean restOfYear, Instant now) {
        FieldReader fields = new FieldReader(Map.of());
        LocalDate earliest = earliest(seat);
        if (vacatedOn == null) {
            fields.fault("vacatedOn", "certify.vacatedOn.missing");
        } else if (vacatedOn.isAfter(Eastern.dateOf(now))) {
            fields.fault("vacatedOn", "certify.vacatedOn.future", DayWords.of(Eastern.dateOf(now)));
        } else if (vacatedOn.isBefore(earliest)) {
            fields.fault("vacatedOn", "certify.vacatedOn.early", DayWords.of(earliest));
        }
        if (!Boolean.TRUE.equals(checkedNoRescission)) {
            fields.fault("checkedNoRescission", "certify.unchecked");
        }
        if (restOfYear == null) {
            fields.fault("forRestOfYear", "certify.restOfYear");
        }
        fields.check();
    }

    /** No seat is empty before its incumbent left; an open one was not before the year in which it is filled. */
    private static LocalDate earliest(Seat seat) {
        Separation separation = seat.separation();
        if (separation == null) {
            return seat.position().startsOn().minusDays(Separation.DAYS_APART);
        }
        return separation.leftEarlyOn() == null ? separation.expectedOn() : separation.leftEarlyOn();
    }

    private void keep(Seat seat, Person person, LocalDate vacatedOn, boolean restOfYear, Instant now) {
        if (seat.separation() != null) {
            // First the departure happened, then the seat is certified: the database takes it in no other order.
            seat.separation().vacate();
            separations.saveAndFlush(seat.separation());
        }
        UUID position = seat.position().id();
        certifications.add(new Certification(position, seat.separation() == null ? null : seat.separation().id(), vacatedOn, restOfYear, person.id(), now));
        journal.add(position, person.id(), "seat.certified", vacatedOn.toString());
        events.publishEvent(new SeatChanged(position, SeatChanged.What.CERTIFIED));
    }

    /** A letter makes the certification doubtful, and nobody is seated on it: it goes first, then the departure is open again. */
    void undo(Seat seat, String who) {
        seat.certification().undo();
        certifications.saveAndFlush(seat.certification());
        seat.separation().doubt();
        journal.add(seat.position().id(), who, "seat.certificationUndone");
    }
}
