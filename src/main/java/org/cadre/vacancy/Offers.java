package org.cadre.vacancy;

import java.text.Normalizer;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.cadre.calendar.BusinessDays;
import org.cadre.journal.Journal;
import org.cadre.platform.FieldReader;
import org.cadre.platform.NotHere;
import org.cadre.platform.Pages;
import org.cadre.platform.Refusal;
import org.cadre.platform.Refusal.Fault;
import org.cadre.platform.engine.InDiagrams;
import org.cadre.platform.engine.Races;
import org.cadre.platform.security.AccessTable;
import org.cadre.platform.security.Person;
import org.cadre.platform.time.Eastern;
import org.cadre.pool.Applicants;
import org.cadre.pool.Posting;
import org.cadre.pool.PostingText;
import org.cadre.pool.Postings;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.data.domain.Slice;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Conditional offers and their answers. Whoever makes, sends, answers or ends an offer holds its position's lock; whoever
 * accepts one holds the candidate's as well, so that nobody accepts two.
 */
@Service
@InDiagrams
@Transactional
public class Offers {

    private static final String OWN = "own-offer";
    private static final int PAGE = 20;
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{M}\\p{N} .,+/&()’'–-]*");
    private static final int LONGEST_REASON = 2000;

    /**
     * What hr-staffing puts into an offer.
     *
     * @param grade of the pay scale, such as Master's +30
     * @param step of the pay scale
     * @param startsOn the first day of work, Eastern
     * @param explanation seen by hr-staffing alone, empty where there is none
     */
    public record Terms(String grade, String step, LocalDate startsOn, String explanation) {}

    /** An offer in a list, and what it is for. */
    public record Line(Offer offer, Position position, String title) {}

    /**
     * What a page shows of an offer.
     *
     * @param expectedOn E, {@code null} for an open seat
     * @param name as the candidate applied, and is to sign
     * @param open whether it can be answered now
     * @param hire what came of it, {@code null} where nothing did
     * @param clearance what the candidate may know of the background check, {@code null} where nothing is to be known yet
     */
    public record View(Offer offer, Referral referral, Position position, Posting.Content posting, LocalDate expectedOn, String name, boolean open,
            Hire hire, List<Paper.Line> papers, Clearances.ForCandidate clearance) {}

    /** The same for HR staffing, with what the candidate and HR staffing wrote. */
    public record ForStaff(View view, String madeBy, String note, String declinedBecause) {}

    private final OfferRepository offers;
    private final PositionRepository positions;
    private final ReferralRepository referrals;
    private final HireRepository hires;
    private final Referrals cases;
    private final PositionHiring hiring;
    private final Papers papers;
    private final Clearances clearances;
    private final OfferLetters letters;
    private final Postings postings;
    private final Applicants applicants;
    private final BusinessDays businessDays;
    private final AccessTable access;
    private final Journal journal;
    private final Races races;
    private final JdbcClient database;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final int daysToAnswer;

    Offers(OfferRepository offers, PositionRepository positions, ReferralRepository referrals, HireRepository hires, Referrals cases,
            PositionHiring hiring, Papers papers, Clearances clearances, OfferLetters letters, Postings postings, Applicants applicants,
            BusinessDays businessDays, AccessTable access, Journal journal, Races races, JdbcClient database, ApplicationEventPublisher events,
            Clock clock, @Value("${cadre.offers.business-days-to-answer:5}") int daysToAnswer) {
        this.offers = offers;
        this.positions = positions;
        this.referrals = referrals;
        this.hires = hires;
        this.cases = cases;
        this.hiring = hiring;
        this.papers = papers;
        this.clearances = clearances;
        this.letters = letters;
        this.postings = postings;
        this.applicants = applicants;
        this.businessDays = businessDays;
        this.access = access;
        this.journal = journal;
        this.races = races;
        this.database = database;
        this.events = events;
        this.clock = clock;
        this.daysToAnswer = daysToAnswer;
    }

    // ------------------------------------------------------------------------------------------------ what the task shows

    /** The posting's pay rule, for the task's form. */
    @Transactional(readOnly = true)
    public String payBasis(String businessKey) {
        PostingText text = posting(position(referral(businessKey))).text();
        return letters.pay(text);
    }

    /** The posting's work year, for the task's form. */
    @Transactional(readOnly = true)
    public String workYear(String businessKey) {
        return letters.workYear(posting(position(referral(businessKey))).text());
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
            return Optional.of(Fault.of("startsOn", "offer.start.needed", letters.words(position.startsOn())));
        }
        if (startsOn.isBefore(position.startsOn())) {
            return Optional.of(Fault.of("startsOn", "offer.start.beforeSchool", letters.words(position.startsOn())));
        }
        if (startsOn.isBefore(Eastern.today(clock))) {
            return Optional.of(Fault.of("startsOn", "offer.start.past", letters.words(Eastern.today(clock))));
        }
        LocalDate last = Papers.yearEnds(position.schoolYear());
        return startsOn.isAfter(last) ? Optional.of(Fault.of("startsOn", "offer.start.afterYear", letters.words(last))) : Optional.empty();
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
    private static Optional<Fault> seatFault(Position position) {
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
        journal.add(referral.id(), Journal.CADRE, "offer.sent", letters.moment(offer.answerBy()));
        cases.tell(businessKey, ReferralState.OFFERED.name());
        letters.offered(offer, referral, posting(offer).text(), papers.issue(Papers.Kind.CONDITIONAL_OFFER, referral.id(), offer.candidateId(), Map.of()));
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
        if (change.what() == SeatChanged.What.RESCINDED || change.what() == SeatChanged.What.CANCELLED) {
            offers.openOf(change.position()).ifPresent(this::withdraw);
        }
    }

    /** A referral left its offer without an answer to it: its candidate withdrew, or accepted elsewhere. */
    @Transactional(propagation = Propagation.MANDATORY)
    void leftBy(UUID referral) {
        offers.openOfReferral(referral).ifPresent(this::withdraw);
    }

    private void withdraw(Offer offer) {
        offer.withdraw();
        offers.saveAndFlush(offer);
        journal.add(offer.referralId(), Journal.CADRE, "offer.withdrawn");
    }

    // ------------------------------------------------------------------------------------------------ the candidate's

    /** What the person has been offered, the newest first, twenty on a page. */
    @Transactional(readOnly = true)
    public Slice<Line> of(Person person, int page) {
        access.require(person, OWN, () -> person.isCandidate(), () -> false);
        return offers.sentTo(UUID.fromString(person.id()), Pages.of(page, PAGE)).map(offer -> {
            Position position = positions.findById(offer.positionId()).orElseThrow();
            return new Line(offer, position, posting(offer, position).text().title());
        });
    }

    @Transactional(readOnly = true)
    public View view(Person person, UUID id) {
        return view(own(person, id));
    }

    private View view(Offer offer) {
        Referral referral = referrals.findById(offer.referralId()).orElseThrow();
        Position position = position(referral);
        return new View(offer, referral, position, posting(offer, position), papers.expectedOn(position), applicants.legalName(referral.applicationId()),
                offer.open(clock.instant()), hires.ofOffer(offer.id()).orElse(null), papers.ofOffer(offer.id()),
                clearances.forCandidate(referral.id()).orElse(null));
    }

    private Offer own(Person person, UUID id) {
        Offer offer = offers.findById(id).filter(each -> each.sentAt() != null).orElseThrow(NotHere::new);
        access.require(person, OWN, () -> offer.candidateId().toString().equals(person.id()), () -> false);
        return offer;
    }

    /**
     * The candidate accepts; a second time, nothing. When the answer came in decides, not when it is worked on.
     *
     * @param fields {@code signature}, {@code mayWork} and {@code sure}
     * @throws Refusal where the offer cannot be accepted any more, which says why, or with every fault in the fields
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public void accept(Person person, UUID id, Map<String, List<String>> fields) {
        Instant received = clock.instant();
        try {
            races.decide(() -> answer(person, id, Offer.State.ACCEPTED, received, offer -> accept(person, offer, fields, received)));
        } catch (DataIntegrityViolationException taken) {
            throw taken(taken);
        }
    }

    /** The database decides where two got past each other. */
    private static RuntimeException taken(DataIntegrityViolationException fault) {
        String words = String.valueOf(fault.getMostSpecificCause().getMessage());
        if (words.contains("hire_one_a_candidate")) {
            return Refusal.of("offer.acceptedAnother");
        }
        return words.contains("hire_one_a_position") ? Refusal.of("offer.seatTaken") : fault;
    }

    private void accept(Person person, Offer offer, Map<String, List<String>> fields, Instant received) {
        Referral referral = referrals.findForUpdate(offer.referralId()).orElseThrow();
        Position position = position(referral);
        if (hires.liveOf(offer.candidateId(), position.schoolYear())) {
            throw Refusal.of("offer.acceptedAnother");
        }
        String name = signed(fields, applicants.legalName(referral.applicationId()));
        offer.accept(name, received);
        offers.saveAndFlush(offer);
        offers.openOfCandidate(offer.candidateId()).forEach(this::withdraw);
        journal.add(referral.id(), person.id(), "offer.accepted", position.number());
        events.publishEvent(new OfferAccepted(offer));
        hiring.tell(referral.id(), PositionHiring.Message.OFFER_ACCEPTED);
    }

    private static String signed(Map<String, List<String>> fields, String legalName) {
        FieldReader reader = new FieldReader(fields);
        String name = reader.text("signature", "signature", 1, 100);
        if (name != null && !alike(name).equals(alike(legalName))) {
            reader.fault("signature", "offer.signature", legalName);
        }
        if (!reader.raw("mayWork").equals("yes")) {
            reader.fault("mayWork", "offer.mayWork");
        }
        if (!reader.raw("sure").equals("yes")) {
            reader.fault("sure", "offer.sure");
        }
        reader.check();
        return name;
    }

    /** Small and capital letters and runs of blanks do not tell two names apart. */
    private static String alike(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC).strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }

    /**
     * The candidate declines; a second time, nothing.
     *
     * @param because at most 2,000 characters for HR staffing alone; empty where the candidate gives no reason
     * @throws Refusal where the offer cannot be declined any more, which says why
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public void decline(Person person, UUID id, Map<String, List<String>> fields) {
        Instant received = clock.instant();
        races.decide(() -> answer(person, id, Offer.State.DECLINED, received, offer -> {
            FieldReader reader = new FieldReader(fields);
            String because = reader.text("because", "because", 0, LONGEST_REASON);
            if (!reader.raw("sure").equals("yes")) {
                reader.fault("sure", "offer.sureToDecline");
            }
            reader.check();
            offer.decline(because, received);
            offers.saveAndFlush(offer);
            journal.add(offer.referralId(), person.id(), "offer.declined");
            hiring.tell(offer.referralId(), PositionHiring.Message.OFFER_DECLINED);
        }));
    }

    private interface Answer {
        void give(Offer offer);
    }

    private void answer(Person person, UUID id, Offer.State wanted, Instant received, Answer answer) {
        Offer known = own(person, id);
        Position position = positions.findForUpdate(known.positionId()).orElseThrow();
        lockCandidate(known.candidateId());
        Offer offer = offers.findForUpdate(id).orElseThrow();
        if (offer.state() == wanted) {
            return;
        }
        refuseIfOver(offer, position, received);
        answer.give(offer);
    }

    private void refuseIfOver(Offer offer, Position position, Instant received) {
        if (offer.state() == Offer.State.ACCEPTED || offer.state() == Offer.State.DECLINED) {
            throw Refusal.of("offer.answered." + offer.state(), letters.moment(offer.answeredAt()));
        }
        if (offer.state() == Offer.State.EXPIRED || !received.isBefore(offer.answerBy())) {
            throw Refusal.of("offer.expired", letters.moment(offer.answerBy()));
        }
        seatFault(position).ifPresent(fault -> {
            throw new Refusal(List.of(fault));
        });
        if (offer.state() != Offer.State.SENT) {
            throw Refusal.of(hires.liveOf(offer.candidateId(), position.schoolYear()) ? "offer.acceptedAnother" : "offer.withdrawn");
        }
    }

    /** Two offers of one person are answered one after the other. */
    private void lockCandidate(UUID candidate) {
        database.sql("select 1 from cadre.candidate_account where id = ? for no key update").param(candidate).query(Integer.class).single();
    }

    // ------------------------------------------------------------------------------------------------ for staff

    /** All offers of a referral for HR staffing, with the reasons that were written; the look is written down. */
    public List<ForStaff> forStaff(Person person, UUID referral) {
        access.require(person, "offer-for-staff", () -> false, () -> false);
        List<Offer> found = offers.findByReferralId(referral);
        if (found.isEmpty()) {
            referrals.findById(referral).orElseThrow(NotHere::new);
        }
        journal.add(referral, person.id(), "offers.seen");
        return found.stream().map(offer -> new ForStaff(view(offer), offer.madeBy(), offer.note(), offer.declinedBecause())).toList();
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

    /** What the posting said when the offer was made. */
    private Posting.Content posting(Offer offer) {
        return posting(offer, positions.findById(offer.positionId()).orElseThrow());
    }

    private Posting.Content posting(Offer offer, Position position) {
        return postings.contentOf(position.postingId(), offer.postingRevision());
    }
}
