package org.cadre.support;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.cadre.platform.NotHere;
import org.cadre.platform.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The only door from coaching to evaluation (domain 2.7): hands one entry of the log to one of its two readers, who may submit it as
 * evidence. It opens in a transaction of its own, so that whatever is written in evaluation never sees what else stands behind the wall.
 */
@Service
public class CoachingDoor {

    /**
     * One entry as it stands in the log, with what corrects it.
     *
     * @param kind its words are at {@code coaching.kind.} in the message file
     * @param on its day, Eastern
     * @param cited the element that it names, or {@code null}
     * @param file its content, empty where it has none
     */
    public record Copy(UUID entry, String kind, LocalDate on, String text, List<String> corrections, Cited cited, byte[] file) {}

    private final Wall wall;
    private final JdbcClient database;

    CoachingDoor(Wall wall, JdbcClient database) {
        this.wall = wall;
        this.database = database;
    }

    /**
     * An entry that whoever is signed in may read and hand on: the educator each of them, whoever coaches all but the educator's own notes.
     *
     * @throws NotHere where the person reads no such entry
     * @throws Refusal where it is the educator's to hand on, or says nothing
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW, readOnly = true)
    public Copy open(UUID caseId, UUID entry) {
        Wall.Inside inside = wall.enter(caseId);
        Copy copy = database.sql("""
                select e.*, coalesce(f.content, ''::bytea) as content, array(select c.text from coaching.entry c
                         where c.about = e.id and c.kind = 'CORRECTION' order by c.written_at, c.id) as corrections
                  from coaching.entry e left join coaching.file f on f.entry_id = e.id where e.case_id = ? and e.id = ?""").params(caseId, entry)
                .query((row, index) -> new Copy(entry, row.getString("kind"), row.getObject("on_day", LocalDate.class), row.getString("text"),
                        List.of((String[]) row.getArray("corrections").getArray()), Goals.cited(row), row.getBytes("content")))
                .optional().orElseThrow(NotHere::new);
        if (!inside.educator() && EntryKind.valueOf(copy.kind()) == EntryKind.EDUCATOR_NOTE) {
            throw Refusal.of("coaching.door.educators");
        }
        if (!EntryKind.valueOf(copy.kind()).hasText() || EntryKind.valueOf(copy.kind()) == EntryKind.CORRECTION) {
            throw Refusal.of("coaching.door.nothing");
        }
        return copy;
    }
}
