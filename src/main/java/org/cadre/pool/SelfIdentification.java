package org.cadre.pool;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cadre.platform.security.Person;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Voluntary self-identification, kept apart from every application. The database shows a row to its person alone:
 * row-level security on the person set for the transaction.
 */
@Service
@Transactional
public class SelfIdentification {

    private final JdbcClient database;
    private final ObjectMapper json;
    private final Clock clock;

    SelfIdentification(JdbcClient database, ObjectMapper json, Clock clock) {
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    public Map<String, List<String>> of(Person person) {
        actAs(person);
        return database.sql("select answers::text from self_identification.answer where person_id = ?").param(UUID.fromString(person.id()))
                .query(String.class).optional().map(this::read).orElse(Map.of());
    }

    /** Keeps the answers; none at all takes them back. */
    public void keep(Person person, Map<String, List<String>> answers) {
        actAs(person);
        UUID id = UUID.fromString(person.id());
        if (answers.isEmpty()) {
            database.sql("delete from self_identification.answer where person_id = ?").param(id).update();
            return;
        }
        database.sql("""
                insert into self_identification.answer (person_id, answers, saved_at) values (?, ?::jsonb, ?)
                on conflict (person_id) do update set answers = excluded.answers, saved_at = excluded.saved_at""")
                .params(id, write(answers), clock.instant().atOffset(ZoneOffset.UTC)).update();
    }

    private void actAs(Person person) {
        database.sql("select set_config('cadre.person', ?, true)").param(person.id()).query().singleRow();
    }

    private Map<String, List<String>> read(String answers) {
        try {
            return json.readValue(answers, new TypeReference<>() {});
        } catch (JsonProcessingException fault) {
            throw new IllegalStateException("Self-identification answers cannot be read");
        }
    }

    private String write(Map<String, List<String>> answers) {
        try {
            return json.writeValueAsString(answers);
        } catch (JsonProcessingException fault) {
            throw new IllegalStateException("Self-identification answers cannot be written");
        }
    }
}
