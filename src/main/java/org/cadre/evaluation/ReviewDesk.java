package org.cadre.evaluation;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.cadre.platform.Pages;
import org.cadre.platform.security.AccessTable;
import org.cadre.platform.security.AccessTable.Reach;
import org.cadre.platform.security.Person;
import org.cadre.support.SupportState;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Slice;
import org.springframework.data.domain.SliceImpl;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where staff find reviews: whoever coaches theirs, a principal those of which they are secondary evaluator. HR reads for audits, and has
 * no list to browse: it asks for a case's number.
 */
@Service
@Transactional(readOnly = true)
public class ReviewDesk {

    /** A review in a list. @param coaches whether whoever asks coaches it; else they are its secondary evaluator */
    public record Row(UUID id, String number, String name, String school, String subject, String grade, SupportState state, Instant since,
            boolean coaches) {}

    private static final String RECORD = "reviews";
    private static final int PAGE = 20;

    private final AccessTable access;
    private final JdbcClient database;

    ReviewDesk(AccessTable access, JdbcClient database) {
        this.access = access;
        this.database = database;
    }

    /** Whether whoever asks finds any review by its number. */
    public boolean findsAny(Person person) {
        return access.reach(person.roles(), RECORD) == Reach.ANY;
    }

    /** A page of the person's own reviews, in the order of their numbers. */
    public Slice<Row> own(Person person, int page) {
        access.require(person, RECORD, () -> true, () -> false);
        Pageable asked = Pages.of(page, PAGE);
        List<Row> found = database.sql("""
                with own as (
                    select case_id, true as coaches from cadre.assignment where consulting_teacher = :person and ended_at is null
                     union all
                    select case_id, false from cadre.peer_review where principal = :person and resumed_at is null)
                select c.id, c.number, c.name, c.school, c.subject, c.grade, c.state, c.state_since, bool_or(own.coaches) as coaches
                  from own join cadre.peer_review r on r.case_id = own.case_id join cadre.support_case c on c.id = r.case_id
                 group by c.id order by c.number limit :limit offset :offset""")
                .param("person", person.id()).param("limit", PAGE + 1).param("offset", asked.getOffset())
                .query((row, index) -> new Row(row.getObject("id", UUID.class), row.getString("number"), row.getString("name"),
                        row.getString("school"),
                        row.getString("subject"), row.getString("grade"), SupportState.valueOf(row.getString("state")),
                        row.getObject("state_since", OffsetDateTime.class).toInstant(), row.getBoolean("coaches"))).list();
        return new SliceImpl<>(found.subList(0, Math.min(found.size(), PAGE)), asked, found.size() > PAGE);
    }

    /** The review of the case with that number; empty where there is none, and for whoever does not find them all. */
    public Optional<UUID> numbered(Person person, String number) {
        return !findsAny(person) ? Optional.empty() : database.sql("""
                select c.id from cadre.support_case c join cadre.peer_review r on r.case_id = c.id where c.number = upper(trim(?))""").param(number)
                .query(UUID.class).optional();
    }
}
