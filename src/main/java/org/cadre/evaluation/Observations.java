package org.cadre.evaluation;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cadre.evaluation.Observation.Content;
import org.cadre.evaluation.PeerReviewing.Message;
import org.cadre.journal.Journal;
import org.cadre.platform.NotHere;
import org.cadre.platform.Refusal;
import org.cadre.platform.engine.InDiagrams;
import org.cadre.support.SupportCase;
import org.cadre.support.SupportCases;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Observations of a review. Until one is posted nobody but its author learns of it: nothing is journaled, counted, mailed or
 * told to a diagram before, and no timer's date rests on its day, since the educator and operators read timers.
 */
@Service("observations")
@InDiagrams
@Transactional
public class Observations {

    /** How many are posted (D6). */
    public record Counts(int announced, int unannounced) {}

    /**
     * A review's observations.
     *
     * @param unposted the reader's own, the latest first; nobody else's are ever here
     * @param due when feedback on each unposted one is due
     * @param posted in the order of their days
     */
    public record View(List<Observation> unposted, Map<UUID, Instant> due, List<Observation> posted, Counts counts) {}

    private final ObservationRepository observations;
    private final ObservationDesk desk;
    private final ObservationSheet sheet;
    private final ObservationLetters letters;
    private final PostedObservation document;
    private final EvaluationPlatform platform;
    private final ReviewDrafts drafts;
    private final PeerReviewing process;
    private final SupportCases support;
    private final Reader reader;
    private final ReviewDates dates;
    private final Journal journal;
    private final Clock clock;
    private final int daysForFeedback;

    Observations(ObservationRepository observations, ObservationDesk desk, ObservationSheet sheet, ObservationLetters letters,
            PostedObservation document, EvaluationPlatform platform, ReviewDrafts drafts, PeerReviewing process, SupportCases support, Reader reader,
            ReviewDates dates, Journal journal, Clock clock,
            @Value("${cadre.evaluation.school-days-for-feedback:5}") int daysForFeedback) {
        this.observations = observations;
        this.desk = desk;
        this.sheet = sheet;
        this.letters = letters;
        this.document = document;
        this.platform = platform;
        this.drafts = drafts;
        this.process = process;
        this.support = support;
        this.reader = reader;
        this.dates = dates;
        this.journal = journal;
        this.clock = clock;
        this.daysForFeedback = daysForFeedback;
    }

    // ------------------------------------------------------------------------------------------------ read

    /** For whoever is signed in; that they may open the review at all is asked before. */
    public View view(UUID caseId) {
        String person = reader.signedIn();
        List<Observation> own = observations.unposted(caseId).stream().filter(each -> each.author().equals(person)).toList();
        return new View(own, own.stream().collect(Collectors.toMap(Observation::id, each -> feedbackDueFor(each.caseId(), each.content().on()))),
                observations.posted(caseId), counts(caseId));
    }

    /** One of a review, as long as it is posted or the reader's own. */
    public Observation one(UUID caseId, UUID id) {
        reader.signedIn();
        return observations.findByIdAndCaseId(id, caseId).orElseThrow(NotHere::new);
    }

    /** One that the reader may still write. @throws NotHere where it is not theirs @throws Refusal where it is finished */
    public Observation open(UUID caseId, UUID id) {
        ObservationDesk.Seat seat = desk.sit(caseId);
        Observation found = observations.findByIdAndCaseId(id, caseId).filter(each -> each.author().equals(seat.person())).orElseThrow(NotHere::new);
        if (found.finished()) {
            throw Refusal.of("observation.finished");
        }
        return found;
    }

    /** Asks whether the person who is signed in may begin another. @return the first day that it may have, Eastern */
    public LocalDate begin(UUID caseId) {
        return desk.sit(caseId).since();
    }

    /** The posted ones of a review, in the order of their days: what counts for it, and what goes into the packet. */
    public List<Observation> posted(UUID caseId) {
        return reader.asCadre(() -> observations.posted(caseId));
    }

    public Counts counts(UUID caseId) {
        List<Observation> posted = posted(caseId);
        int announced = (int) posted.stream().filter(each -> each.content().kind() == Observation.Kind.ANNOUNCED).count();
        return new Counts(announced, posted.size() - announced);
    }

    /** Whether a posted one raised a concern. */
    public boolean concern(UUID caseId) {
        return firstConcern(caseId).isPresent();
    }

    /** The day of the first posted one that raised a concern, Eastern: no earlier is its follow-up conversation. */
    public Optional<LocalDate> firstConcern(UUID caseId) {
        return posted(caseId).stream().filter(Observation::concern).findFirst().map(each -> each.content().on());
    }

    /** Close of business on the fifth school day after the visit, by which its feedback is due; far away while the clocks stand still. */
    public Instant feedbackDueFor(UUID caseId, LocalDate visit) {
        return dates.dueAfter(caseId, visit, daysForFeedback);
    }

    /** What a form of it shows. */
    public static Map<String, List<String>> typed(Observation observation) {
        return ObservationSheet.typed(observation.content());
    }

    // ------------------------------------------------------------------------------------------------ write

    /**
     * Writes down what a form says, and takes its draft away; a second click changes nothing.
     *
     * @param id that of one which is open; a new one gets its draft's
     * @param form the form's name among the author's drafts
     * @param finish whether feedback is given with it: then it is closed for good, and posted
     * @throws Refusal with every fault
     */
    public void write(UUID caseId, UUID id, String form, UUID draft, Map<String, List<String>> typed, boolean finish) {
        ObservationDesk.Seat seat = desk.sit(caseId);
        Content content = sheet.read(caseId, seat.since(), typed, finish);
        if (!drafts.take(caseId, form, draft)) {
            return;
        }
        Observation written = id.equals(draft) ? observations.add(new Observation(id, caseId, seat.person(), content, clock.instant()))
                : again(id, seat, content);
        if (finish) {
            written.finish(clock.instant());
            observations.flush();
            process.tell(caseId, Message.OBSERVATION_FINISHED);
        }
    }

    private Observation again(UUID id, ObservationDesk.Seat seat, Content content) {
        Observation found = observations.findForUpdate(id).filter(each -> each.caseId().equals(seat.supported().id()))
                .filter(each -> each.author().equals(seat.person())).orElseThrow(NotHere::new);
        found.write(content);
        return found;
    }

    // ------------------------------------------------------------------------------------------------ post

    /**
     * Hands every finished observation of the case to the district's evaluation platform that it has not taken yet. The platform takes one
     * once, so a try that ended between its answer and our commit may be made again.
     *
     * @throws EvaluationPlatform.PlatformFault where it was not taken
     */
    public void post(String key) {
        SupportCase supported = support.lock(UUID.fromString(key));
        reader.cadre();
        for (Observation each : waiting(supported.id())) {
            if (!each.delivered()) {
                each.delivered(platform.post(each.id(), document.of(supported, each)), clock.instant());
            }
        }
        observations.flush();
    }

    /** From now on others read what the platform has taken, and the review counts it. */
    public void posted(String key) {
        SupportCase supported = support.lock(UUID.fromString(key));
        reader.cadre();
        boolean concernBefore = concern(supported.id());
        List<Observation> delivered = waiting(supported.id()).stream().filter(Observation::delivered).toList();
        for (Observation each : delivered) {
            each.posted(clock.instant());
            journal.add(supported.id(), each.author(), "observation.posted." + each.content().kind(), each.content().on().toString());
            letters.posted(supported, each);
        }
        observations.flush();
        if (!delivered.isEmpty()) {
            process.tell(supported.id(), Message.OBSERVATION_WRITTEN);
        }
        if (!concernBefore && concern(supported.id())) {
            process.tell(supported.id(), Message.FIRST_CONCERN);
        }
    }

    private List<Observation> waiting(UUID caseId) {
        return observations.unposted(caseId).stream().filter(Observation::finished).toList();
    }

    // ------------------------------------------------------------------------------------------------ remind

    /** Ids of cases in which an author has not given feedback in time and was not reminded of it. */
    List<UUID> overdue(int most) {
        reader.cadre();
        return observations.withoutFeedback(Limit.of(most)).stream().filter(this::overdue).map(Observation::caseId).distinct().toList();
    }

    private boolean overdue(Observation observation) {
        return !clock.instant().isBefore(feedbackDueFor(observation.caseId(), observation.content().on()));
    }

    /** Reminds the author of each, once; nothing of it is journaled. */
    void remind(UUID caseId) {
        SupportCase supported = support.lock(caseId);
        reader.cadre();
        observations.unposted(caseId).stream().filter(each -> !each.finished() && !each.wasReminded() && overdue(each)).forEach(each -> {
            each.reminded(clock.instant());
            if (desk.sits(caseId, each.author())) {
                letters.feedbackOverdue(supported, each, daysForFeedback);
            }
        });
    }
}
