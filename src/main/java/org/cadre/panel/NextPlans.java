package org.cadre.panel;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cadre.consulting.Assignment;
import org.cadre.consulting.Caseloads;
import org.cadre.evaluation.Evaluators;
import org.cadre.evaluation.PacketRatings;
import org.cadre.journal.Journal;
import org.cadre.panel.NextPlan.Plan;
import org.cadre.panel.RatingRows.Question;
import org.cadre.panel.RatingRows.SideAnswer;
import org.cadre.people.StaffDirectory;
import org.cadre.people.StaffMember;
import org.cadre.platform.Refusal;
import org.cadre.platform.engine.DecisionAnswers.Decision;
import org.cadre.platform.engine.InDiagrams;
import org.cadre.platform.security.Person;
import org.cadre.platform.security.StaffMail;
import org.cadre.support.SupportCase;
import org.cadre.support.SupportCases;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which plan comes after the rating (D7): the table's, both co-chairs' where it leaves that to them, HR's where somebody is not permanent.
 * Departing from it takes HR and both co-chairs. None of this ever changes a rating that the Panel voted.
 */
@Service
@InDiagrams
@Transactional
public class NextPlans {

    static final String CO_CHAIRS = "co-chairs";
    /** The row of D7 that leaves it to the co-chairs whether progress was substantial. */
    private static final String PROGRESS = "D7.5";
    private static final String MINE = "/my/case/%s/rating";
    private static final String STAFF = "/staff/reviews/%s/rating";

    private final RatingDecisions decisions;
    private final RatingRows rows;
    private final Approvals approvals;
    private final PacketRatings packets;
    private final StaffDirectory directory;
    private final StaffMail mail;
    private final SupportCases support;
    private final Caseloads caseloads;
    private final Evaluators evaluators;
    private final RatingLetters letters;
    private final Journal journal;
    private final Clock clock;

    NextPlans(RatingDecisions decisions, RatingRows rows, Approvals approvals, PacketRatings packets, StaffDirectory directory, StaffMail mail, SupportCases support,
            Caseloads caseloads, Evaluators evaluators, RatingLetters letters, Journal journal, Clock clock) {
        this.decisions = decisions;
        this.rows = rows;
        this.approvals = approvals;
        this.packets = packets;
        this.directory = directory;
        this.mail = mail;
        this.support = support;
        this.caseloads = caseloads;
        this.evaluators = evaluators;
        this.letters = letters;
        this.journal = journal;
        this.clock = clock;
    }

    // ------------------------------------------------------------------------------------------------ what the diagram asks

    /**
     * What D7 reads: {@code permanent}, {@code priorPlan}, {@code overall}. Permanent is who stands so in HR's directory today; the plan is
     * the one that was reviewed.
     */
    public Map<String, Object> facts(String key) {
        UUID id = decisions.locked(key).caseId();
        SupportCase supported = support.lock(id);
        String overall = rows.rating(id).orElseThrow().overall();
        boolean permanent = mail.of(supported.educator()).flatMap(directory::byEmail).filter(StaffMember::permanent).isPresent();
        return Map.of("permanent", permanent, "priorPlan", packets.plan(id), "overall", overall);
    }

    /** What D7 answered is kept with its row and version. */
    public void found(String key, Decision decision) {
        UUID id = decisions.locked(key).caseId();
        Map<String, Object> row = decision.rules().get(0);
        String plan = (String) row.get("plan");
        rows.found(id, (String) row.get("rule"), decision.version(), (String) row.get("decidedBy"), plan == null || plan.isEmpty() ? null : Plan.valueOf(plan),
                clock.instant());
        journal.add(id, Journal.CADRE, "rating.planFound", (String) row.get("rule"));
    }

    /** TABLE, CO_CHAIRS, HR or SUPERINTENDENT, as D7 answered. */
    public String decidedBy(String key) {
        return plan(key).decidedBy();
    }

    /** What both co-chairs are asked: which PLAN follows (ruling 12), or whether the PROGRESS was substantial (D7). */
    public String question(String key) {
        return progressAsked(key) ? "PROGRESS" : "PLAN";
    }

    public boolean progressAsked(String key) {
        return plan(key).rule().equals(PROGRESS);
    }

    /** Whether both sides said the same plan in their last round; it is the next plan then. */
    public boolean agreed(String key) {
        UUID id = decisions.locked(key).caseId();
        int last = rows.round(id, Question.NEXT_PLAN) - 1;
        List<SideAnswer> answers = rows.answers(id, Question.NEXT_PLAN, last);
        boolean same = answers.size() == 2 && answers.get(0).plan() == answers.get(1).plan();
        if (same) {
            rows.planned(id, answers.get(0).plan(), answers.get(0).words() + "\n\n" + answers.get(1).words(), CO_CHAIRS);
        }
        return same;
    }

    /** Whether performance management asks for an exception to D7. */
    public boolean exceptionAsked(String key) {
        return plan(key).exceptionPlan() != null;
    }

    /** The plan stands: D7's, or the exception to which both co-chairs consented; those whom it concerns are told. */
    public void tell(String key) {
        NextPlan plan = plan(key);
        if (plan.standsAt() != null) {
            return;
        }
        UUID id = plan.caseId();
        boolean consented = plan.exceptionPlan() != null
                && rows.answers(id, Question.EXCEPTION, 1).stream().filter(SideAnswer::agreed).count() == approvals.sides(key).size();
        rows.stands(id, consented, clock.instant());
        journal.add(id, Journal.CADRE, "rating.planStands", plan.rule());
        SupportCase supported = support.lock(id);
        letters.to(supported.educator(), supported, "plan.educator", MINE);
        letters.to(caseloads.current(id).map(Assignment::consultingTeacher).orElse(null), supported, "plan", STAFF);
        letters.to(evaluators.secondary(id).orElse(null), supported, "plan", STAFF);
        letters.performanceManagement(supported, "plan", STAFF);
        if (plan(key).stands() == Plan.REFERRAL) {
            letters.superintendent(supported, "referral");
        }
    }

    // ------------------------------------------------------------------------------------------------ the tasks'

    /** One side says which of the two plans, where D7 leaves it to both co-chairs (ruling 12). */
    public void decide(String key, String side, Person person, Plan plan, String explanation) {
        UUID id = decisions.locked(key).caseId();
        answer(id, Question.NEXT_PLAN, rows.round(id, Question.NEXT_PLAN), new SideAnswer(signing(key, side, person), person.id(), plan, null, explanation,
                clock.instant()));
    }

    /** One side says whether it consents to the exception that performance management asks for. */
    public void consent(String key, String side, Person person, boolean agreed, String remark) {
        UUID id = decisions.locked(key).caseId();
        answer(id, Question.EXCEPTION, 1, new SideAnswer(signing(key, side, person), person.id(), null, agreed, remark, clock.instant()));
    }

    private Side signing(String key, String side, Person person) {
        approvals.requireSigner(key, side, person.id());
        return Side.valueOf(side);
    }

    private void answer(UUID id, Question question, int round, SideAnswer answer) {
        if (!rows.answer(id, question, round, answer)) {
            throw Refusal.of("rating.sign.oneEach");
        }
        journal.add(id, answer.person(), "rating.planAnswered", question + " " + answer.side());
    }

    /** HR decides where D7 says so. */
    public void decideWithHr(String key, Person person, Plan plan, String explanation) {
        UUID id = decisions.locked(key).caseId();
        rows.planned(id, plan, explanation, person.id());
        journal.add(id, person.id(), "rating.planDecided");
    }

    /**
     * Performance management lets D7's plan stand, or asks for another in its place.
     *
     * @param exception {@code null} where it stands; never the plan that D7 came to
     */
    public void confirm(String key, Person person, Plan exception, String reason) {
        NextPlan plan = plan(key);
        if (exception != null && exception == plan.plan()) {
            throw Refusal.at("plan", "rating.plan.samePlan", Refusal.label("plan"));
        }
        rows.confirmed(plan.caseId(), exception, exception == null ? null : reason, person.id(), clock.instant());
        journal.add(plan.caseId(), person.id(), exception == null ? "rating.planConfirmed" : "rating.exceptionAsked");
    }

    private NextPlan plan(String key) {
        return rows.nextPlan(decisions.locked(key).caseId()).orElseThrow();
    }
}
