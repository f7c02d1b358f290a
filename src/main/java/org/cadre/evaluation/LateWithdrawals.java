package org.cadre.evaluation;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cadre.evaluation.CoChairAnswers.Asked;
import org.cadre.evaluation.CoChairAnswers.Question;
import org.cadre.evaluation.PeerReviewing.Message;
import org.cadre.evaluation.ReviewAccess.Opened;
import org.cadre.evaluation.ReviewAccess.Part;
import org.cadre.journal.Journal;
import org.cadre.platform.FieldReader;
import org.cadre.platform.NotHere;
import org.cadre.platform.Refusal;
import org.cadre.platform.engine.Races;
import org.cadre.platform.security.Person;
import org.cadre.support.SupportState;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Once the packet is shared, an educator leaves the review only with the Panel's consent: here they ask for it (R-008, domain 2.3). */
@Service
public class LateWithdrawals {

    private static final String RECORD = "review-withdrawal";
    private static final int LONGEST = 2000;

    /**
     * @param open whether the educator may ask now
     * @param asked of both co-chairs, while the packet is with the educator
     * @param ofPanel asked of the Panel itself, which has the sealed packet
     */
    public record View(Opened opened, boolean open, List<Asked> asked, List<WithdrawalAsks.Ask> ofPanel) {}

    private final ReviewAccess access;
    private final PeerReviews reviews;
    private final CoChairAnswers answers;
    private final WithdrawalAsks asks;
    private final PeerReviewing process;
    private final Races races;
    private final Journal journal;
    private final TransactionTemplate transaction;

    LateWithdrawals(ReviewAccess access, PeerReviews reviews, CoChairAnswers answers, WithdrawalAsks asks, PeerReviewing process, Races races,
            Journal journal, TransactionTemplate transaction) {
        this.access = access;
        this.reviews = reviews;
        this.answers = answers;
        this.asks = asks;
        this.process = process;
        this.races = races;
        this.journal = journal;
        this.transaction = transaction;
    }

    /** @throws NotHere to anyone but the case's educator */
    public View view(Person person, UUID id) {
        Opened opened = mine(person, id);
        List<Asked> asked = answers.of(id, Question.WITHDRAWAL);
        List<WithdrawalAsks.Ask> ofPanel = transaction.execute(status -> asks.of(id));
        boolean open = switch (opened.supported().state()) {
            case PACKET_SHARED -> asked.stream().allMatch(Asked::decided);
            case BEFORE_PANEL -> ofPanel.stream().allMatch(ask -> ask.answeredAt() != null);
            default -> false;
        };
        return new View(opened, open, asked, ofPanel);
    }

    private Opened mine(Person person, UUID id) {
        Opened opened = access.open(person, id, RECORD);
        ReviewAccess.require(opened, Part.EDUCATOR);
        return opened;
    }

    /**
     * Asks the Panel whether the educator may leave.
     *
     * @param fields {@code sure}: yes; {@code reason}: what the Panel should know, which may be blank
     * @throws Refusal before the packet is shared, once the rating is released, and while an earlier question is open
     */
    public void ask(Person person, UUID id, Map<String, List<String>> fields) {
        mine(person, id);
        races.decide(() -> {
            PeerReview review = reviews.locked(id.toString());
            SupportState state = mine(person, id).supported().state();
            // The packet is sealed, and on its way to the Panel: a moment in which nobody can be asked.
            boolean between = state == SupportState.PACKET_SHARED && review.sealedAt() != null;
            if (between || state != SupportState.PACKET_SHARED && state != SupportState.BEFORE_PANEL) {
                throw Refusal.of(between ? "support.choice.moment" : review.sharedAt() == null ? "review.withdrawal.notShared" : "review.withdrawal.over");
            }
            FieldReader read = new FieldReader(fields);
            String reason = read.text("reason", "review.withdrawal.reason", 0, LONGEST);
            if (!read.raw("sure").equals("yes")) {
                read.fault("sure", "support.choice.sure");
            }
            read.check();
            boolean ofPanel = state == SupportState.BEFORE_PANEL;
            String words = reason == null ? "" : reason;
            if (!(ofPanel ? asks.ask(id, person.id(), words) : answers.askOfWithdrawal(id, person.id(), words))) {
                throw Refusal.of("review.withdrawal.asked");
            }
            journal.add(id, person.id(), "review.withdrawalAsked");
            if (!ofPanel && !process.tell(id, Message.WITHDRAWAL_ASKED)) {
                // The time to answer the packet ended this very moment: nothing is stored.
                throw Refusal.of("support.choice.moment");
            }
        });
    }
}
