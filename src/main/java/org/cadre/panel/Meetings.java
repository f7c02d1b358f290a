package org.cadre.panel;

import java.time.LocalDate;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;
import org.cadre.platform.engine.InDiagrams;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** When the Panel meets, and what the diagram of a meeting asks about it. */
@Service
@InDiagrams
@Transactional
public class Meetings {

    // ------------------------------------------------------------------------------------------------ what the diagram asks

    /** The first instant of the fifth school day before the meeting (an assumption). */
    public Date agendaDue(String key) {
        throw new UnsupportedOperationException();
    }

    /** The first instant of the school day before the meeting: the agenda stands as it was built. */
    public Date agendaOver(String key) {
        throw new UnsupportedOperationException();
    }

    public Date begins(String key) {
        throw new UnsupportedOperationException();
    }

    /** Letters with the invitation, to every member and to those who present. */
    public void invite(String key) {
        throw new UnsupportedOperationException();
    }

    /** Letters with the cancellation. */
    public void toldCanceled(String key) {
        throw new UnsupportedOperationException();
    }

    // ------------------------------------------------------------------------------------------------ what the room asks

    /**
     * The meeting to which something goes that must be dealt with soon: one that lies ahead after today and on that day at the latest, else
     * a special one that is called for it.
     *
     * @param by the last day
     * @param why in words for people, kept with the meeting
     * @param who called it, {@code cadre} where a rule did
     */
    public Meeting special(LocalDate by, String why, String who) {
        throw new UnsupportedOperationException();
    }

    /** The regular meeting of May of a school year, wherever it was moved; empty where it is canceled or was never planned. */
    public Optional<Meeting> ofMay(String schoolYear) {
        throw new UnsupportedOperationException();
    }

    /** The next meeting after that day that lies ahead. */
    public Optional<Meeting> nextAfter(LocalDate day) {
        throw new UnsupportedOperationException();
    }

    /** That meeting, locked until the transaction ends. */
    Meeting locked(UUID id) {
        throw new UnsupportedOperationException();
    }

    /** Plans the regular meetings of a school year that lie ahead and were never planned; done again, it plans nothing. */
    public void plan(String schoolYear) {
        throw new UnsupportedOperationException();
    }
}
