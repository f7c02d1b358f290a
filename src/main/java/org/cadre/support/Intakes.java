package org.cadre.support;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.cadre.consulting.ConsultingTeachers;
import org.cadre.journal.Journal;
import org.cadre.platform.Refusal;
import org.cadre.platform.Refusal.Fault;
import org.cadre.platform.security.Person;
import org.cadre.platform.time.Eastern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The intake meeting, without which nobody is enrolled: a consulting teacher holds it and signs. */
@Service
@Transactional
public class Intakes {

    /** What is talked through; the words of each are {@code support.topic.<name>} in the message file. */
    public enum Topic {

        PROGRAM_AND_CHOICE("programAndChoice"), VOLUNTARY("voluntary"), WHO_SEES_WHAT("whoSeesWhat"), WHO_DOES_WHAT("whoDoesWhat"),
        TIME_AND_NEXT_STEPS("timeAndNextSteps");

        private final String field;

        Topic(String field) {
            this.field = field;
        }

        /** Its field in the form of the task. */
        public String field() {
            return field;
        }
    }

    /** @param heldOn the day of the meeting, Eastern */
    public record Intake(LocalDate heldOn, String heldBy, Instant signedAt) {}

    private static final String CONSULTING_TEACHER = "consulting-teacher";

    private final SupportCases cases;
    private final ConsultingTeachers consultingTeachers;
    private final JdbcClient database;
    private final Journal journal;
    private final Clock clock;

    Intakes(SupportCases cases, ConsultingTeachers consultingTeachers, JdbcClient database, Journal journal, Clock clock) {
        this.cases = cases;
        this.consultingTeachers = consultingTeachers;
        this.database = database;
        this.journal = journal;
        this.clock = clock;
    }

    /** @throws Refusal where that person may have nothing to do with the educator's case */
    public void taken(String key, String consultingTeacher) {
        String educator = cases.locked(key).educator();
        if (educator.equals(consultingTeacher)) {
            throw Refusal.of("support.intake.own");
        }
        consultingTeachers.refuseUnfit(consultingTeacher, educator);
    }

    /** What is wrong with the day of a meeting; {@code null} where it is missing. */
    public List<Fault> faults(String key, LocalDate heldOn) {
        LocalDate asked = Eastern.dateOf(cases.locked(key).askedAt());
        String code = heldOn == null ? "form.required" : heldOn.isAfter(Eastern.today(clock)) ? "support.intake.future"
                : heldOn.isBefore(asked) ? "support.intake.early" : null;
        return code == null ? List.of() : List.of(Fault.of("heldOn", code, Refusal.label("heldOn")));
    }

    /** The meeting was held, all five topics talked through. */
    public void held(String key, Person person, LocalDate heldOn) {
        SupportCase supported = cases.locked(key);
        if (!person.roles().contains(CONSULTING_TEACHER)) {
            throw Refusal.of("support.intake.consultingTeachers");
        }
        taken(key, person.id());
        database.sql("insert into cadre.intake (case_id, held_on, held_by, signed_at) values (?, ?, ?, ?)")
                .params(supported.id(), heldOn, person.id(), clock.instant().atOffset(ZoneOffset.UTC)).update();
        journal.add(supported.id(), person.id(), "support.intakeHeld", heldOn.toString());
    }

    @Transactional(readOnly = true)
    public Optional<Intake> of(UUID caseId) {
        return database.sql("select * from cadre.intake where case_id = ?").param(caseId).query(Intakes::intake).optional();
    }

    private static Intake intake(ResultSet row, int index) throws SQLException {
        return new Intake(row.getObject("held_on", LocalDate.class), row.getString("held_by"), row.getObject("signed_at", OffsetDateTime.class).toInstant());
    }
}
