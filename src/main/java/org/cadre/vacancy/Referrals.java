package org.cadre.vacancy;

import java.util.List;
import java.util.UUID;
import org.cadre.platform.engine.InDiagrams;
import org.cadre.platform.security.Person;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Candidates considered for positions, from the referral to the end of the case. */
@Service
@InDiagrams
@Transactional
public class Referrals {

    /** A person of hr-staffing refers a member of the pool. */
    public UUID refer(Person person, UUID position, UUID application) {
        throw new UnsupportedOperationException();
    }

    /** The number on Tasklist's cards. */
    public String caseNumber(String businessKey) {
        throw new UnsupportedOperationException();
    }

    /** The position on Tasklist's cards. */
    public String position(String businessKey) {
        throw new UnsupportedOperationException();
    }

    /** Where staff read the referral. */
    public String page(String businessKey) {
        throw new UnsupportedOperationException();
    }

    /** Where the hiring team sees all candidates of the position. */
    public String rankingPage(String businessKey) {
        throw new UnsupportedOperationException();
    }

    /** Moves the referral to that state and tells its candidate, once. */
    public void tell(String businessKey, String state) {
        throw new UnsupportedOperationException();
    }

    /** The same, where the next step is due at an instant that the letter says, and a file goes with it. */
    void tell(UUID id, ReferralState next, java.time.Instant due, java.util.Optional<org.cadre.correspondence.Attachment> attachment) {
        throw new UnsupportedOperationException();
    }

    /** A step became due at that instant. */
    public void due(String businessKey, java.time.Instant instant) {
        throw new UnsupportedOperationException();
    }

    /** INTERVIEW, RECOMMENDATION, QUALIFICATIONS or OFFER. */
    public String nextStep(String businessKey) {
        throw new UnsupportedOperationException();
    }

    /** Who hires for the position: the candidate users of the hiring team's tasks. */
    public List<String> managers(String businessKey) {
        throw new UnsupportedOperationException();
    }

    public boolean invited(String businessKey) {
        throw new UnsupportedOperationException();
    }

    public boolean recommended(String businessKey) {
        throw new UnsupportedOperationException();
    }

    public boolean qualified(String businessKey) {
        throw new UnsupportedOperationException();
    }

    /** What the room finds when it checks the qualifications again, in words for the task's form. */
    public String findings(String businessKey) {
        throw new UnsupportedOperationException();
    }

    /** Whether the seat has no live hire and no open offer, and nobody of a better rank is still in line. */
    public boolean firstInLine(String businessKey) {
        throw new UnsupportedOperationException();
    }

    /** Ends the referral as its hire ended. */
    public void hireOver(String businessKey) {
        throw new UnsupportedOperationException();
    }
}
