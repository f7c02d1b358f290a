package org.cadre.support;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.cadre.consulting.Assignment;
import org.cadre.consulting.Caseloads;
import org.cadre.platform.NotHere;
import org.cadre.platform.Refusal;
import org.cadre.platform.security.Person;
import org.cadre.platform.security.SignedIn;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The way through the wall around coaching: the database shows its rows to the person set for the transaction, and this
 * class alone sets one for coaching. It is always whoever signed in, never somebody whom a caller names, and the database forgets them when the
 * transaction ends. What is read without them is nothing.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Wall {

    private static final Set<SupportState> COACHED = Set.of(SupportState.ENROLLED, SupportState.COACHING, SupportState.VISITS, SupportState.EVALUATED, SupportState.PACKET_SHARED,
            SupportState.BEFORE_PANEL, SupportState.RATED);

    /**
     * Somebody who stands behind the wall.
     *
     * @param now who coaches the case at present; {@code null} where nobody does
     */
    record Inside(SupportCase supported, Assignment now, Person person) {

        boolean educator() {
            return supported.educator().equals(person.id());
        }

        boolean coach() {
            return now != null && now.consultingTeacher().equals(person.id());
        }
    }

    private final SupportCaseRepository cases;
    private final Caseloads caseloads;
    private final JdbcClient database;

    Wall(SupportCaseRepository cases, Caseloads caseloads, JdbcClient database) {
        this.cases = cases;
        this.caseloads = caseloads;
        this.database = database;
    }

    /** @throws NotHere to everyone but the case's educator and whoever coaches it now */
    Inside enter(UUID id) {
        return enter(cases.findById(id), id);
    }

    /**
     * The same for whoever writes: nothing about the case changes until the transaction ends.
     *
     * @throws Refusal where nobody coaches the case any more
     */
    Inside enterToWrite(UUID id) {
        Inside inside = enter(cases.findForUpdate(id), id);
        if (inside.now() == null || !COACHED.contains(inside.supported().state())) {
            throw Refusal.of("coaching.over");
        }
        return inside;
    }

    private Inside enter(Optional<SupportCase> found, UUID id) {
        Person person = SignedIn.person().orElseThrow(NotHere::new);
        Inside inside = new Inside(found.orElseThrow(NotHere::new), caseloads.current(id).orElse(null), person);
        if (!inside.educator() && !inside.coach()) {
            throw new NotHere();
        }
        database.sql("select set_config('cadre.person', ?, true)").param(person.id()).query().singleRow();
        return inside;
    }
}
