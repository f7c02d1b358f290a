package org.cadre.support;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Counts what is written behind the wall, in the transaction that writes it: outside there is nothing to count by. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class CoachingTallies {

    private static final String COLUMNS = """
            select case_id, assignment_id, practice_goals, learning_goals, entries, contacts, oldest_lesson, oldest_lesson_on, reminded_lesson
              from cadre.coaching_tally where case_id\s""";

    private final JdbcClient database;
    private final Clock clock;

    CoachingTallies(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    Optional<CoachingTally> of(UUID caseId) {
        return database.sql(COLUMNS + "= ?").param(caseId).query(CoachingTally.class).optional();
    }

    List<CoachingTally> of(Collection<UUID> cases) {
        return database.sql(COLUMNS + "= any(?)").param(cases.toArray(UUID[]::new)).query(CoachingTally.class).list();
    }

    /** A goal that another took the place of counts no more. */
    void goalWritten(Wall.Inside inside) {
        row(inside);
        database.sql("""
                update cadre.coaching_tally set
                    practice_goals = (select count(*) from coaching.goal g where g.case_id = :case and kind = 'PRACTICE'
                        and not exists (select 1 from coaching.goal later where later.instead_of = g.id)),
                    learning_goals = (select count(*) from coaching.goal g where g.case_id = :case and kind = 'LEARNING'
                        and not exists (select 1 from coaching.goal later where later.instead_of = g.id))
                 where case_id = :case""").param("case", inside.supported().id()).update();
    }

    /** Lessons that an earlier consulting teacher saw and the present one may not read are nobody's to answer. */
    void entryWritten(Wall.Inside inside, EntryKind kind) {
        row(inside);
        if (kind == EntryKind.EDUCATOR_NOTE) {
            // The educator sees every lesson; what is due from the consulting teacher does not change.
            database.sql("update cadre.coaching_tally set entries = entries + 1, last_entry_at = ? where case_id = ?")
                    .params(clock.instant().atOffset(ZoneOffset.UTC), inside.supported().id()).update();
            return;
        }
        database.sql("""
                update cadre.coaching_tally t set entries = entries + 1, contacts = contacts + :contact, last_entry_at = :now,
                       assignment_id = :assignment, oldest_lesson = oldest.id, oldest_lesson_on = oldest.on_day
                  from (select 1) one left join (select e.id, e.on_day from coaching.entry e
                            where e.case_id = :case and e.kind = 'LESSON_SEEN'
                              and not exists (select 1 from coaching.entry f where f.about = e.id and f.kind = 'LESSON_FEEDBACK')
                            order by e.on_day, e.written_at, e.id limit 1) oldest on true
                 where t.case_id = :case""")
                .param("contact", kind == EntryKind.CONTACT ? 1 : 0).param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("assignment", inside.now().id()).param("case", inside.supported().id()).update();
    }

    void reminded(UUID caseId) {
        database.sql("update cadre.coaching_tally set reminded_lesson = oldest_lesson where case_id = ?").param(caseId).update();
    }

    private void row(Wall.Inside inside) {
        database.sql("insert into cadre.coaching_tally (case_id, assignment_id) values (?, ?) on conflict (case_id) do nothing")
                .params(inside.supported().id(), inside.now().id()).update();
    }
}
