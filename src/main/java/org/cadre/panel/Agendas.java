package org.cadre.panel;

import org.cadre.platform.engine.InDiagrams;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What each meeting is to deal with, in order. A case stands on one agenda at a time; what is not dealt with goes to another meeting. */
@Service
@InDiagrams
@Transactional
public class Agendas {

    /** A packet has come: its case goes on the agenda of the May meeting of its school year, or of the next meeting where that is over. */
    public void put(String key) {
        throw new UnsupportedOperationException(key);
    }

    /** There is no quorum for a case: it is carried over. */
    public void carryOver(String key) {
        throw new UnsupportedOperationException(key);
    }

    /** A meeting ends without a quorum: every open item is carried over. */
    public void adjourn(String key) {
        throw new UnsupportedOperationException(key);
    }

    /** The Superintendent did not ratify: the case is before the Panel again. */
    public void returned(String key) {
        throw new UnsupportedOperationException(key);
    }
}
