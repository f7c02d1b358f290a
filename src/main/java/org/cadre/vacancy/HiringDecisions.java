package org.cadre.vacancy;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.cadre.journal.Journal;
import org.cadre.platform.Refusal;
import org.cadre.platform.security.Person;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the hiring team and HR staffing decide about a candidate for a position, and who may not decide it (domain 2.6a). */
@Service
@Transactional
public class HiringDecisions implements Recommenders {

    private static final String HR_STAFFING = "hr-staffing";
    private static final int MOST_RANK = 99;

    private final Referrals cases;
    private final ReferralRepository referrals;
    private final PositionRepository positions;
    private final HireRepository hires;
    private final InterviewSlotRepository slots;
    private final InterviewSheets sheets;
    private final HiringTeam team;
    private final Line line;
    private final Journal journal;
    private final Clock clock;

    HiringDecisions(Referrals cases, ReferralRepository referrals, PositionRepository positions, HireRepository hires, InterviewSlotRepository slots,
            InterviewSheets sheets, HiringTeam team, Line line, Journal journal, Clock clock) {
        this.cases = cases;
        this.referrals = referrals;
        this.positions = positions;
        this.hires = hires;
        this.slots = slots;
        this.sheets = sheets;
        this.team = team;
        this.line = line;
        this.journal = journal;
        this.clock = clock;
    }

    /** The hiring team is asked whether to invite: until it has answered, the candidate picks no time. */
    public void interviewAsked(String businessKey, Instant due) {
        Referral referral = cases.locked(businessKey);
        referral.closeTimes();
        referral.due(due);
    }

    /**
     * A hiring manager invites the candidate or does not.
     *
     * @throws Refusal where no time is free to be picked, or the candidate has accepted another offer meanwhile
     */
    public void invite(String businessKey, Person person, boolean yes, String explanation) {
        Referral referral = asManager(businessKey, person);
        if (yes) {
            refuseWhileElsewhere(referral);
            if (slots.free(List.of(referral.positionId()), clock.instant()).isEmpty()) {
                throw Refusal.at("decision", "interview.offerTimesFirst");
            }
        }
        referral.invite(yes);
        keep(referral, "INVITE", yes, null, explanation, person, yes ? "referral.invited" : "referral.notInvited");
    }

    /**
     * A hiring manager recommends the candidate with a rank, or does not.
     *
     * @param rank 1 first; {@code null} unless recommended
     * @throws Refusal while a sheet is open, where none is locked, to whoever declared a conflict, or where the rank is another's
     */
    public void recommend(String businessKey, Person person, boolean yes, Integer rank, String explanation) {
        Referral referral = asManager(businessKey, person);
        if (sheets.recused(referral.id(), person.id())) {
            throw Refusal.of("duties.recusedDoesNotRecommend");
        }
        if (!sheets.allIn(referral.id())) {
            throw Refusal.of("recommend.sheetsOpen");
        }
        if (yes) {
            refuseWhileElsewhere(referral);
            if (!sheets.anyLocked(referral.id())) {
                throw Refusal.at("recommendation", "recommend.noSheet");
            }
            if (rank == null || rank < 1 || rank > MOST_RANK) {
                throw Refusal.at("rank", "recommend.rank", MOST_RANK);
            }
            if (referrals.rankTaken(referral.positionId(), referral.id(), rank)) {
                throw Refusal.at("rank", "recommend.rankTaken", rank);
            }
        }
        referral.recommend(yes, yes ? rank : null);
        try {
            referrals.saveAndFlush(referral);
        } catch (DataIntegrityViolationException rankedAtOnce) {
            throw Refusal.at("rank", "recommend.rankTaken", rank);
        }
        keep(referral, "RECOMMEND", yes, yes ? rank : null, explanation, person, yes ? "referral.recommended" : "referral.notRecommended");
    }

    /**
     * HR staffing reviews the qualifications.
     *
     * @throws Refusal to whoever recommended or interviewed; and to a Yes where the candidate does not stand today or a requirement
     *     is not met any more
     */
    public void review(String businessKey, Person person, boolean yes, String explanation) {
        Referral referral = cases.locked(businessKey);
        if (!person.roles().contains(HR_STAFFING)) {
            throw Refusal.of("duties.hrStaffingRules");
        }
        if (recommendedBy(referral.id()).contains(person.id()) || sheets.wrote(referral.id(), person.id())) {
            throw Refusal.of("duties.recommenderDoesNotReview");
        }
        if (yes) {
            refuseWhileElsewhere(referral);
            List<String> findings = line.findings(referral);
            if (!findings.isEmpty()) {
                throw Refusal.at("decision", "qualification.stands", String.join(" ", findings));
            }
        }
        referral.qualify(yes);
        keep(referral, "QUALIFY", yes, null, explanation, person, yes ? "referral.qualified" : "referral.notQualified");
    }

    @Override
    @Transactional(readOnly = true)
    public Set<String> recommendedBy(UUID referral) {
        return referrals.recommendedBy(referral);
    }

    private Referral asManager(String businessKey, Person person) {
        Referral referral = cases.locked(businessKey);
        team.requireManager(person, positions.findById(referral.positionId()).orElseThrow());
        return referral;
    }

    /** The acceptance came while the case was on its way: it rests until the other hire is decided (D1.11). */
    private void refuseWhileElsewhere(Referral referral) {
        String year = positions.findById(referral.positionId()).orElseThrow().schoolYear();
        if (hires.liveOf(referral.candidateId(), year)) {
            throw Refusal.of("referral.hired", year);
        }
    }

    private void keep(Referral referral, String question, boolean yes, Integer rank, String explanation, Person person, String what) {
        referrals.saveAndFlush(referral);
        referrals.addRuling(referral.id(), question, yes, rank, explanation, person.id(), clock.instant());
        journal.add(referral.id(), person.id(), what, rank == null ? "" : rank.toString());
    }
}
