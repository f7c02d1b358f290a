package org.cadre.pool;

import java.time.Instant;
import java.util.Date;
import org.cadre.platform.engine.InDiagrams;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Licences: to come. */
@Service
@InDiagrams
@Transactional
public class Licences {

    public boolean toVerify(String businessKey) {
        return false;
    }

    public int count(String businessKey) {
        return 0;
    }

    public String name(String businessKey, int place) {
        return "";
    }

    /** What was stated anew and is to be verified. */
    public String stated(String businessKey) {
        return "";
    }

    public String page(String businessKey) {
        return "/staff/applications/" + businessKey + "/licences";
    }

    public boolean hold(String businessKey) {
        return true;
    }

    public Date nextNotice(String businessKey) {
        return Date.from(Instant.parse("2099-01-01T05:00:00Z"));
    }

    public void notify(String businessKey) {}

    public boolean lapsed(String businessKey) {
        return false;
    }
}
