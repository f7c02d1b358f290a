package org.cadre.evaluation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cadre.SteppedClock;
import org.cadre.platform.time.Eastern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Consulting teachers who observe: by the form, or in the rows alone where what is tested comes after it. */
@TestComponent
public class Observing {

    public static final String SEEN = "Zinnwald: nine pairs compare two graphs.";
    public static final String FEEDBACK = "Kupferberg: the pairs worked for eight minutes; next time let each pair show one graph.";

    private final Observations observations;
    private final ReviewDrafts drafts;
    private final Reviewing reviewing;
    private final JdbcClient database;
    private final SteppedClock clock;
    private final Path posted;

    Observing(Observations observations, ReviewDrafts drafts, Reviewing reviewing, JdbcClient database, SteppedClock clock,
            @Value("${cadre.evaluation.platform.directory}") Path posted) {
        this.observations = observations;
        this.drafts = drafts;
        this.reviewing = reviewing;
        this.database = database;
        this.clock = clock;
        this.posted = posted.toAbsolutePath();
    }

    /** Where the default run posts to. */
    public Path directory() {
        return posted;
    }

    public Path file(UUID observation) {
        return posted.resolve(observation + ".json");
    }

    public boolean isPosted(UUID observation) {
        return Files.exists(file(observation));
    }

    /** An observation of today, half an hour until now, that nothing stands against, with the fields given in place of its own. */
    public Map<String, List<String>> form(String... changes) {
        LocalTime now = LocalTime.ofInstant(clock.instant(), Eastern.ZONE);
        Map<String, List<String>> form = new HashMap<>();
        put(form, "kind", "unannounced", "on", Eastern.today(clock).toString(), "begins", now.minusMinutes(30).toString(), "ends", now.toString(),
                "notes[0].at", now.minusMinutes(20).toString(), "notes[0].text", SEEN, "element", "teacher:II-A-1", "feedback", FEEDBACK);
        put(form, changes);
        return form;
    }

    private static void put(Map<String, List<String>> form, String... pairs) {
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i + 1] == null) {
                form.remove(pairs[i]);
            } else {
                form.put(pairs[i], List.of(pairs[i + 1]));
            }
        }
    }

    /** Written down by the consulting teacher as on the page, feedback and all that was changed included. @return its id */
    public UUID written(Reviewing.Case of, boolean finish, String... changes) {
        return written(of, finish, form(changes));
    }

    public UUID written(Reviewing.Case of, boolean finish, Map<String, List<String>> form) {
        return Reviewing.as(of.coach(), () -> {
            UUID draft = drafts.open(of.id(), "observation").id();
            observations.write(of.id(), draft, "observation", draft, form, finish);
            return draft;
        });
    }

    /** An open one again. */
    public void again(Reviewing.Case of, UUID id, boolean finish, String... changes) {
        Reviewing.as(of.coach(), () -> {
            String form = "observation:" + id;
            observations.write(of.id(), id, form, drafts.open(of.id(), form).id(), form(changes), finish);
        });
    }

    /** Finished, and posted without a diagram. */
    public UUID posted(Reviewing.Case of, String... changes) {
        UUID id = written(of, true, changes);
        observations.post(of.key());
        observations.posted(of.key());
        return id;
    }

    /** So many posted observations of today, in the rows alone: what counts, without letters, files and a diagram. */
    public void observed(UUID caseId, int announced, int unannounced) {
        for (int i = 0; i < announced + unannounced; i++) {
            row(caseId, i < announced ? "ANNOUNCED" : "UNANNOUNCED", null);
        }
    }

    /** One more, with a concern about one element where there is one. */
    public UUID row(UUID caseId, String kind, String concern) {
        UUID id = UUID.randomUUID();
        String coach = database.sql("select consulting_teacher from cadre.assignment where case_id = ? and ended_at is null").param(caseId)
                .query(String.class).single();
        var now = clock.instant().atOffset(java.time.ZoneOffset.UTC);
        String tags = "[{\"rubric\":\"teacher\",\"version\":1,\"code\":\"II-A-1\",\"concern\":%s}]".formatted(concern == null ? "null" : '"' + concern + '"');
        reviewing.asReader(coach, () -> database.sql("""
                insert into evaluation.observation (id, case_id, author, kind, on_day, begins, ends, notes, tags, feedback, written_at, finished_at, version)
                values (?, ?, ?, ?, ?, '08:00', '08:45', ?::jsonb, ?::jsonb, ?, ?, ?, 0)""")
                .params(id, caseId, coach, kind, Eastern.today(clock), "[{\"at\":\"08:10\",\"text\":\"" + SEEN + "\"}]", tags, FEEDBACK, now, now).update());
        reviewing.asReader("cadre", () -> database.sql("update evaluation.observation set receipt = 'r', delivered_at = ?, posted_at = ? where id = ?")
                .params(now, now, id).update());
        return id;
    }
}
