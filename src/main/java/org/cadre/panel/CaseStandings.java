package org.cadre.panel;

import java.time.Clock;
import java.util.UUID;
import org.cadre.evaluation.PanelReaders;
import org.cadre.platform.NotHere;
import org.cadre.platform.security.Person;
import org.cadre.platform.time.Eastern;
import org.cadre.support.AlsoAssigned;
import org.cadre.support.Confidential;
import org.cadre.support.SupportCase;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

/**
 * Lets onto the page of a case before the Panel (domain 2.4, 2.7): who declared no conflict reads it, who declared nothing yet sees whom it is
 * about, performance management where it stands; to the recused, as to everyone else, it is an address that nobody has.
 */
@Service
class CaseStandings implements AlsoAssigned {

    /** As what somebody stands before a case. */
    enum Standing {
        /** No member, recused, or there is no such case. */
        NONE,
        /** A member who has not said yet whether there is a conflict. */
        ASKED,
        /** A member who reads it and votes on it. */
        READER,
        /** Performance management. */
        OFFICE
    }

    /** A case that somebody was let into. */
    record Opened(SupportCase supported, Standing standing) {}

    static final String PERFORMANCE_MANAGEMENT = "performance-management";
    private static final String RECORD = "panel-case";

    private final ObjectProvider<Confidential> confidential;
    private final ObjectProvider<PanelReaders> readers;
    private final ObjectProvider<Recusals> recusals;
    private final RatingDecisionRepository decisions;
    private final Seats seats;
    private final Clock clock;

    /** The gate asks this room in turn who else is assigned: the others are looked up late. */
    CaseStandings(ObjectProvider<Confidential> confidential, ObjectProvider<PanelReaders> readers, ObjectProvider<Recusals> recusals,
            RatingDecisionRepository decisions, Seats seats, Clock clock) {
        this.confidential = confidential;
        this.readers = readers;
        this.recusals = recusals;
        this.decisions = decisions;
        this.seats = seats;
        this.clock = clock;
    }

    @Override
    public boolean assigned(Person person, SupportCase supported, String record) {
        return record.equals(RECORD) && standing(person, supported.id()) != Standing.NONE;
    }

    private Standing standing(Person person, UUID caseId) {
        if (decisions.findById(caseId).isEmpty() || recusals.getObject().recused(person.id(), caseId)) {
            return Standing.NONE;
        }
        if (seats.of(person.id(), Eastern.today(clock)).isPresent()) {
            return readers.getObject().reads(person, caseId) ? Standing.READER : Standing.ASKED;
        }
        return person.roles().contains(PERFORMANCE_MANAGEMENT) ? Standing.OFFICE : Standing.NONE;
    }

    /**
     * The case, for its page; called before a transaction begins.
     *
     * @throws NotHere to everyone else, and where there is no such case; the try is kept
     */
    Opened show(Person person, UUID id) {
        Confidential gate = confidential.getObject();
        Standing standing = standing(person, id);
        if (standing == Standing.NONE) {
            gate.open(person, id, RECORD);
            // Its educator, say, who is let into every record of the case.
            throw gate.refuse(person, id);
        }
        return new Opened(gate.show(person, id, RECORD), standing);
    }
}
