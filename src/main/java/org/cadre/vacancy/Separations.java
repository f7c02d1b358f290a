package org.cadre.vacancy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.cadre.platform.security.Person;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What frees a position: its incumbent's departure, taken back or not, and HR Staffing's word that the seat is empty (domain 2.2). */
@Service
@Transactional
public class Separations {

    // ------------------------------------------------------------------------------------------------ what a hire asks; each takes the position's lock

    /** Whether HR Staffing is to certify the seat empty now: it is open, or its incumbent has left, and nothing is in doubt. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean certificationDue(UUID position) {
        throw new UnsupportedOperationException();
    }

    /** Whether a letter that came too late has frozen the seat until HR Staffing rules on it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean frozen(UUID position) {
        throw new UnsupportedOperationException();
    }

    /** Whether the incumbent keeps the position. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean rescinded(UUID position) {
        throw new UnsupportedOperationException();
    }

    /** E; empty for an open seat. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<LocalDate> expectedOn(UUID position) {
        throw new UnsupportedOperationException();
    }

    /** 17:00 Eastern on E; empty for an open seat. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Instant> closeOfExpectedDay(UUID position) {
        throw new UnsupportedOperationException();
    }

    /** The certification on which a hire may be seated. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Certification> standing(UUID position) {
        throw new UnsupportedOperationException();
    }

    // ------------------------------------------------------------------------------------------------ HR Staffing's decisions, completed in Tasklist

    /**
     * HR Staffing certifies the seat empty; publishes CERTIFIED.
     *
     * @throws org.cadre.platform.Refusal with every fault of the form, or because of what stands against it
     */
    public void certify(UUID position, Person person, LocalDate vacatedOn, Boolean checkedNoRescission, Boolean restOfYear) {
        throw new UnsupportedOperationException();
    }

    /**
     * HR Staffing rules on a letter that came too late; publishes RESCINDED or UNFROZEN.
     *
     * @param accept the district lets the incumbent stay; otherwise the letter came too late and the departure stands
     */
    public void lateLetter(UUID position, Person person, boolean accept, String explanation) {
        throw new UnsupportedOperationException();
    }
}
