package org.cadre.evaluation;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.cadre.journal.Journal;
import org.cadre.platform.Refusal;
import org.cadre.platform.Refusal.Fault;
import org.cadre.platform.security.Person;
import org.cadre.platform.time.Eastern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The conversation that follows a first concern, of half an hour at least and within thirty school days (domain 2.3 [14]). When it was and
 * how long is kept; what was said is nobody's else.
 */
@Service
@Transactional
public class FollowUps {

    public static final int LEAST_MINUTES = 30;
    /** A whole day; what is longer is a slip of the pen. */
    public static final int MOST_MINUTES = 480;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE, MMMM d, uuuu", Locale.US);

    /** @param heldOn Eastern */
    public record FollowUp(LocalDate heldOn, int minutes, String heldBy) {}

    private final PeerReviews reviews;
    private final Observations observations;
    private final Reader reader;
    private final Journal journal;
    private final JdbcClient database;
    private final Clock clock;

    FollowUps(PeerReviews reviews, Observations observations, Reader reader, Journal journal, JdbcClient database, Clock clock) {
        this.reviews = reviews;
        this.observations = observations;
        this.reader = reader;
        this.journal = journal;
        this.database = database;
        this.clock = clock;
    }

    /** What is wrong with what the form says; {@code null} where a field is blank or no date, of which the form knows. */
    public List<Fault> faults(String key, LocalDate heldOn, Integer minutes) {
        Optional<LocalDate> concern = observations.firstConcern(reviews.locked(key).caseId());
        List<Fault> faults = new ArrayList<>();
        if (concern.isEmpty()) {
            faults.add(Fault.of("", "review.followUp.none"));
        } else if (heldOn != null && heldOn.isBefore(concern.get())) {
            faults.add(Fault.of("heldOn", "review.followUp.early", Refusal.label("heldOn"), DAY.format(concern.get())));
        }
        if (heldOn != null && heldOn.isAfter(Eastern.today(clock))) {
            faults.add(Fault.of("heldOn", "review.followUp.future", Refusal.label("heldOn")));
        }
        if (minutes != null && (minutes < LEAST_MINUTES || minutes > MOST_MINUTES)) {
            faults.add(Fault.of("minutes", "review.followUp.minutes", Refusal.label("minutes"), LEAST_MINUTES, MOST_MINUTES));
        }
        return faults;
    }

    /** The conversation was held, and its facts stand. */
    public void held(String key, Person person, LocalDate heldOn, int minutes) {
        UUID id = reviews.locked(key).caseId();
        reader.cadre();
        database.sql("insert into evaluation.follow_up values (?, ?, ?, ?, ?)")
                .params(id, heldOn, minutes, person.id(), clock.instant().atOffset(ZoneOffset.UTC)).update();
        journal.add(id, person.id(), "review.followUpHeld", heldOn.toString());
    }

    /** That of a review; the caller knows that its reader may read it. */
    @Transactional(readOnly = true)
    public Optional<FollowUp> of(UUID id) {
        reader.cadre();
        return database.sql("select held_on, minutes, held_by from evaluation.follow_up where case_id = ?").param(id)
                .query((row, index) -> new FollowUp(row.getObject(1, LocalDate.class), row.getInt(2), row.getString(3))).optional();
    }

    /** Whether a concern was found and no conversation was held about it yet (D6). */
    @Transactional(readOnly = true)
    public boolean missing(UUID id) {
        return observations.concern(id) && of(id).isEmpty();
    }
}
