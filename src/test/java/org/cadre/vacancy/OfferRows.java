package org.cadre.vacancy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Seats, departures, referrals and offers as the database has them, for tests of offers and letters: no diagram runs behind them. */
class OfferRows {

    /** The announced holder of every seat that is expected to fall free: nobody's letter or page has it. */
    static final String INCUMBENT = "Hz5canaryHz5";

    private static final OffsetDateTime THEN = Instant.parse("2025-06-02T13:00:00Z").atOffset(ZoneOffset.UTC);
    private static final LocalDate SCHOOL_STARTS = LocalDate.parse("2025-09-04");

    private final JdbcClient database;

    OfferRows(JdbcClient database) {
        this.database = database;
    }

    UUID open(String slug) {
        return position(slug, "OPEN");
    }

    /** A seat that its holder is expected to leave on that day. */
    UUID anticipated(String slug, LocalDate expectedOn) {
        UUID id = position(slug, "ANTICIPATED");
        database.sql("""
                insert into cadre.separation (id, position_id, type, expected_on, irrevocable, empties_seat, incumbent, filed_on, state, recorded_by, recorded_at, version)
                values (?, ?, 'RETIREMENT', ?, false, true, ?, ?, 'EXPECTED', 'employee-services', ?, 0)""")
                .params(UUID.randomUUID(), id, expectedOn, INCUMBENT, LocalDate.parse("2025-05-01"), THEN).update();
        return id;
    }

    private UUID position(String slug, String kind) {
        UUID id = UUID.randomUUID();
        database.sql("""
                insert into cadre.position (id, number, posting_id, school_year, kind, starts_on, state, opened_at, version)
                select ?, ?, id, school_year, ?, ?, 'TO_FILL', ?, 0 from cadre.posting where slug = ?""")
                .params(id, "U-" + id.toString().substring(0, 8), kind, SCHOOL_STARTS, THEN, slug).update();
        return id;
    }

    UUID referral(UUID position, UUID candidate, UUID application) {
        UUID id = UUID.randomUUID();
        database.sql("""
                insert into cadre.referral (id, number, position_id, candidate_id, application_id, state, state_since, referred_by, referred_at, rank, recommended,
                    qualified, version)
                select ?, ?, ?, ?, ?, 'INTERVIEWED', ?, 'hr', ?, count(*) + 1, true, true, 0 from cadre.referral where position_id = ?""")
                .params(id, "R-" + id.toString().substring(0, 8), position, candidate, application, THEN, THEN, position).update();
        return id;
    }

    /** An offer that waits for its answer until that instant. */
    UUID sent(UUID referral, Instant answerBy) {
        UUID id = UUID.randomUUID();
        database.sql("""
                insert into cadre.offer (id, referral_id, position_id, candidate_id, state, pay_grade, pay_step, starts_on, made_by, posting_revision, note,
                    sent_at, answer_by, version)
                select ?, r.id, r.position_id, r.candidate_id, 'SENT', 'Master''s +30', '4', ?, 'hr', g.revision, '', ?, ?, 0
                  from cadre.referral r join cadre.position p on p.id = r.position_id join cadre.posting g on g.id = p.posting_id where r.id = ?""")
                .params(id, SCHOOL_STARTS, THEN, answerBy.atOffset(ZoneOffset.UTC), referral).update();
        database.sql("update cadre.referral set state = 'OFFERED' where id = ?").param(referral).update();
        return id;
    }

    /** What came of an offer that is accepted with it. */
    UUID hire(UUID offer) {
        UUID id = UUID.randomUUID();
        database.sql("update cadre.offer set state = 'ACCEPTED', signature = 'Test Person', may_work = true, answered_at = sent_at where id = ?").param(offer).update();
        database.sql("""
                insert into cadre.hire (id, offer_id, referral_id, position_id, candidate_id, school_year, state, state_since, version)
                select ?, o.id, o.referral_id, o.position_id, o.candidate_id, p.school_year, 'CONTINGENT', ?, 0
                  from cadre.offer o join cadre.position p on p.id = o.position_id where o.id = ?""").params(id, THEN, offer).update();
        return id;
    }
}
