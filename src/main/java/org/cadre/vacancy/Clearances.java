package org.cadre.vacancy;

import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.cadre.calendar.BusinessDays;
import org.cadre.journal.Journal;
import org.cadre.platform.FieldReader;
import org.cadre.platform.NotHere;
import org.cadre.platform.Refusal;
import org.cadre.platform.engine.InDiagrams;
import org.cadre.platform.engine.Races;
import org.cadre.platform.security.AccessTable;
import org.cadre.platform.security.Person;
import org.cadre.platform.time.Eastern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whether a candidate is cleared: nothing else of a background check is ever kept here (domain 2.1, 2.7). Two people of
 * hr-staffing stand behind an adverse end: one records, the other decides once the candidate could dispute it [22].
 */
@Service
@InDiagrams
@Transactional
public class Clearances {

    private static final String RECORD = "clearance";
    private static final int SHORTEST = 10;
    private static final int LONGEST = 4000;

    public enum Result { CLEARED, ADVERSE }

    public enum Decision { CLEARED, NOT_CLEARED }

    /**
     * What the candidate knows once told of an adverse result, until it is decided on.
     *
     * @param by the first instant at which it is too late to dispute
     * @param disputedAt {@code null} unless disputed
     */
    public record ForCandidate(Instant toldAt, Instant by, Instant disputedAt, boolean disputable) {}

    /** All that is kept, for HR staffing. */
    public record ForStaff(Result result, String recordedBy, Instant recordedAt, Instant toldAt, Instant by, Instant disputedAt, String statement,
            Decision decision, String decidedBy, Instant decidedAt) {}

    private final ClearanceRepository clearances;
    private final ReferralRepository referrals;
    private final PositionRepository positions;
    private final OfferRepository offers;
    private final Referrals cases;
    private final PositionHiring hiring;
    private final OfferWords words;
    private final BusinessDays businessDays;
    private final AccessTable access;
    private final Journal journal;
    private final Races races;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final int daysToDispute;

    Clearances(ClearanceRepository clearances, ReferralRepository referrals, PositionRepository positions, OfferRepository offers, Referrals cases,
            PositionHiring hiring, OfferWords words, BusinessDays businessDays, AccessTable access, Journal journal, Races races,
            ApplicationEventPublisher events, Clock clock, @Value("${cadre.clearance.business-days-to-dispute:10}") int daysToDispute) {
        this.clearances = clearances;
        this.referrals = referrals;
        this.positions = positions;
        this.offers = offers;
        this.cases = cases;
        this.hiring = hiring;
        this.words = words;
        this.businessDays = businessDays;
        this.access = access;
        this.journal = journal;
        this.races = races;
        this.events = events;
        this.clock = clock;
        this.daysToDispute = daysToDispute;
    }

    // ------------------------------------------------------------------------------------------------ what the diagram asks

    /**
     * A person of hr-staffing records what the check came to.
     *
     * @throws Refusal unless that person may; or where somebody has recorded it at the same moment
     */
    public void record(String businessKey, Person person, Result result) {
        mustBeHrStaffing(person);
        Referral referral = locked(businessKey);
        if (clearances.findById(referral.id()).isPresent()) {
            throw Refusal.of("clearance.recordedAlready");
        }
        Clearance clearance = clearances.add(new Clearance(referral.id(), result, person.id(), clock.instant()));
        journal.add(referral.id(), person.id(), "clearance.recorded");
        settleIfCleared(referral, clearance);
    }

    /** @throws Refusal for whoever recorded the result: nobody decides on what they found themselves */
    @Transactional(readOnly = true)
    public void mayDecide(String businessKey, String personId) {
        if (clearances.findById(UUID.fromString(businessKey)).orElseThrow().recordedBy().equals(personId)) {
            throw Refusal.of("clearance.twoPeople");
        }
    }

    /**
     * After the time to dispute, or the dispute, a second person of hr-staffing decides.
     *
     * @throws Refusal unless that person may
     */
    public void decide(String businessKey, Person person, Decision decision) {
        mustBeHrStaffing(person);
        mayDecide(businessKey, person.id());
        Referral referral = locked(businessKey);
        Clearance clearance = clearances.findForUpdate(referral.id()).orElseThrow();
        clearance.decide(decision, person.id(), clock.instant());
        clearances.saveAndFlush(clearance);
        journal.add(referral.id(), person.id(), "clearance.decided");
        if (decision == Decision.NOT_CLEARED) {
            events.publishEvent(new ClearanceSettled(referral, false));
        }
        settleIfCleared(referral, clearance);
    }

    private void settleIfCleared(Referral referral, Clearance clearance) {
        if (clearance.cleared()) {
            events.publishEvent(new ClearanceSettled(referral, true));
        }
    }

    private static void mustBeHrStaffing(Person person) {
        if (!person.roles().contains("hr-staffing")) {
            throw Refusal.of("clearance.hrStaffing");
        }
    }

    @Transactional(readOnly = true)
    public boolean cleared(String businessKey) {
        return cleared(UUID.fromString(businessKey));
    }

    /** Whether the candidate of that referral is cleared; not before somebody said so. */
    boolean cleared(UUID referral) {
        return clearances.findById(referral).filter(Clearance::cleared).isPresent();
    }

    /** Tells the candidate that the result is adverse, that copy and sources come by a way of their own, and how to dispute it [22]. */
    public void adverse(String businessKey) {
        Referral referral = locked(businessKey);
        Clearance clearance = clearances.findForUpdate(referral.id()).orElseThrow();
        Instant now = clock.instant();
        clearance.told(now, businessDays.closeOf(businessDays.after(Eastern.dateOf(now), daysToDispute)));
        clearances.saveAndFlush(clearance);
        journal.add(referral.id(), Journal.CADRE, "clearance.told");
        cases.tell(referral.id(), ReferralState.DISPUTE, clearance.disputeBy(), Optional.empty());
    }

    /** Close of business on the last day on which the candidate can dispute: the first instant at which it is too late. */
    @Transactional(readOnly = true)
    public Date disputeOver(String businessKey) {
        return Date.from(clearances.findById(UUID.fromString(businessKey)).orElseThrow().disputeBy());
    }

    /** Where hr-staffing reads what is recorded. */
    public String page(String businessKey) {
        return "/staff/referrals/" + UUID.fromString(businessKey) + "/offers";
    }

    private Referral locked(String businessKey) {
        Referral known = referrals.findById(UUID.fromString(businessKey)).orElseThrow();
        positions.findForUpdate(known.positionId()).orElseThrow();
        return known;
    }

    // ------------------------------------------------------------------------------------------------ the candidate's

    @Transactional(readOnly = true)
    Optional<ForCandidate> forCandidate(UUID referral) {
        return clearances.findById(referral).filter(found -> found.toldAt() != null && found.decision() == null).map(found -> new ForCandidate(found.toldAt(), found.disputeBy(),
                found.disputedAt(), found.disputable(clock.instant()) && referrals.findById(referral).orElseThrow().state() == ReferralState.DISPUTE));
    }

    /**
     * The candidate disputes an adverse result; a second time, nothing.
     *
     * @param fields {@code statement}, 10 to 4,000 characters, seen by HR staffing alone
     * @throws Refusal once the time is over, where there is nothing to dispute, or with every fault in the fields
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public void dispute(Person person, UUID offer, Map<String, List<String>> fields) {
        Instant received = clock.instant();
        races.decide(() -> {
            Offer known = offers.findById(offer).filter(each -> each.state() == Offer.State.ACCEPTED).orElseThrow(NotHere::new);
            access.require(person, "own-offer", () -> known.candidateId().toString().equals(person.id()), () -> false);
            positions.findForUpdate(known.positionId()).orElseThrow();
            Clearance clearance = clearances.findForUpdate(known.referralId()).filter(found -> found.toldAt() != null).orElseThrow(NotHere::new);
            if (clearance.disputedAt() == null) {
                dispute(person, known.referralId(), clearance, fields, received);
            }
        });
    }

    private void dispute(Person person, UUID referral, Clearance clearance, Map<String, List<String>> fields, Instant received) {
        if (!received.isBefore(clearance.disputeBy()) || clearance.decision() != null) {
            throw Refusal.of("clearance.tooLate", words.moment(clearance.disputeBy()));
        }
        if (referrals.findById(referral).orElseThrow().state() != ReferralState.DISPUTE) {
            throw Refusal.of("clearance.over");
        }
        FieldReader reader = new FieldReader(fields);
        String statement = reader.text("statement", "disputeStatement", SHORTEST, LONGEST);
        reader.check();
        clearance.dispute(statement, received);
        clearances.saveAndFlush(clearance);
        journal.add(referral, person.id(), "clearance.disputed");
        hiring.tell(referral, PositionHiring.Message.CLEARANCE_DISPUTED);
    }

    // ------------------------------------------------------------------------------------------------ for HR staffing

    /** What is kept of a referral's check; empty where nothing is recorded yet. Whoever reads it is written down. */
    public Optional<ForStaff> forStaff(Person person, UUID referral) {
        access.require(person, RECORD, () -> false, () -> false);
        Optional<Clearance> found = clearances.findById(referral);
        if (found.isPresent()) {
            journal.add(referral, person.id(), "clearance.seen");
        }
        return found.map(each -> new ForStaff(each.result(), each.recordedBy(), each.recordedAt(), each.toldAt(), each.disputeBy(), each.disputedAt(),
                each.statement(), each.decision(), each.decidedBy(), each.decidedAt()));
    }
}
