package org.cadre.vacancy;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.cadre.correspondence.Attachment;
import org.cadre.journal.Journal;
import org.cadre.people.Candidates;
import org.cadre.platform.Languages;
import org.cadre.platform.NotHere;
import org.cadre.platform.security.AccessTable;
import org.cadre.platform.security.Person;
import org.cadre.platform.time.Eastern;
import org.cadre.pool.Applicants;
import org.cadre.pool.Posting;
import org.cadre.pool.Postings;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The letters of a referral and a hire, each printed once and kept as it was issued. Of a departure they know its date alone:
 * nothing else of it is handed to a template (domain 2.7).
 */
@Service
public class Papers {

    /**
     * What a letter is, and what the caller adds to its model. All name candidate, position, posting, pay and dates by
     * themselves. Days are Eastern {@link LocalDate}s.
     */
    public enum Kind {

        CONDITIONAL_OFFER,
        /** A later one replaces the earlier: the expected day has moved. */
        CONTINGENCY_NOTICE,
        /** {@code startsOn}, {@code evaluationFrom} and {@code longTermFrom}: days. */
        SUBSTITUTE_LETTER("startsOn", "evaluationFrom", "longTermFrom"),
        /** {@code firstDay}: a day; {@code converted}: whether a Long-Term Substitute goes on under a provisional contract. */
        CONFIRMATION("firstDay", "converted"),
        /** {@code cause}: SEAT_KEPT, YEAR_OVER or DECIDED. */
        RELEASE("cause");

        private final Set<String> wanted;

        Kind(String... wanted) {
            this.wanted = Set.of(wanted);
        }

        private String stem() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        String fileName(int number) {
            return stem() + (number == 1 ? "" : "-" + number) + ".pdf";
        }
    }

    private final PaperRepository papers;
    private final OfferRepository offers;
    private final HireRepository hires;
    private final ReferralRepository referrals;
    private final PositionRepository positions;
    private final SeparationRepository separations;
    private final Postings postings;
    private final Applicants applicants;
    private final Candidates candidates;
    private final Languages languages;
    private final PaperPrinter printer;
    private final AccessTable access;
    private final Journal journal;
    private final Clock clock;
    private final String address;

    Papers(PaperRepository papers, OfferRepository offers, HireRepository hires, ReferralRepository referrals, PositionRepository positions,
            SeparationRepository separations, Postings postings, Applicants applicants, Candidates candidates, Languages languages,
            PaperPrinter printer, AccessTable access, Journal journal, Clock clock, @Value("${cadre.pages.address}") String address) {
        this.papers = papers;
        this.offers = offers;
        this.hires = hires;
        this.referrals = referrals;
        this.positions = positions;
        this.separations = separations;
        this.postings = postings;
        this.applicants = applicants;
        this.candidates = candidates;
        this.languages = languages;
        this.printer = printer;
        this.access = access;
        this.journal = journal;
        this.clock = clock;
        this.address = address;
    }

    /**
     * Prints a letter, keeps it, and gives it to go with a mail. It takes a moment: it belongs into a job, not behind a click.
     *
     * @param caseId the referral of an offer, the hire of any other letter; its journal tells of it
     * @param model what the kind asks for beyond what all letters say
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Attachment issue(Kind kind, UUID caseId, UUID candidate, Map<String, Object> model) {
        if (!model.keySet().equals(kind.wanted)) {
            throw new IllegalArgumentException("%s is printed from %s, not from %s".formatted(kind, kind.wanted, model.keySet()));
        }
        Offer offer = offerOf(kind, caseId);
        if (!offer.candidateId().equals(candidate)) {
            throw new IllegalArgumentException("Case %s is another candidate's".formatted(caseId));
        }
        int number = papers.countByOfferIdAndKind(offer.id(), kind) + 1;
        Instant now = clock.instant();
        Map<String, Object> all = common(offer, now);
        all.put("number", number);
        all.putAll(model);
        byte[] pdf = printer.print(kind.stem(), languages.locale(candidates.account(candidate).language()), all);
        Paper paper = papers.add(new Paper(offer.id(), caseId, kind, number, pdf, digest(pdf), now));
        journal.add(caseId, Journal.CADRE, "paper." + kind, paper.name());
        return new Attachment(paper.name(), "application/pdf", pdf);
    }

    private Offer offerOf(Kind kind, UUID caseId) {
        return kind == Kind.CONDITIONAL_OFFER ? offers.openOfReferral(caseId).orElseThrow()
                : offers.findById(hires.findById(caseId).orElseThrow().offerId()).orElseThrow();
    }

    /** What every letter may say. */
    private Map<String, Object> common(Offer offer, Instant now) {
        Referral referral = referrals.findById(offer.referralId()).orElseThrow();
        Position position = positions.findById(offer.positionId()).orElseThrow();
        Posting.Content posting = postings.contentOf(position.postingId(), offer.postingRevision());
        Map<String, Object> model = new HashMap<>();
        model.put("name", applicants.legalName(referral.applicationId()));
        model.put("today", Eastern.dateOf(now));
        model.put("caseNumber", referral.number());
        model.put("positionNumber", position.number());
        model.put("schoolYear", position.schoolYear());
        model.put("yearEnds", yearEnds(position.schoolYear()));
        model.put("checkpoint", LocalDate.of(startYear(position.schoolYear()), 12, 1));
        model.put("schoolStarts", position.startsOn());
        model.put("expectedOn", expectedOn(position));
        model.put("text", posting.text());
        model.put("place", posting.text().pool() == null ? "paper.place.standing" : "paper.place.pool");
        model.put("notice", posting.notice());
        model.put("revision", offer.postingRevision());
        model.put("offer", offer);
        model.put("page", address + "/my/offers/" + offer.id());
        return model;
    }

    /** E, {@code null} for an open seat: all that a candidate learns of a departure. */
    LocalDate expectedOn(Position position) {
        return position.kind() == Position.Kind.OPEN ? null
                : separations.newestOf(position.id()).filter(each -> each.state() != Separation.State.RESCINDED).map(Separation::expectedOn).orElse(null);
    }

    /** June 30, on which whatever is not confirmed or converted ends (an assumption of domain 2.2). */
    static LocalDate yearEnds(String schoolYear) {
        return LocalDate.of(startYear(schoolYear) + 1, 6, 30);
    }

    private static int startYear(String schoolYear) {
        return Integer.parseInt(schoolYear.substring(0, 4));
    }

    private static String digest(byte[] pdf) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(pdf));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What was issued for an offer and what came of it, the oldest first. */
    @Transactional(readOnly = true)
    List<Paper.Line> ofOffer(UUID offer) {
        return papers.ofOffer(offer);
    }

    /** A candidate's own letter. */
    @Transactional(readOnly = true)
    public Paper mine(Person person, UUID offer, UUID paper) {
        Paper found = papers.findById(paper).filter(each -> each.offerId().equals(offer)).orElseThrow(NotHere::new);
        UUID candidate = offers.findById(offer).orElseThrow().candidateId();
        access.require(person, "own-offer", () -> candidate.toString().equals(person.id()), () -> false);
        return found;
    }

    /** The same for HR staffing, who read it as it was issued; the look is written down. */
    @Transactional
    public Paper forStaff(Person person, UUID paper) {
        access.require(person, "offer-for-staff", () -> false, () -> false);
        Paper found = papers.findById(paper).orElseThrow(NotHere::new);
        journal.add(found.caseId(), person.id(), "paper.seen", found.name());
        return found;
    }
}
