package org.cadre.vacancy;

import java.text.Normalizer;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.cadre.journal.Journal;
import org.cadre.platform.FieldReader;
import org.cadre.platform.NotHere;
import org.cadre.platform.Pages;
import org.cadre.platform.Refusal;
import org.cadre.platform.engine.Races;
import org.cadre.platform.security.AccessTable;
import org.cadre.platform.security.Person;
import org.cadre.pool.Applicants;
import org.cadre.pool.Posting;
import org.cadre.pool.Postings;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.data.domain.Slice;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Offers as their candidate reads and answers them, and as HR staffing reads what was answered. Whoever answers holds the
 * position's lock and then the candidate's, so that nobody accepts two.
 */
@Service
@Transactional
public class OfferAnswers {

    private static final String OWN = "own-offer";
    private static final int PAGE = 20;
    private static final int LONGEST_REASON = 2000;

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
    private final PositionHiring hiring;
    private final Papers papers;
    private final Clearances clearances;
    private final OfferWords words;
    private final Postings postings;
    private final Applicants applicants;
    private final AccessTable access;
    private final Journal journal;
    private final Races races;
    private final JdbcClient database;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    OfferAnswers(OfferRepository offers, PositionRepository positions, ReferralRepository referrals, HireRepository hires,
            PositionHiring hiring, Papers papers, Clearances clearances, OfferWords words, Postings postings, Applicants applicants,
            AccessTable access, Journal journal, Races races, JdbcClient database, ApplicationEventPublisher events, Clock clock) {
        this.offers = offers;
        this.positions = positions;
        this.referrals = referrals;
        this.hires = hires;
        this.hiring = hiring;
        this.papers = papers;
        this.clearances = clearances;
        this.words = words;
        this.postings = postings;
        this.applicants = applicants;
        this.access = access;
        this.journal = journal;
        this.races = races;
        this.database = database;
        this.events = events;
        this.clock = clock;
    }

    // ------------------------------------------------------------------------------------------------ the candidate's

    /** What the person has been offered, the newest first, twenty on a page. */
    @Transactional(readOnly = true)
    public Slice<Line> of(Person person, int page) {
        access.require(person, OWN, () -> person.isCandidate(), () -> false);
        return offers.sentTo(UUID.fromString(person.id()), Pages.of(page, PAGE))
                .map(each -> new Line(each.getOffer(), each.getPosition(), posting(each.getOffer(), each.getPosition()).text().title()));
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
                offer.state() == Offer.State.ACCEPTED ? clearances.forCandidate(referral.id()).orElse(null) : null);
    }

    private Offer own(Person person, UUID id) {
        Offer offer = offers.findById(id).filter(each -> each.sentAt() != null).orElseThrow(NotHere::new);
        access.require(person, OWN, () -> offer.candidateId().toString().equals(person.id()), () -> false);
        return offer;
    }

    /**
     * The candidate accepts; a second time, nothing. When the answer came in decides, not when it is worked on.
     *
     * @param fields {@code mayWork}, {@code signature} and {@code sure}
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
        Referral referral = referrals.findById(offer.referralId()).orElseThrow();
        Position position = position(referral);
        if (hires.liveOf(offer.candidateId(), position.schoolYear())) {
            throw Refusal.of("offer.acceptedAnother");
        }
        String name = signed(fields, applicants.legalName(referral.applicationId()));
        offer.accept(name, received);
        offers.saveAndFlush(offer);
        journal.add(referral.id(), person.id(), "offer.accepted", position.number());
        events.publishEvent(new OfferAccepted(offer));
        hiring.tell(referral.id(), PositionHiring.Message.OFFER_ACCEPTED);
    }

    private static String signed(Map<String, List<String>> fields, String legalName) {
        FieldReader reader = new FieldReader(fields);
        if (!reader.raw("mayWork").equals("yes")) {
            reader.fault("mayWork", "offer.mayWork");
        }
        String name = reader.text("signature", "signature", 1, 100);
        if (name != null && !alike(name).equals(alike(legalName))) {
            reader.fault("signature", "offer.signature", legalName);
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
        referrals.findForUpdate(known.referralId()).orElseThrow();
        Offer offer = offers.findForUpdate(id).orElseThrow();
        if (offer.state() == wanted) {
            return;
        }
        refuseIfOver(offer, position, received);
        answer.give(offer);
    }

    private void refuseIfOver(Offer offer, Position position, Instant received) {
        if (offer.state() == Offer.State.ACCEPTED || offer.state() == Offer.State.DECLINED) {
            throw Refusal.of("offer.answered." + offer.state(), words.moment(offer.answeredAt()));
        }
        if (offer.state() == Offer.State.EXPIRED) {
            throw expired(offer);
        }
        Offers.seatFault(position).ifPresent(fault -> {
            throw new Refusal(List.of(fault));
        });
        if (offer.state() != Offer.State.SENT) {
            throw Refusal.of(hires.liveOf(offer.candidateId(), position.schoolYear()) ? "offer.acceptedAnother" : "offer.withdrawn");
        }
        if (!received.isBefore(offer.answerBy())) {
            throw expired(offer);
        }
    }

    private Refusal expired(Offer offer) {
        return Refusal.of("offer.expired", words.moment(offer.answerBy()));
    }

    /** Two offers of one person are answered one after the other. */
    private void lockCandidate(UUID candidate) {
        database.sql("select 1 from cadre.candidate_account where id = ? for no key update").param(candidate).query(Integer.class).single();
    }

    // ------------------------------------------------------------------------------------------------ for staff

    /** All offers of a referral for HR staffing, with the reasons that were written; the look is written down. */
    public List<ForStaff> forStaff(Person person, UUID referral) {
        access.require(person, "offer-for-staff", () -> false, () -> false);
        List<Offer> all = offers.findByReferralId(referral);
        if (all.isEmpty()) {
            referrals.findById(referral).orElseThrow(NotHere::new);
        }
        journal.add(referral, person.id(), "offers.seen");
        return all.stream().map(offer -> new ForStaff(view(offer), offer.madeBy(), offer.note(), offer.declinedBecause())).toList();
    }

    // ------------------------------------------------------------------------------------------------

    private Position position(Referral referral) {
        return positions.findById(referral.positionId()).orElseThrow();
    }

    /** What the posting said when the offer was made. */
    private Posting.Content posting(Offer offer, Position position) {
        return postings.contentOf(position.postingId(), offer.postingRevision());
    }
}
