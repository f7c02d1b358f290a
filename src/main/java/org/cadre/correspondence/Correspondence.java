package org.cadre.correspondence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
        write(effect, recipient, subject, body, List.of());
    }

    /** The same with files, in their order. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void write(String effect, String recipient, String subject, String body, List<Attachment> attachments) {
        write(effect, recipient, subject, body, false, attachments);
    }

    /** The same for a letter of which nothing is kept once it is delivered, or once we gave it up: no address and no word. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void writeAndForget(String effect, String recipient, String subject, String body) {
        write(effect, recipient, subject, body, true, List.of());
    }

    private void write(String effect, String recipient, String subject, String body, boolean forget, List<Attachment> attachments) {
        UUID id = UUID.randomUUID();
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        int written = database.sql("""
                insert into cadre.letter (id, effect, recipient, subject, body, written_at, next_attempt_at, forget)
                values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (effect) do nothing""")
                .params(id, effect, recipient, subject, body, now, now, forget).update();
        if (written == 1) {
            for (int i = 0; i < attachments.size(); i++) {
                Attachment attachment = attachments.get(i);
                database.sql("insert into cadre.letter_attachment (letter_id, number, name, type, content) values (?, ?, ?, ?, ?)")
                        .params(id, i + 1, attachment.name(), attachment.type(), attachment.content()).update();
            }
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

    /** What goes with a letter, in its order. */
    @Transactional(readOnly = true)
    List<Attachment> attachments(UUID letter) {
        return database.sql("select * from cadre.letter_attachment where letter_id = ? order by number").param(letter)
                .query(Correspondence::attachment).list();
    }

    /** The names of what goes with each of these letters, by letter. */
    @Transactional(readOnly = true)
    Map<UUID, List<String>> attachmentNames(Collection<UUID> letters) {
        Map<UUID, List<String>> names = new HashMap<>();
        database.sql("select letter_id, name from cadre.letter_attachment where letter_id = any(?) order by letter_id, number")
                .param(letters.toArray(UUID[]::new))
                .query(row -> {
                    names.computeIfAbsent(row.getObject("letter_id", UUID.class), letter -> new ArrayList<>()).add(row.getString("name"));
                });
        return names;
    }

    private static Attachment attachment(ResultSet row, int index) throws SQLException {
        return new Attachment(row.getString("name"), row.getString("type"), row.getBytes("content"));
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
