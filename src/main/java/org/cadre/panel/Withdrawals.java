package org.cadre.panel;

import java.util.UUID;
import org.cadre.evaluation.WithdrawalAsks;
import org.springframework.stereotype.Component;

/** Whether an educator whose packet is with the Panel asked to leave the review: then the Panel first votes on that (domain 2.3). */
@Component("panelWithdrawals")
class Withdrawals {

    private final WithdrawalAsks asks;

    Withdrawals(WithdrawalAsks asks) {
        this.asks = asks;
    }

    boolean asked(UUID caseId) {
        return asks.open(caseId).isPresent();
    }

    /** The ballots have decided on it. */
    void answered(UUID caseId, boolean consented) {
        asks.answered(caseId, consented);
    }
}
