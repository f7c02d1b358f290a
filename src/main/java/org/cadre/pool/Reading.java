package org.cadre.pool;

import java.util.UUID;
import org.cadre.journal.Journal;
import org.cadre.platform.security.AccessTable;
import org.cadre.platform.security.Person;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who may read what of an application: whoever reads any, and whoever it was referred to (domain 2.7). */
@Component
public class Reading {

    static final String HIRING_TEAM = "hiring-team";

    private final AccessTable access;
    private final Referred referred;
    private final Journal journal;

    Reading(AccessTable access, Referred referred, Journal journal) {
        this.access = access;
        this.referred = referred;
        this.journal = journal;
    }

    /** @param record as the access table names it; what a referral opens has {@code referred-} before its name */
    public boolean may(Person person, String record, UUID application) {
        return access.reach(person.roles(), record) == AccessTable.Reach.ANY
                || access.reach(person.roles(), "referred-" + record) == AccessTable.Reach.ASSIGNED && referredTo(person, application);
    }

    boolean referredTo(Person person, UUID application) {
        return isHiring(person) && referred.to(person, application);
    }

    static boolean isHiring(Person person) {
        return person.roles().contains(HIRING_TEAM);
    }

    /** Kept although the look itself is refused. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void denied(Person person, UUID application) {
        journal.add(application, person.id(), "application.denied");
    }
}
