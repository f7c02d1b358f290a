package org.cadre.vacancy;

import java.util.Date;
import org.cadre.platform.engine.InDiagrams;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Times for interviews, who picked which, and what the interviewers wrote. */
@Service
@InDiagrams
@Transactional
public class Interviews {

    /** Moves the referral to INTERVIEW and sends the calendar invitation. */
    public void announce(String businessKey) {
        throw new UnsupportedOperationException();
    }

    /** How many interview. */
    public int interviewers(String businessKey) {
        throw new UnsupportedOperationException();
    }

    /** @param number counted from 0 */
    public String interviewer(String businessKey, int number) {
        throw new UnsupportedOperationException();
    }

    /** Close of business three business days after the interview. */
    public Date scoresDue(String businessKey) {
        throw new UnsupportedOperationException();
    }

    /** Where an interviewer writes. */
    public String sheetPage(String businessKey) {
        throw new UnsupportedOperationException();
    }

    /** Where the hiring team offers times. */
    public String timesPage(String businessKey) {
        throw new UnsupportedOperationException();
    }
}
