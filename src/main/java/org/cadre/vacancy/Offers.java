package org.cadre.vacancy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.cadre.calendar.BusinessDays;
import org.cadre.correspondence.Attachment;
import org.cadre.journal.Journal;
import org.cadre.platform.Refusal;
import org.cadre.platform.Refusal.Fault;
import org.cadre.platform.engine.InDiagrams;
import org.cadre.platform.security.Person;
import org.cadre.platform.time.Eastern;
import org.cadre.pool.Posting;
import org.cadre.pool.PostingText;
import org.cadre.pool.Postings;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Conditional offers, from the task in which one is written to its end. Whoever makes, sends, answers or ends an offer holds its
 * position's lock.
 */
@Service
@InDiagrams
@Transactional
public class Offers {

    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{M}\\p{N} .,+/&()’'–-]*");

    /**
     * What hr-staffing puts into an offer.
     *
     * @param grade of the pay scale, such as Master's +30
     * @param step of the pay scale
     * @param startsOn the first day of work, Eastern
     * @param explanation seen by hr-staffing alone, empty where there is none
     */
    public record Terms(String grade, String step, LocalDate startsOn, String explanation) {}

    private final OfferRepository offers;
    private final PositionRepository positions;
    private final ReferralRepository referrals;
    private final HireRepository hires;
    private final Referrals cases;
    private final Papers papers;
    private final OfferWords words;
    private final Postings postings;
    private final BusinessDays businessDays;
    private final Journal journal;
    private final Clock clock;
    private final int daysToAnswer;

    Offers(OfferRepository offers, PositionRepository positions, ReferralRepository referrals, HireRepository hires, Referrals cases, Papers papers,
            OfferWords words, Postings postings, BusinessDays businessDays, Journal journal, Clock clock,
            @Value("${cadre.offers.business-days-to-answer:5}") int daysToAnswer) {
        this.offers = offers;
        this.positions = positions;
        this.referrals = referrals;
        this.hires = hires;
        this.cases = cases;
        this.papers = papers;
        this.words = words;
        this.postings = postings;
        this.businessDays = businessDays;
        this.journal = journal;
        this.clock = clock;
        this.daysToAnswer = daysToAnswer;
    }

    // ------------------------------------------------------------------------------------------------ what the task shows

    /** The posting's pay rule, for the task's form. */
    @Transactional(readOnly = true)
    public String payBasis(String businessKey) {
        PostingText text = posting(position(referral(businessKey))).text();
        return words.pay(text);
    }

    /** The posting's work year, for the task's form. */
    @Transactional(readOnly = true)
    public String workYear(String businessKey) {
        return words.workYear(posting(position(referral(businessKey))).text());
    }

    /** The first day of school of the position as ISO date, for the task's form. */
    @Transactional(readOnly = true)
    public String firstDay(String businessKey) {
        return position(referral(businessKey)).startsOn().toString();
    }

    // ------------------------------------------------------------------------------------------------ made and sent

    /** What keeps these terms from standing in an offer. */
    @Transactional(readOnly = true)
    public List<Fault> faults(String businessKey, Terms terms) {
        Position position = position(referral(businessKey));
        List<Fault> faults = new ArrayList<>();
        if (!PLAIN.matcher(terms.grade()).matches()) {
            faults.add(Fault.of("grade", "offer.plain", Refusal.label("grade")));
        }
        if (!PLAIN.matcher(terms.step()).matches()) {
            faults.add(Fault.of("step", "offer.plain", Refusal.label("step")));
        }
        startFault(position, terms.startsOn()).ifPresent(faults::add);
        return faults;
    }

    private Optional<Fault> startFault(Position position, LocalDate startsOn) {
        if (startsOn == null) {
            return Optional.of(Fault.of("startsOn", "offer.start.needed", words.day(position.startsOn())));
        }
        if (startsOn.isBefore(position.startsOn())) {
            return Optional.of(Fault.of("startsOn", "offer.start.beforeSchool", words.day(position.startsOn())));
        }
        if (startsOn.isBefore(Eastern.today(clock))) {
            return Optional.of(Fault.of("startsOn", "offer.start.past", words.day(Eastern.today(clock))));
        }
        LocalDate last = Papers.yearEnds(position.schoolYear());
        return startsOn.isAfter(last) ? Optional.of(Fault.of("startsOn", "offer.start.afterYear", words.day(last))) : Optional.empty();
    }

    /**
     * A person of hr-staffing writes the offer, which is sent next.
     *
     * @throws Refusal unless that person may, the terms can stand, and the position is to be filled and nobody else's turn
     */
    public void prepare(String businessKey, Person person, Terms terms) {
        if (!person.roles().contains("hr-staffing")) {
            throw Refusal.of("offer.hrStaffing");
        }
        Referral referral = referral(businessKey);
        Position position = positions.findForUpdate(referral.positionId()).orElseThrow();
        seatFault(position).ifPresent(fault -> {
            throw new Refusal(List.of(fault));
        });
        if (hires.ofPosition(position.id()).isPresent() || offers.openOf(position.id()).isPresent()) {
            throw Refusal.of("offer.another", position.number());
        }
        List<Fault> faults = faults(businessKey, terms);
        if (!faults.isEmpty()) {
            throw new Refusal(faults);
        }
        Posting posting = postings.byId(position.postingId()).orElseThrow();
        if (posting.content().text().pay() == null) {
            throw Refusal.of("offer.noPay", posting.title());
        }
        offers.saveAndFlush(new Offer(referral, posting.revision(), terms, person.id()));
        journal.add(referral.id(), person.id(), "offer.prepared", position.number());
    }

    /** Why nobody can have the position any more; empty as long as it is to be filled. */
    static Optional<Fault> seatFault(Position position) {
        return position.state() == Position.State.TO_FILL ? Optional.empty() : Optional.of(Fault.of("", "offer.seat." + position.state(), position.number()));
    }

    /** Sends the offer that was prepared, with its letter; it can be answered from now on. */
    public void send(String businessKey) {
        Referral referral = referral(businessKey);
        positions.findForUpdate(referral.positionId()).orElseThrow();
        Offer offer = offers.openOfReferral(referral.id()).orElseThrow();
        Instant now = clock.instant();
        offer.sent(now, businessDays.closeOf(businessDays.after(Eastern.dateOf(now), daysToAnswer)));
        offers.saveAndFlush(offer);
        journal.add(referral.id(), Journal.CADRE, "offer.sent", words.moment(offer.answerBy()));
        Attachment paper = papers.issue(Papers.Kind.CONDITIONAL_OFFER, referral.id(), offer.candidateId(), Map.of());
        cases.tell(referral.id(), ReferralState.OFFERED, offer.answerBy(), Optional.of(paper));
    }

    /** Close of business on the last day on which the offer can be answered: the first instant at which it is too late. */
    @Transactional(readOnly = true)
    public Date expires(String businessKey) {
        return Date.from(offers.openOfReferral(UUID.fromString(businessKey)).orElseThrow().answerBy());
    }

    /** Nobody answered in time. */
    public void expire(String businessKey) {
        Referral referral = referral(businessKey);
        positions.findForUpdate(referral.positionId()).orElseThrow();
        Offer offer = offers.openOfReferral(referral.id()).orElseThrow();
        offer.expire();
        offers.saveAndFlush(offer);
        cases.tell(businessKey, ReferralState.EXPIRED.name());
    }

    /** Whether an offer of this referral was accepted. */
    @Transactional(readOnly = true)
    public boolean accepted(String businessKey) {
        return offers.existsByReferralIdAndState(UUID.fromString(businessKey), Offer.State.ACCEPTED);
    }

    /** The seat is not to be had any more: what is not answered yet cannot be answered now. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void seatChanged(SeatChanged change) {
        if (List.of(SeatChanged.What.RESCINDED, SeatChanged.What.LET_STAY, SeatChanged.What.CANCELLED).contains(change.what())) {
            offers.openOf(change.position()).ifPresent(this::withdraw);
        }
    }

    /** Its candidate withdrew, or accepted elsewhere. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void referralLeft(ReferralLeft left) {
        offers.openOfReferral(left.referral()).ifPresent(this::withdraw);
    }

    private void withdraw(Offer offer) {
        offer.withdraw();
        offers.saveAndFlush(offer);
        journal.add(offer.referralId(), Journal.CADRE, "offer.withdrawn");
    }

    // ------------------------------------------------------------------------------------------------

    private Referral referral(String businessKey) {
        return referrals.findById(UUID.fromString(businessKey)).orElseThrow();
    }

    private Position position(Referral referral) {
        return positions.findById(referral.positionId()).orElseThrow();
    }

    /** What the posting says now: the text of the offer to be made. */
    private Posting.Content posting(Position position) {
        return postings.byId(position.postingId()).orElseThrow().content();
    }

}
