package org.cadre.vacancy;

import java.util.Date;
import org.cadre.platform.engine.InDiagrams;
import org.cadre.platform.security.Person;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Whether a candidate is cleared: nothing else of a background check is ever kept here (domain 2.1, 2.7). */
@Service
@InDiagrams
@Transactional
public class Clearances {

    public enum Result { CLEARED, ADVERSE }

    public enum Decision { CLEARED, NOT_CLEARED }

    /** A person of hr-staffing records what the check came to. */
    public void record(String businessKey, Person person, Result result) {
        throw new UnsupportedOperationException();
    }

    /** After the time to dispute a second person of hr-staffing decides. */
    public void decide(String businessKey, Person person, Decision decision) {
        throw new UnsupportedOperationException();
    }

    public boolean cleared(String businessKey) {
        throw new UnsupportedOperationException();
    }

    /** Tells the candidate of an adverse result, and how to dispute it [22]. */
    public void adverse(String businessKey) {
        throw new UnsupportedOperationException();
    }

    /** Close of business on the tenth business day after the candidate was told. */
    public Date disputeOver(String businessKey) {
        throw new UnsupportedOperationException();
    }
}
