package org.cadre.panel;

import java.util.UUID;
import org.cadre.evaluation.PanelReaders;
import org.cadre.platform.NotHere;
import org.cadre.platform.security.Person;
import org.cadre.support.AlsoAssigned;
import org.cadre.support.Confidential;
import org.cadre.support.SupportCase;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets into a case before the Panel those who decide it (domain 2.7): who sits today and declared that they have no conflict in it. Who is
 * recused, or has not declared yet, gets the answer of an address that nobody has, as everyone else does, and the try is kept.
 */
@Service
public class PanelAccess implements AlsoAssigned, PanelReaders {

    private static final String PREFIX = "panel-";
    private static final String CONFLICT = "panel-conflict";

    private final ObjectProvider<Confidential> confidential;
    private final RatingDecisionRepository decisions;
    private final Electorate electorate;
    private final TransactionTemplate transaction;

    /** The gate asks this room in turn who else is assigned: one of the two is looked up late. */
    PanelAccess(ObjectProvider<Confidential> confidential, RatingDecisionRepository decisions, Electorate electorate, TransactionTemplate transaction) {
        this.confidential = confidential;
        this.decisions = decisions;
        this.electorate = electorate;
        this.transaction = transaction;
    }

    /** For this room's own records, which is all that its members reach. */
    @Override
    public boolean assigned(Person person, SupportCase supported, String record) {
        return record.equals(CONFLICT) ? mayDeclare(person, supported.id()) : record.startsWith(PREFIX) && reads(person, supported.id());
    }

    @Override
    public boolean reads(Person person, UUID caseId) {
        return Boolean.TRUE.equals(transaction.execute(status ->
                decisions.findById(caseId).isPresent() && electorate.seated(person.id()) && electorate.free(caseId).contains(person.id())));
    }

    private boolean mayDeclare(Person person, UUID caseId) {
        return Boolean.TRUE.equals(transaction.execute(status ->
                decisions.findById(caseId).isPresent() && electorate.seated(person.id()) && !electorate.recused(person.id(), caseId)));
    }

    /**
     * A case of which that person reads the deliberation; called before a transaction begins.
     *
     * @param record one of those that begin with {@code panel-}
     * @throws NotHere to everyone else, the case's educator and consulting teacher included
     */
    public SupportCase open(Person person, UUID caseId, String record) {
        return allowed(person, caseId, record, reads(person, caseId));
    }

    /** The same for a member who is asked whether they have a conflict in it. */
    SupportCase asked(Person person, UUID caseId) {
        return allowed(person, caseId, CONFLICT, mayDeclare(person, caseId));
    }

    private SupportCase allowed(Person person, UUID caseId, String record, boolean allowed) {
        SupportCase supported = confidential.getObject().open(person, caseId, record);
        if (!allowed) {
            throw confidential.getObject().refuse(person, caseId);
        }
        return supported;
    }
}
