package org.cadre.vacancy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Seats and hires as the database has them, for tests of what others make of them: no diagram runs behind any of these. */
public class HireRows {

    private static final OffsetDateTime THEN = Instant.parse("2025-06-02T13:00:00Z").atOffset(ZoneOffset.UTC);

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final HireRepository hires;
    private final ApplicationEventPublisher events;

    HireRows(JdbcClient database, TransactionTemplate transaction, HireRepository hires, ApplicationEventPublisher events) {
        this.database = database;
        this.transaction = transaction;
        this.hires = hires;
        this.events = events;
    }

    UUID position(String slug, String... managers) {
        UUID id = UUID.randomUUID();
        database.sql("""
                insert into cadre.position (id, number, posting_id, school_year, kind, starts_on, state, opened_at, version)
                select ?, ?, id, school_year, 'OPEN', ?, 'TO_FILL', ?, 0 from cadre.posting where slug = ?""")
                .params(id, "T-" + id, LocalDate.parse("2025-09-04"), THEN, slug).update();
        for (String manager : managers) {
            database.sql("insert into cadre.position_manager (position_id, staff_id) values (?, ?)").params(id, manager).update();
        }
        return id;
    }

    UUID referral(UUID position, UUID candidate, UUID application) {
        UUID id = UUID.randomUUID();
        database.sql("""
                insert into cadre.referral (id, number, position_id, candidate_id, application_id, state, state_since, referred_by, referred_at, version)
                values (?, ?, ?, ?, ?, 'REFERRED', ?, 'hr', ?, 0)""").params(id, "R-" + id, position, candidate, application, THEN, THEN).update();
        return id;
    }

    /** A hire that an accepted offer began. */
    UUID contingent(UUID position, UUID candidate, UUID application) {
        UUID referral = referral(position, candidate, application);
        // Only who is cleared is confirmed, and whoever accepted is released.
        database.sql("update cadre.referral set state = 'CLEARED' where id = ?").param(referral).update();
        UUID offer = UUID.randomUUID();
        UUID hire = UUID.randomUUID();
        database.sql("""
                insert into cadre.offer (id, referral_id, position_id, candidate_id, state, pay_grade, pay_step, starts_on, made_by, posting_revision, note,
                    sent_at, answer_by, answered_at, signature, may_work, version)
                values (?, ?, ?, ?, 'ACCEPTED', 'M', '3', ?, 'hr', 1, '', ?, ?, ?, 'Test Person', true, 0)""")
                .params(offer, referral, position, candidate, LocalDate.parse("2025-09-04"), THEN, THEN.plusDays(7), THEN.plusDays(1)).update();
        database.sql("""
                insert into cadre.hire (id, offer_id, referral_id, position_id, candidate_id, school_year, state, state_since, version)
                select ?, ?, ?, p.id, ?, p.school_year, 'CONTINGENT', ?, 0 from cadre.position p where p.id = ?""")
                .params(hire, offer, referral, candidate, THEN, position).update();
        return hire;
    }

    /** Certifies the seat, confirms the hire, and tells. */
    void seat(UUID hire) {
        transaction.executeWithoutResult(status -> {
            UUID certification = UUID.randomUUID();
            database.sql("""
                    insert into cadre.certification (id, position_id, vacated_on, rest_of_year, certified_by, certified_at, stands)
                    select ?, position_id, ?, true, 'hr', ?, true from cadre.hire where id = ?""")
                    .params(certification, LocalDate.parse("2025-06-02"), THEN, hire).update();
            database.sql("update cadre.hire set state = 'CONFIRMED', certification_id = ? where id = ?").params(certification, hire).update();
            events.publishEvent(new HireSeated(hires.findById(hire).orElseThrow()));
        });
    }

    /** The incumbent stays: the hire is released, and told so. */
    void release(UUID hire) {
        transaction.executeWithoutResult(status -> {
            database.sql("update cadre.hire set state = 'RELEASED' where id = ?").param(hire).update();
            events.publishEvent(new HireEnded(hires.findById(hire).orElseThrow()));
        });
    }
}
