package org.cadre.panel;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the Panel decided in one case and how, sealed for as long as it is kept. */
@Service
@Transactional
public class DecisionPackets {

    /** Seals it, once. */
    public void seal(String key) {
        throw new UnsupportedOperationException("not yet");
    }
}
