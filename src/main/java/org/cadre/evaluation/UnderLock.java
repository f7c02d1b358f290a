package org.cadre.evaluation;

import java.util.Set;
import org.cadre.consulting.Assignment;
import org.cadre.consulting.Caseloads;
import org.cadre.platform.NotHere;
import org.cadre.platform.Refusal;
import org.cadre.support.SupportCase;
import org.cadre.support.SupportCases;
import org.cadre.support.SupportState;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** A review under its case's lock and its own, for whoever is about to write in it. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class UnderLock {

    /** Until the packet is shared. */
    static final Set<SupportState> OPEN = Set.of(SupportState.ENROLLED, SupportState.EVALUATED);

    /** @param id of the case, {@code supported} as it stands now */
    record Locked(SupportCase supported, PeerReview review) {}

    private final SupportCases support;
    private final PeerReviewRepository reviews;
    private final Caseloads caseloads;

    UnderLock(SupportCases support, PeerReviewRepository reviews, Caseloads caseloads) {
        this.support = support;
        this.reviews = reviews;
        this.caseloads = caseloads;
    }

    /**
     * @throws NotHere where the person no longer stands in the review as they did when they were let in
     * @throws Refusal where the packet is with the educator, or the review is over
     */
    Locked write(ReviewAccess.Opened opened, String reader) {
        SupportCase supported = support.lock(opened.id());
        PeerReview review = reviews.findForUpdate(opened.id()).orElseThrow(NotHere::new);
        boolean still = switch (opened.part()) {
            case EDUCATOR -> supported.educator().equals(reader);
            case CONSULTING_TEACHER -> caseloads.current(opened.id()).map(Assignment::consultingTeacher).filter(reader::equals).isPresent();
            case PRINCIPAL -> reader.equals(review.principal()) && review.resumedAt() == null;
            case PANEL, STAFF -> false;
        };
        if (!still) {
            throw new NotHere();
        }
        if (!OPEN.contains(supported.state())) {
            throw Refusal.of(supported.state().ended() ? "assessment.over" : "assessment.shared");
        }
        return new Locked(supported, review);
    }
}
