package org.cadre.vacancy;

import java.time.LocalDate;
import java.util.Date;
import org.cadre.platform.engine.InDiagrams;
import org.cadre.platform.security.Person;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Conditional offers and their answers. */
@Service
@InDiagrams
@Transactional
public class Offers {

    /** What hr-staffing puts into an offer; the explanation is seen by hr-staffing alone. */
    public record Terms(String grade, String step, LocalDate startsOn, String explanation) {}

    /** The posting's pay rule, for the task's form. */
    public String payBasis(String businessKey) {
        throw new UnsupportedOperationException();
    }

    /** The posting's work year, for the task's form. */
    public String workYear(String businessKey) {
        throw new UnsupportedOperationException();
    }

    /** The first day of school of the position, ISO, for the task's form. */
    public String firstDay(String businessKey) {
        throw new UnsupportedOperationException();
    }

    /** A person of hr-staffing writes the offer. */
    public void prepare(String businessKey, Person person, Terms terms) {
        throw new UnsupportedOperationException();
    }

    /** Sends the offer that was prepared. */
    public void send(String businessKey) {
        throw new UnsupportedOperationException();
    }

    /** Close of business on the fifth business day after the offer was sent. */
    public Date expires(String businessKey) {
        throw new UnsupportedOperationException();
    }

    public void expire(String businessKey) {
        throw new UnsupportedOperationException();
    }

    /** Whether the referral's newest offer was accepted. */
    public boolean accepted(String businessKey) {
        throw new UnsupportedOperationException();
    }
}
