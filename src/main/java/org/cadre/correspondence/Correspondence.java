package org.cadre.correspondence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes letters. A letter exists exactly if what it tells was committed; the post office delivers it (decision 0006). */
@Service
public class Correspondence {

    record Written(UUID letter) {}

    private final JdbcClient database;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    Correspondence(JdbcClient database, Clock clock, ApplicationEventPublisher events) {
        this.database = database;
        this.clock = clock;
        this.events = events;
    }

    /** Writes a letter once: the same effect again changes nothing. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void write(String effect, String recipient, String subject, String body) {
        write(effect, recipient, subject, body, false);
    }

    /** The same for a letter of which nothing is kept once it is delivered, or once we gave it up: no address and no word. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void writeAndForget(String effect, String recipient, String subject, String body) {
        write(effect, recipient, subject, body, true);
    }

    private void write(String effect, String recipient, String subject, String body, boolean forget) {
        UUID id = UUID.randomUUID();
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        int written = database.sql("""
                insert into cadre.letter (id, effect, recipient, subject, body, written_at, next_attempt_at, forget)
                values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (effect) do nothing""")
                .params(id, effect, recipient, subject, body, now, now, forget).update();
        if (written == 1) {
            events.publishEvent(new Written(id));
        }
    }

    /** A page of letters and one more, the newest first, to addresses with these characters; and those letters besides, whoever they went to. */
    @Transactional(readOnly = true)
    List<Letter> newest(String address, Collection<UUID> besides, int page, int size) {
        String like = "%" + address.strip().toLowerCase(Locale.ROOT).replaceAll("([%_\\\\])", "\\\\$1") + "%";
        return database.sql("""
                select * from cadre.letter where lower(recipient) like ? or id = any(?) order by written_at desc, id limit ? offset ?""")
                .params(like, besides.toArray(UUID[]::new), size + 1, page * size).query(Correspondence::letter).list();
    }

    static Letter letter(ResultSet row, int index) throws SQLException {
        OffsetDateTime sent = row.getObject("sent_at", OffsetDateTime.class);
        return new Letter(row.getObject("id", UUID.class), row.getString("effect"), row.getString("recipient"), row.getString("subject"),
                row.getString("body"), instant(row, "written_at"), row.getInt("attempts"), sent == null ? null : sent.toInstant(), row.getBoolean("forget"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
