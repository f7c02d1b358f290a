package org.cadre.evaluation;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.cadre.journal.Journal;
import org.cadre.platform.FieldReader;
import org.cadre.platform.NotHere;
import org.cadre.platform.Refusal;
import org.cadre.platform.time.Eastern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Visits of which the educator is told beforehand. An observation counts as announced only where this was done before it began; of
 * an unannounced one nothing stands here, nor anywhere else.
 */
@Service
@Transactional
public class Announcements {

    /** @param on Eastern, as the time */
    public record Announced(UUID id, LocalDate on, LocalTime begins) {

        public Instant at() {
            return Eastern.at(on, begins);
        }
    }

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("EEEE, MMMM d, uuuu, h:mm a", Locale.US);

    private final ObservationDesk desk;
    private final Reader reader;
    private final ObservationLetters letters;
    private final Journal journal;
    private final JdbcClient database;
    private final Clock clock;

    Announcements(ObservationDesk desk, Reader reader, ObservationLetters letters, Journal journal, JdbcClient database, Clock clock) {
        this.desk = desk;
        this.reader = reader;
        this.letters = letters;
        this.journal = journal;
        this.database = database;
        this.clock = clock;
    }

    /** Those that are still to come, the next one first. */
    public List<Announced> toCome(UUID caseId) {
        return reader.asCadre(() -> database.sql("""
                select id, on_day as "on", begins from evaluation.announcement where case_id = ? and called_off_at is null and on_day >= ?
                 order by on_day, begins""").params(caseId, Eastern.today(clock)).query(Announced.class).list()).stream()
                .filter(each -> each.at().isAfter(clock.instant())).toList();
    }

    /** Whether the educator was told of a visit on that day before it began. */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean announced(UUID caseId, LocalDate on, Instant begins) {
        return database.sql("""
                select exists (select 1 from evaluation.announcement where case_id = ? and on_day = ? and announced_at < ? and called_off_at is null)""")
                .params(caseId, on, begins.atOffset(ZoneOffset.UTC)).query(Boolean.class).single();
    }

    /**
     * Tells the educator of a visit to come.
     *
     * @throws Refusal with every fault
     */
    public void announce(UUID caseId, Map<String, List<String>> typed) {
        ObservationDesk.Seat seat = desk.sit(caseId);
        FieldReader fields = new FieldReader(typed);
        LocalDate on = day(fields);
        LocalTime begins = time(fields);
        if (on != null && begins != null && !Eastern.at(on, begins).isAfter(clock.instant())) {
            fields.fault("announcedOn", "observation.announce.past", MOMENT.format(clock.instant().atZone(Eastern.ZONE)));
        }
        fields.check();
        UUID id = UUID.randomUUID();
        int made = database.sql("""
                insert into evaluation.announcement (id, case_id, author, on_day, begins, announced_at) values (?, ?, ?, ?, ?, ?)
                    on conflict (case_id, on_day, begins) where called_off_at is null do nothing""")
                .params(id, caseId, seat.person(), on, begins, now()).update();
        if (made == 1) {
            journal.add(caseId, seat.person(), "observation.announced", MOMENT.format(on.atTime(begins)));
            letters.announced(seat.supported(), id, Eastern.at(on, begins));
        }
    }

    private static LocalDate day(FieldReader fields) {
        if (fields.blank("announcedOn")) {
            fields.fault("announcedOn", "form.required", Refusal.label("observation.announcedOn"));
        }
        return fields.date("announcedOn", "observation.announcedOn");
    }

    private static LocalTime time(FieldReader fields) {
        if (fields.blank("announcedAt")) {
            fields.fault("announcedAt", "form.required", Refusal.label("observation.announcedAt"));
            return null;
        }
        try {
            return LocalTime.parse(fields.raw("announcedAt")).withSecond(0).withNano(0);
        } catch (DateTimeParseException wrong) {
            fields.fault("announcedAt", "observation.time", Refusal.label("observation.announcedAt"));
            return null;
        }
    }

    /** Takes an announcement back; the educator is told. One that is over, or was taken back, changes no more. */
    public void callOff(UUID caseId, UUID id) {
        ObservationDesk.Seat seat = desk.sit(caseId);
        Announced announced = toCome(caseId).stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow(NotHere::new);
        database.sql("update evaluation.announcement set called_off_at = ? where id = ?").params(now(), id).update();
        journal.add(caseId, seat.person(), "observation.calledOff", MOMENT.format(announced.on().atTime(announced.begins())));
        letters.calledOff(seat.supported(), id, announced.at());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
