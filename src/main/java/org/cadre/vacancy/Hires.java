package org.cadre.vacancy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.Map;
import org.cadre.calendar.CountsSchoolDays;
import org.cadre.platform.engine.DecisionAnswers.Decision;
import org.cadre.platform.engine.InDiagrams;
import org.cadre.platform.time.Eastern;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What comes of accepted offers (domain 2.2, D3): each question takes the position's lock first, so that nothing changes while it is answered. */
@Service
@InDiagrams
@Transactional
public class Hires {

    /** When a timer is due that is not wanted any more, or not yet: no wait turns in circles over it. Pages do not show it. */
    public static final Instant NEVER = Eastern.startOf(LocalDate.of(2999, 1, 1));

    /** The number on Tasklist's cards. */
    public String caseNumber(String businessKey) {
        throw new UnsupportedOperationException();
    }

    /** The position on Tasklist's cards. */
    public String position(String businessKey) {
        throw new UnsupportedOperationException();
    }

    /** Where staff read the hire. */
    public String page(String businessKey) {
        throw new UnsupportedOperationException();
    }

    /** E as ISO date, for the form of the certification; empty for an open seat. */
    public String expectedOn(String businessKey) {
        throw new UnsupportedOperationException();
    }

    /** The first day on which a substitute may begin, ISO, for the form of the authorization. */
    public String substituteFrom(String businessKey) {
        throw new UnsupportedOperationException();
    }

    /** Moves the hire to that state and tells candidate and school; a state that holds already writes nothing. */
    public void tell(String businessKey, String state) {
        throw new UnsupportedOperationException();
    }

    /** Whether a letter that came too late has frozen the seat. */
    public boolean frozen(String businessKey) {
        throw new UnsupportedOperationException();
    }

    /** What the table of D3 is asked about, by the names that its inputs have. */
    public Map<String, Object> facts(String businessKey) {
        throw new UnsupportedOperationException();
    }

    /** What the table said last. */
    public String status(String businessKey) {
        throw new UnsupportedOperationException();
    }

    /** Whether HR Staffing is to certify the seat empty now. */
    public boolean certificationDue(String businessKey) {
        throw new UnsupportedOperationException();
    }

    /** Starts the candidate as Long-Term Substitute and tells. */
    public void startSubstitute(String businessKey) {
        throw new UnsupportedOperationException();
    }

    /** Asks the candidate whether to start as Long-Term Substitute, where HR Staffing has authorized it. */
    public void askSubstitute(String businessKey) {
        throw new UnsupportedOperationException();
    }

    /** Tells that E comes closer. */
    public void notice(String businessKey) {
        throw new UnsupportedOperationException();
    }

    public void tellEvaluation(String businessKey) {
        throw new UnsupportedOperationException();
    }

    public void tellLongTerm(String businessKey) {
        throw new UnsupportedOperationException();
    }

    public void tellCheckpoint(String businessKey) {
        throw new UnsupportedOperationException();
    }

    /** CONVERT, KEEP or RELEASE, as HR Staffing decided after December 1 (D3.5). */
    public String afterCheckpoint(String businessKey) {
        throw new UnsupportedOperationException();
    }

    /** 30, 7 and 1 days before E, at the day's first instant. */
    public Date nextNotice(String businessKey) {
        throw new UnsupportedOperationException();
    }

    /** Ten business days before school starts, at the day's first instant; at once where that is past and nobody decided yet. */
    public Date substituteToDecide(String businessKey) {
        throw new UnsupportedOperationException();
    }

    /** The first instant of S; where a substitute is to begin later, of that day. */
    public Date schoolStarts(String businessKey) {
        throw new UnsupportedOperationException();
    }

    /** Close of business on E. */
    public Date expectedDateOver(String businessKey) {
        throw new UnsupportedOperationException();
    }

    /** Close of business on June 30, which ends the school year. */
    public Date yearOver(String businessKey) {
        throw new UnsupportedOperationException();
    }

    /** The first instant of the first day of work (ruling 15). */
    @CountsSchoolDays
    public Date firstDay(String businessKey) {
        throw new UnsupportedOperationException();
    }

    /** The first instant of the 16th school day, the first day counted. */
    @CountsSchoolDays
    public Date countsForEvaluation(String businessKey) {
        throw new UnsupportedOperationException();
    }

    /** The first instant of the 21st school day, the first day counted. */
    @CountsSchoolDays
    public Date longTermStatus(String businessKey) {
        throw new UnsupportedOperationException();
    }

    /** The end of December 1. */
    public Date checkpoint(String businessKey) {
        throw new UnsupportedOperationException();
    }

    /** The position is this person's, before the start of work; done already, nothing. */
    public void confirm(String businessKey) {
        throw new UnsupportedOperationException();
    }

    /** The Long-Term Substitute gets a provisional contract; done already, nothing. */
    public void convert(String businessKey) {
        throw new UnsupportedOperationException();
    }

    /** Keeps what the table said, with its row and version. */
    public void judged(String businessKey, Decision decision) {
        throw new UnsupportedOperationException();
    }
}
