package org.cadre.pool;

import org.cadre.platform.engine.InDiagrams;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** References: to come. */
@Service
@InDiagrams
@Transactional
public class References {

    public boolean enough(String businessKey) {
        return true;
    }

    public void ask(String businessKey) {}

    public void remind(String businessKey) {}

    public void expire(String businessKey) {}
}
