package org.cadre.support;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.cadre.consulting.Caseloads;
import org.cadre.journal.Journal;
import org.cadre.platform.NotHere;
import org.cadre.platform.security.AccessTable;
import org.cadre.platform.security.AccessTable.Reach;
import org.cadre.platform.security.Person;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Opens a case for those who may know of it (domain 2.7). To everyone else a real address and an invented one give the same answer after
 * the same work, and that they asked stays in the case's journal, where the educator finds it. Pages call it before they begin a
 * transaction: the journal is written in one of its own.
 */
@Service
public class Confidential {

    /** Where the tries at addresses stand that no case has. */
    static final UUID NO_CASE = new UUID(0, 0);

    private static final String RECORD = "support-case";
    private static final int LONGEST_FACT = 200;

    private final SupportCaseRepository cases;
    private final Caseloads caseloads;
    private final OpenWork work;
    private final ObjectProvider<AlsoAssigned> also;
    private final AccessTable access;
    private final Journal journal;
    private final TransactionTemplate apart;

    Confidential(SupportCaseRepository cases, Caseloads caseloads, OpenWork work, ObjectProvider<AlsoAssigned> also, AccessTable access, Journal journal, PlatformTransactionManager transactions) {
        this.cases = cases;
        this.caseloads = caseloads;
        this.work = work;
        this.also = also;
        this.access = access;
        this.journal = journal;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** The case, for its educator, for whoever coaches it now or has taken on a task of it, and for the co-chairs. */
    public SupportCase open(Person person, UUID id) {
        return open(person, id, RECORD);
    }

    /** The same for a page that shows it: the educator finds who opened it, and as what. */
    public SupportCase show(Person person, UUID id, String record) {
        SupportCase supported = open(person, id, record);
        if (!supported.educator().equals(person.id())) {
            Reach reach = access.reach(person.roles(), record);
            String role = person.roles().stream().filter(each -> access.reach(Set.of(each), record) == reach).sorted().findFirst().orElse("");
            apart.executeWithoutResult(status -> journal.add(id, person.id(), "support.opened", (role + " " + record).strip()));
        }
        return supported;
    }

    /**
     * The case, for those who reach that kind of record of it: own is its educator, assigned whoever coaches it now.
     *
     * @throws NotHere to everyone else, and where there is no such case
     */
    public SupportCase open(Person person, UUID id, String record) {
        Optional<SupportCase> found = cases.findById(id);
        String coach = caseloads.current(id).map(now -> now.consultingTeacher()).orElse("");
        // Asked of every address, so that the answer takes the same work.
        boolean works = work.holds(person.id(), id);
        Reach reach = access.reach(person.roles(), record);
        Optional<SupportCase> opened = found.filter(one -> switch (reach) {
            case ANY -> true;
            case ASSIGNED -> coach.equals(person.id()) || one.educator().equals(person.id()) || works && record.equals(RECORD)
                    || also.stream().anyMatch(room -> room.assigned(person, one, record));
            case OWN -> one.educator().equals(person.id());
            case NONE -> false;
        });
        return opened.orElseThrow(() -> tried(person, found.map(SupportCase::id).orElse(NO_CASE)));
    }

    /** The same answer from a room that finds the record itself missing in a case that could be opened. */
    public NotHere refuse(Person person, UUID id) {
        return tried(person, id);
    }

    private NotHere tried(Person person, UUID at) {
        String roles = String.join(" ", person.roles().stream().sorted().toList());
        apart.executeWithoutResult(status ->
                journal.add(at, person.id(), "support.triedToOpen", roles.substring(0, Math.min(roles.length(), LONGEST_FACT))));
        return new NotHere();
    }
}
