package org.cadre.evaluation;

import java.time.Instant;
import java.util.Optional;
import org.cadre.support.AlsoDated;
import org.cadre.support.CaseKind;
import org.cadre.support.SupportCase;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The dates of a review, for the pages and letters of its case. */
@Component
@Transactional(readOnly = true)
class DatesOfReviews implements AlsoDated {

    private final PeerReviewRepository reviews;
    private final ReviewDates dates;

    DatesOfReviews(PeerReviewRepository reviews, ReviewDates dates) {
        this.reviews = reviews;
        this.dates = dates;
    }

    @Override
    public boolean stopped(SupportCase supported) {
        return supported.kind() == CaseKind.PAR && dates.stopped(supported.id());
    }

    @Override
    public Optional<Instant> foreseen(SupportCase supported) {
        return reviews.findById(supported.id()).flatMap(review -> switch (supported.state()) {
            case EVALUATED -> Optional.of(ReviewDate.FORMATIVE);
            case PACKET_SHARED -> Optional.of(ReviewDate.STATEMENT).filter(kind -> review.sharedAt() != null);
            case BEFORE_PANEL -> Optional.of(ReviewDate.RELEASE);
            default -> Optional.<ReviewDate>empty();
        }).filter(kind -> !stopped(supported)).map(kind -> dates.due(supported.id(), kind));
    }
}
