package org.cadre.vacancy;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.cadre.calendar.BusinessDays;
import org.cadre.correspondence.Attachment;
import org.cadre.journal.Journal;
import org.cadre.platform.NotHere;
import org.cadre.platform.Refusal;
import org.cadre.platform.engine.InDiagrams;
import org.cadre.platform.security.AccessTable;
import org.cadre.platform.security.Person;
import org.cadre.platform.time.Eastern;
import org.cadre.pool.PoolMembers;
import org.cadre.pool.Posting;
import org.cadre.pool.Postings;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Candidates considered for positions, from the referral to the end of the case. Whatever a case's way depends on is stored
 * under the position's lock and told in the same transaction; whoever asks takes the lock first.
 */
@Service
@InDiagrams
@Transactional
public class Referrals {

    static final String RECORD = "referral";
    /** Business days that an invited candidate has to pick a time (an assumption; the diagram's timer says the same). */
    private static final int DAYS_TO_PICK = 5;

    private final ReferralRepository referrals;
    private final PositionRepository positions;
    private final HireRepository hires;
    private final Invitations invitations;
    private final Line line;
    private final ReferralLetters letters;
    private final PoolMembers members;
    private final Postings postings;
    private final PositionHiring process;
    private final BusinessDays businessDays;
    private final Journal journal;
    private final AccessTable access;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Referrals(ReferralRepository referrals, PositionRepository positions, HireRepository hires, Invitations invitations, Line line,
            ReferralLetters letters, PoolMembers members, Postings postings, PositionHiring process, BusinessDays businessDays, Journal journal,
            AccessTable access, ApplicationEventPublisher events, Clock clock) {
        this.referrals = referrals;
        this.positions = positions;
        this.hires = hires;
        this.invitations = invitations;
        this.line = line;
        this.letters = letters;
        this.members = members;
        this.postings = postings;
        this.process = process;
        this.businessDays = businessDays;
        this.journal = journal;
        this.access = access;
        this.events = events;
        this.clock = clock;
    }

    // ------------------------------------------------------------------------------------------------ referring

    /**
     * A person of hr-staffing refers somebody who stands in the position's pool today.
     *
     * @throws Refusal where the position is not to be filled or has no hiring manager, the candidate does not stand, is hired or has
     *     a conditional acceptance this year, or is considered for the position already
     */
    public UUID refer(Person person, UUID positionId, UUID candidate) {
        access.require(person, "referring", () -> false, () -> false);
        Position position = positions.findForUpdate(positionId).orElseThrow(NotHere::new);
        if (position.state() != Position.State.TO_FILL) {
            throw Refusal.of("referral.notToFill", position.number());
        }
        if (position.managers().isEmpty()) {
            throw Refusal.of("referral.noManager", position.number());
        }
        UUID standing = members.standing(position.postingId(), candidate).orElseThrow(() -> Refusal.of("referral.noStanding"));
        if (hires.liveOf(candidate, position.schoolYear())) {
            throw Refusal.of("referral.hired", position.schoolYear());
        }
        if (referrals.open(positionId, candidate)) {
            throw Refusal.of("referral.open", position.number());
        }
        return start(position, candidate, members.releasedTo(position.postingId(), candidate).orElse(standing), person.id());
    }

    /**
     * Refers whoever applied to a position before the pool had passed them, to the posting's first position that is to be
     * filled and has a hiring manager; where there is none yet, nobody: it is asked again when one is opened or a manager is named.
     */
    void referReleased(PoolMembers.Released released) {
        for (Position known : positions.findByPostingIdOrderByNumber(released.posting())) {
            Position position = positions.findForUpdate(known.id()).orElseThrow();
            if (position.state() == Position.State.TO_FILL && !position.managers().isEmpty()) {
                boolean wanted = !referrals.openForPosting(released.posting(), released.candidate())
                        && !referrals.considered(released.application())
                        && !hires.liveOf(released.candidate(), position.schoolYear())
                        && members.standing(released.posting(), released.candidate()).isPresent();
                if (wanted) {
                    start(position, released.candidate(), released.application(), Journal.CADRE);
                }
                return;
            }
        }
    }

    /** A position was opened, or a manager named: everybody whose application waits for one is referred. */
    public void referReleased(UUID positionId) {
        members.released(positions.findById(positionId).orElseThrow().postingId()).forEach(this::referReleased);
    }

    private UUID start(Position position, UUID candidate, UUID application, String who) {
        Instant now = clock.instant();
        Posting posting = postings.byId(position.postingId()).orElseThrow();
        String number = "R%d-%06d".formatted(Eastern.dateOf(now).getYear(), referrals.nextNumber());
        Referral referral;
        try {
            referral = referrals.saveAndFlush(new Referral(number, position.id(), candidate, application, posting.revision(), who, now));
        } catch (DataIntegrityViolationException referredAtOnce) {
            throw Refusal.of("referral.open", position.number());
        }
        journal.add(referral.id(), who, "referral.referred", position.number());
        process.start(referral.id());
        return referral.id();
    }

    // ------------------------------------------------------------------------------------------------ the diagram's

    /** The number on Tasklist's cards. */
    @Transactional(readOnly = true)
    public String caseNumber(String businessKey) {
        return get(businessKey).number();
    }

    /** The position on Tasklist's cards. */
    @Transactional(readOnly = true)
    public String position(String businessKey) {
        Position position = positions.findById(get(businessKey).positionId()).orElseThrow();
        return postings.byId(position.postingId()).orElseThrow().title() + " (SY" + position.schoolYear() + "), " + position.number();
    }

    /** Where staff read the referral. */
    public String page(String businessKey) {
        return "/staff/referrals/" + UUID.fromString(businessKey);
    }

    /** Where the hiring team sees all candidates of the position. */
    @Transactional(readOnly = true)
    public String rankingPage(String businessKey) {
        return "/staff/positions/" + get(businessKey).positionId() + "/ranking";
    }

    /** Who hires for the position: the candidate users of the hiring team's tasks. */
    @Transactional(readOnly = true)
    public List<String> managers(String businessKey) {
        return positions.findById(get(businessKey).positionId()).orElseThrow().managers().stream().sorted().toList();
    }

    /** INTERVIEW, RECOMMENDATION, QUALIFICATIONS or OFFER: so that a case that rested goes on where it stood. */
    @Transactional(readOnly = true)
    public String nextStep(String businessKey) {
        Referral referral = get(businessKey);
        if (referral.state() != ReferralState.INTERVIEWED) {
            return "INTERVIEW";
        }
        return referral.recommended() == null ? "RECOMMENDATION" : referral.qualified() == null ? "QUALIFICATIONS" : "OFFER";
    }

    @Transactional(readOnly = true)
    public boolean invited(String businessKey) {
        return get(businessKey).invited();
    }

    @Transactional(readOnly = true)
    public boolean recommended(String businessKey) {
        return get(businessKey).recommended();
    }

    @Transactional(readOnly = true)
    public boolean qualified(String businessKey) {
        return get(businessKey).qualified();
    }

    /** What the room finds when it checks standing and requirements again, in words for the task's form; nothing that anyone typed. */
    @Transactional(readOnly = true)
    public String findings(String businessKey) {
        return letters.list(line.findings(get(businessKey)));
    }

    /** Whether the seat is free of a live hire and of another's open offer, and nobody of a better rank is still in line. */
    public boolean firstInLine(String businessKey) {
        return line.first(locked(businessKey));
    }

    /** Moves the referral to that state and tells its candidate, once. */
    public void tell(String businessKey, String state) {
        ReferralState next = ReferralState.valueOf(state);
        tell(UUID.fromString(businessKey), next,
                next == ReferralState.INVITED ? businessDays.closeOf(businessDays.after(Eastern.today(clock), DAYS_TO_PICK)) : null);
    }

    /**
     * The same, where the next step is due at an instant that the letter says; {@code null}: at none. Who leaves the line lets the
     * next one come; a time that was picked falls free, but for an interview that is past.
     */
    void tell(UUID id, ReferralState next, Instant due) {
        tell(id, next, due, Optional.empty());
    }

    /** The same with a file that goes with the letter. */
    void tell(UUID id, ReferralState next, Instant due, Optional<Attachment> attachment) {
        Referral referral = locked(id.toString());
        if (referral.state() == next && next == ReferralState.REFERRED) {
            letters.tell(referral, next.name(), Optional.empty());
        }
        if (referral.state().ended() || referral.state() == next && next != ReferralState.INVITED) {
            return;
        }
        referral.become(next, clock.instant());
        referral.due(due);
        referrals.saveAndFlush(referral);
        journal.add(id, Journal.CADRE, "referral.became", next.name());
        letters.tell(referral, next.name(), attachment.or(() -> invitations.overBy(referral)));
        if (next == ReferralState.WITHDRAWN) {
            letters.toTeam(referral, next.name(), null);
        }
        if (next.ended() || next == ReferralState.SUSPENDED) {
            events.publishEvent(new ReferralLeft(id));
            line.goOn(referral.positionId());
        }
    }

    /** A step became due at that instant. */
    public void due(String businessKey, Instant instant) {
        get(businessKey).due(instant);
    }

    /** Ends the referral as its hire ended. */
    public void hireOver(String businessKey) {
        Hire hire = hires.newestOf(UUID.fromString(businessKey)).orElseThrow();
        tell(UUID.fromString(businessKey), ReferralState.valueOf(hire.state().name()), null);
    }

    // ------------------------------------------------------------------------------------------------ what became of others

    /** The candidate is free again: the case goes on where it stood. */
    void resume(UUID id) {
        Referral referral = locked(id.toString());
        if (referral.state() == ReferralState.SUSPENDED) {
            referral.become(goesOnAs(referral), clock.instant());
            referrals.saveAndFlush(referral);
            journal.add(id, Journal.CADRE, "referral.resumed");
            letters.tell(referral, "FREE_AGAIN", Optional.empty());
            process.tell(id, PositionHiring.Message.FREE_AGAIN);
        }
    }

    private ReferralState goesOnAs(Referral referral) {
        boolean met = switch (referral.suspendedFrom()) {
            case INTERVIEWED, RUNNER_UP, OFFERED -> true;
            case INTERVIEW -> invitations.held(referral);
            default -> false;
        };
        return met ? ReferralState.INTERVIEWED : ReferralState.REFERRED;
    }

    /** The row, with its position's lock taken first. */
    Referral locked(String businessKey) {
        UUID id = UUID.fromString(businessKey);
        positions.findForUpdate(referrals.positionOf(id).orElseThrow(NotHere::new)).orElseThrow();
        return referrals.findForUpdate(id).orElseThrow();
    }

    private Referral get(String businessKey) {
        return referrals.findById(UUID.fromString(businessKey)).orElseThrow();
    }
}
