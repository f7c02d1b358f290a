package org.cadre.evaluation;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import org.cadre.consulting.Assignment;
import org.cadre.consulting.Caseloads;
import org.cadre.journal.Journal;
import org.cadre.platform.FieldReader;
import org.cadre.platform.Refusal;
import org.cadre.platform.engine.InDiagrams;
import org.cadre.platform.engine.Races;
import org.cadre.platform.security.Person;
import org.cadre.platform.security.StaffRoles;
import org.cadre.platform.time.Eastern;
import org.cadre.support.SupportCase;
import org.cadre.support.SupportCases;
import org.cadre.support.SupportState;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who evaluates: from the transfer on the consulting teacher does, and the principal is secondary evaluator; where the educator
 * leaves, the principal evaluates again and gets nothing of the review beyond what was theirs to see.
 */
@Service
@InDiagrams
@Transactional
public class Evaluators {

    private static final String RECORD = "review-evaluator";
    private static final String PRINCIPAL = "principal";

    /**
     * What the page of the transfer shows.
     *
     * @param principals those who can be named, by their ids, with their names
     * @param principal the name of who was; {@code null} until the transfer
     */
    public record View(SupportCase supported, PeerReview review, SortedMap<String, String> principals, String principal) {

        /** Whether somebody is to be named now. */
        public boolean open() {
            return closed(supported, review).isEmpty();
        }
    }

    private final PeerReviews reviews;
    private final PeerReviewRepository rows;
    private final SupportCases support;
    private final Caseloads caseloads;
    private final EvaluatorLetters letters;
    private final ReviewAccess access;
    private final StaffRoles roles;
    private final Journal journal;
    private final Races races;
    private final Clock clock;

    Evaluators(PeerReviews reviews, PeerReviewRepository rows, SupportCases support, Caseloads caseloads, EvaluatorLetters letters, ReviewAccess access,
            StaffRoles roles, Journal journal, Races races, Clock clock) {
        this.reviews = reviews;
        this.rows = rows;
        this.support = support;
        this.caseloads = caseloads;
        this.letters = letters;
        this.access = access;
        this.roles = roles;
        this.journal = journal;
        this.races = races;
        this.clock = clock;
    }

    // ------------------------------------------------------------------------------------------------ the transfer

    @Transactional(propagation = Propagation.SUPPORTS)
    public View view(Person person, UUID id) {
        ReviewAccess.Opened opened = access.show(person, id, RECORD);
        SortedMap<String, String> principals = roles.holders(PRINCIPAL);
        String named = opened.review().principal();
        return new View(opened.supported(), opened.review(), principals, named == null ? null : principals.getOrDefault(named, named));
    }

    /**
     * Performance management says whose role passes to the consulting teacher: of today, once, for good.
     *
     * @param fields {@code principal}: the engine user; {@code sure}: yes
     * @throws Refusal where that is no principal, or somebody who has another part in the case; and where it was said already
     */
    @Transactional(propagation = Propagation.SUPPORTS)
    public void transfer(Person person, UUID id, Map<String, List<String>> fields) {
        access.open(person, id, RECORD);
        races.decide(() -> {
            SupportCase supported = support.lock(id);
            PeerReview review = reviews.locked(id.toString());
            closed(supported, review).ifPresent(code -> {
                throw Refusal.of(code);
            });
            FieldReader reader = new FieldReader(fields);
            String principal = reader.raw("principal");
            fault(supported, principal).ifPresent(code -> reader.fault("principal", code, Refusal.label("review.principal")));
            if (!reader.raw("sure").equals("yes")) {
                reader.fault("sure", "review.transfer.sure");
            }
            reader.check();
            review.transferred(principal, Eastern.today(clock), person.id());
            journal.add(id, person.id(), "review.transferred", principal);
        });
    }

    private static Optional<String> closed(SupportCase supported, PeerReview review) {
        return Optional.ofNullable(review.principal() != null ? "review.transfer.already"
                : supported.state() != SupportState.ENROLLED ? "review.transfer.notNow" : null);
    }

    private Optional<String> fault(SupportCase supported, String principal) {
        boolean coaches = caseloads.current(supported.id()).map(Assignment::consultingTeacher).filter(principal::equals).isPresent();
        return Optional.ofNullable(principal.isEmpty() ? "form.choose" : roles.name(PRINCIPAL, principal).isEmpty() ? "review.transfer.noPrincipal"
                : principal.equals(supported.educator()) ? "review.transfer.educator" : coaches ? "review.transfer.coach" : null);
    }

    /** @throws Refusal until the page of the transfer names the principal */
    public void transferDone(String key) {
        if (reviews.locked(key).principal() == null) {
            throw Refusal.of("review.transfer.missing");
        }
    }

    /** The role has passed: all three are told, and the educator is asked for a self-assessment. */
    public void transferred(String key) {
        PeerReview review = reviews.locked(key);
        SupportCase supported = support.lock(review.caseId());
        review.askedForSelfAssessment(clock.instant());
        letters.transferred(supported, review.principal(), support.consultingTeacher(key));
    }

    /** The engine user who is secondary evaluator: the assignee of their task. */
    public String principal(String key) {
        return reviews.locked(key).principal();
    }

    /** Whether somebody is secondary evaluator now, who that is. */
    @Transactional(readOnly = true)
    public Optional<String> secondary(UUID id) {
        return rows.findById(id).filter(review -> review.resumedAt() == null).map(PeerReview::principal);
    }

    // ------------------------------------------------------------------------------------------------ leaving, handing over

    /** The educator has left: the principal evaluates again. What was written stays sealed from them, and the case ends. */
    public void resume(String key) {
        PeerReview review = reviews.locked(key);
        SupportCase supported = support.lock(review.caseId());
        if (supported.state().ended()) {
            return;
        }
        Optional<Assignment> coach = caseloads.current(supported.id());
        if (review.principal() != null) {
            review.resumed(clock.instant());
            journal.add(supported.id(), Journal.CADRE, "review.resumed");
        }
        support.tell(key, SupportState.WITHDRAWN.name());
        letters.resumed(supported, review.principal(), coach.map(Assignment::consultingTeacher).orElse(null));
    }

    /**
     * Another consulting teacher has the review: its tasks, its plan and what was posted or handed in go over. Drafts and observations not
     * posted stay with whoever wrote them; the coaching log goes over as the educator lets it.
     */
    public void handedOver(String key) {
        support.reassigned(key);
        PeerReview review = reviews.locked(key);
        caseloads.current(review.caseId()).ifPresent(now -> letters.handedOver(support.lock(review.caseId()), now, review.principal()));
    }
}
