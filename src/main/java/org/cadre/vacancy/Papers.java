package org.cadre.vacancy;

import java.util.Map;
import java.util.UUID;
import org.cadre.correspondence.Attachment;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The letters of a referral and a hire, kept as they were issued. */
@Service
public class Papers {

    /**
     * What a letter is. All name candidate, position, posting, pay and dates by themselves; what the caller adds to the model:
     * SUBSTITUTE_LETTER {@code startsOn}, {@code evaluationFrom} and {@code longTermFrom} (days, Eastern); CONFIRMATION
     * {@code firstDay} and {@code converted}; RELEASE {@code cause}, one of the words below {@code paper.release.cause}.
     */
    public enum Kind { CONDITIONAL_OFFER, CONTINGENCY_NOTICE, SUBSTITUTE_LETTER, CONFIRMATION, RELEASE }

    /**
     * Prints a letter once, keeps it, and gives it to go with a mail.
     *
     * @param caseId the referral of an offer, the hire of any other letter
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Attachment issue(Kind kind, UUID caseId, UUID candidate, Map<String, Object> model) {
        throw new UnsupportedOperationException();
    }
}
