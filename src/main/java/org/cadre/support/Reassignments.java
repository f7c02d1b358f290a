package org.cadre.support;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.cadre.consulting.Assignment;
import org.cadre.consulting.Caseloads;
import org.cadre.consulting.ConflictDeclared;
import org.cadre.consulting.ConsultingTeacherGone;
import org.cadre.journal.Journal;
import org.cadre.platform.Refusal;
import org.cadre.platform.engine.Races;
import org.cadre.platform.security.Person;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Another consulting teacher for a case: either side asks, or whoever coaches it can do so no longer. */
@Service
@Transactional
public class Reassignments {

    /** The educator's own case, or a case of whoever coaches it now. */
    private static final String RECORD = "reassignment";
    static final Set<SupportState> COACHED = EnumSet.of(SupportState.ENROLLED, SupportState.COACHING, SupportState.VISITS, SupportState.EVALUATED, SupportState.PACKET_SHARED,
            SupportState.BEFORE_PANEL);

    private final SupportCases support;
    private final Caseloads caseloads;
    private final EducatorSupport process;
    private final MatchLetters letters;
    private final Confidential confidential;
    private final Journal journal;
    private final Races races;
    private final JdbcClient database;

    Reassignments(SupportCases support, Caseloads caseloads, EducatorSupport process, MatchLetters letters, Confidential confidential, Journal journal,
            Races races, JdbcClient database) {
        this.support = support;
        this.caseloads = caseloads;
        this.process = process;
        this.letters = letters;
        this.confidential = confidential;
        this.journal = journal;
        this.races = races;
        this.database = database;
    }

    /** Whether another consulting teacher is looked for. */
    @Transactional(readOnly = true)
    public boolean lookedFor(UUID caseId) {
        return caseloads.current(caseId).filter(now -> now.wantedAnotherAt() != null).isPresent();
    }

    /**
     * The educator asks, or whoever coaches; no reason is asked for.
     *
     * @throws Refusal while one is looked for, and where nobody coaches the case
     */
    @Transactional(propagation = Propagation.SUPPORTS)
    public void ask(Person person, UUID id) {
        UUID opened = confidential.open(person, id, RECORD).id();
        races.decide(() -> {
            SupportCase supported = support.locked(opened.toString());
            Optional<Assignment> now = caseloads.current(opened);
            if (now.isEmpty() || !COACHED.contains(supported.state())) {
                throw Refusal.of("another.nobody");
            }
            if (now.get().wantedAnotherAt() != null) {
                throw Refusal.of("another.already");
            }
            if (!look(supported, now.get(), person.id())) {
                throw Refusal.of("another.notNow");
            }
        });
    }

    /** Whoever coaches it has left or has no license; again the same, nothing. */
    @EventListener
    void gone(ConsultingTeacherGone event) {
        lookInstead(event.caseId(), event.consultingTeacher());
    }

    /** Whoever may not coach that educator any more does not. */
    @EventListener
    void declared(ConflictDeclared event) {
        database.sql("select id from cadre.support_case where educator = ? and ended_at is null order by id").param(event.educator()).query(UUID.class).list()
                .forEach(caseId -> lookInstead(caseId, event.consultingTeacher()));
    }

    private void lookInstead(UUID caseId, String consultingTeacher) {
        SupportCase supported = support.locked(caseId.toString());
        Optional<Assignment> now = caseloads.current(caseId).filter(one -> one.consultingTeacher().equals(consultingTeacher) && one.wantedAnotherAt() == null);
        if (now.isPresent() && !look(supported, now.get(), Journal.CADRE)) {
            // It stays as it is, and the next round tries again.
            letters.unheard(supported, consultingTeacher);
        }
    }

    /** The fact first, then the message: both stand, or neither does. @return whether the case heard it */
    private boolean look(SupportCase supported, Assignment now, String who) {
        if (!process.tell(supported.id(), EducatorSupport.Message.REASSIGNMENT_WANTED)) {
            return false;
        }
        caseloads.wantAnother(supported.id());
        journal.add(supported.id(), who, "support.anotherWanted");
        letters.anotherWanted(supported, now.id().toString());
        return true;
    }
}
