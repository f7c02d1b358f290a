package org.cadre.evaluation;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.cadre.consulting.Assignment;
import org.cadre.consulting.Caseloads;
import org.cadre.platform.NotHere;
import org.cadre.platform.security.Person;
import org.cadre.support.AlsoAssigned;
import org.cadre.support.Confidential;
import org.cadre.support.SupportCase;
import org.cadre.support.SupportState;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

/**
 * Lets into a review those who may know of it (domain 2.7): its educator, whoever coaches it now, the principal as secondary evaluator
 * once the role was transferred, the Panel once it has the sealed packet, HR for audits. Everyone else gets the answer of an address that
 * nobody has, and the try is kept. Every kind of record here begins with {@code review}.
 */
@Service
public class ReviewAccess implements AlsoAssigned {

    /** As what somebody stands in a review. */
    public enum Part { EDUCATOR, CONSULTING_TEACHER, PRINCIPAL, PANEL, STAFF }

    /** A review that somebody was let into. */
    public record Opened(SupportCase supported, PeerReview review, Part part) {

        public UUID id() {
            return supported.id();
        }
    }

    static final String PERFORMANCE_MANAGEMENT = "performance-management";
    private static final String PREFIX = "review";
    /** The page of the case, to which the tasks of a review lead too; of the case it shows them nothing but the way on. */
    private static final String CASE = "support-case";
    private static final String PANEL_MEMBER = "panel-member";
    private static final Set<SupportState> BEFORE_PANEL = Set.of(SupportState.BEFORE_PANEL, SupportState.RATED);

    private final ObjectProvider<Confidential> confidential;
    private final PeerReviewRepository reviews;
    private final Caseloads caseloads;
    private final ObjectProvider<PanelReaders> panel;

    /** The gate asks this room in turn who else is assigned, and the Panel's asks both: they are looked up late. */
    ReviewAccess(ObjectProvider<Confidential> confidential, PeerReviewRepository reviews, Caseloads caseloads, ObjectProvider<PanelReaders> panel) {
        this.confidential = confidential;
        this.reviews = reviews;
        this.caseloads = caseloads;
        this.panel = panel;
    }

    @Override
    public boolean assigned(Person person, SupportCase supported, String record) {
        if (!record.startsWith(PREFIX) && !record.equals(CASE)) {
            return false;
        }
        return reviews.findById(supported.id()).filter(review -> isPrincipal(person, review) || (record.equals(CASE)
                ? supported.state().coached() && person.roles().contains(PERFORMANCE_MANAGEMENT) : beforePanel(person, supported))).isPresent();
    }

    private static boolean isPrincipal(Person person, PeerReview review) {
        return person.id().equals(review.principal()) && review.resumedAt() == null;
    }

    /** The Panel reads the sealed packet: whoever sits on it and is not recused. */
    private boolean beforePanel(Person person, SupportCase supported) {
        return BEFORE_PANEL.contains(supported.state()) && person.roles().contains(PANEL_MEMBER) && panel.getObject().reads(person, supported.id());
    }

    /**
     * The review, for those who reach that kind of record of it; called before a transaction begins.
     *
     * @throws NotHere to everyone else, and where there is no such review
     */
    public Opened open(Person person, UUID id, String record) {
        return opened(person, confidential.getObject().open(person, id, record));
    }

    /** The same for a page that shows it: the educator finds who opened it, and as what. */
    public Opened show(Person person, UUID id, String record) {
        // First opened, so that a case without a review is no record that was shown.
        open(person, id, record);
        return opened(person, confidential.getObject().show(person, id, record));
    }

    /** The review of a case that somebody was let into already; empty where it has none. */
    public Optional<Opened> mine(Person person, SupportCase supported) {
        return reviews.findById(supported.id()).map(review -> new Opened(supported, review, part(person, supported, review)));
    }

    private Opened opened(Person person, SupportCase supported) {
        PeerReview review = reviews.findById(supported.id()).orElseThrow(() -> confidential.getObject().refuse(person, supported.id()));
        return new Opened(supported, review, part(person, supported, review));
    }

    private Part part(Person person, SupportCase supported, PeerReview review) {
        if (supported.educator().equals(person.id())) {
            return Part.EDUCATOR;
        }
        if (caseloads.current(supported.id()).map(Assignment::consultingTeacher).filter(person.id()::equals).isPresent()) {
            return Part.CONSULTING_TEACHER;
        }
        return isPrincipal(person, review) ? Part.PRINCIPAL : beforePanel(person, supported) ? Part.PANEL : Part.STAFF;
    }

    /** @throws NotHere unless the person stands in one of those parts */
    public static void require(Opened opened, Part... parts) {
        if (!Set.of(parts).contains(opened.part())) {
            throw new NotHere();
        }
    }
}
