package org.cadre.evaluation;

import java.util.Date;
import org.cadre.platform.engine.InDiagrams;
import org.cadre.platform.security.Person;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The packet: shared with the educator, sealed, handed to the Panel. */
@Service
@InDiagrams
@Transactional
public class Packets {

    /** When the packet is sealed: close of business on the fifth school day after it was shared. */
    public Date sealDue(String key) {
        throw new UnsupportedOperationException();
    }

    public void share(String key, Person person) {
        throw new UnsupportedOperationException();
    }

    public void seal(String key) {
        throw new UnsupportedOperationException();
    }

    public void handedOver(String key) {
        throw new UnsupportedOperationException();
    }

    public void withdrawalRefused(String key) {
        throw new UnsupportedOperationException();
    }
}
