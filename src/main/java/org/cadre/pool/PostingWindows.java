package org.cadre.pool;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cadre.journal.Journal;
import org.cadre.platform.FieldReader;
import org.cadre.platform.NotHere;
import org.cadre.platform.Pages;
import org.cadre.platform.Refusal;
import org.cadre.platform.engine.InDiagrams;
import org.cadre.platform.engine.Races;
import org.cadre.platform.security.AccessTable;
import org.cadre.platform.security.Person;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Slice;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The windows of postings: hr-staffing extends or closes one early or cancels it, and {@code posting-window.bpmn}
 * sees to it that everybody concerned is told. Every question of the diagram is asked under the posting's lock.
 */
@Service
@InDiagrams
@Transactional
public class PostingWindows {

    private static final String RECORD = "posting-change";
    private static final int PAGE = 20;
    private static final int SHORTEST_REASON = 10;
    private static final int LONGEST_REASON = 500;
    /** So many people are written to, and so many cases ended, in one job. */
    static final int BATCH = 200;

    /** A posting as staff sees it. */
    public record View(Posting posting, List<PostingChange> changes, long drafts, long running) {}

    private interface Change {
        void of(Posting posting, LocalDate through, String reason);
    }

    private final PostingWindowRepository windows;
    private final PostingWindow process;
    private final PostingLetters letters;
    private final Applications applications;
    private final ApplicationRepository applicationRepository;
    private final CandidateScreening cases;
    private final Positions positions;
    private final Journal journal;
    private final AccessTable access;
    private final Races races;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    PostingWindows(PostingWindowRepository windows, PostingWindow process, PostingLetters letters, Applications applications,
            ApplicationRepository applicationRepository, CandidateScreening cases, Positions positions, Journal journal, AccessTable access, Races races,
            ApplicationEventPublisher events, Clock clock) {
        this.windows = windows;
        this.process = process;
        this.letters = letters;
        this.applications = applications;
        this.applicationRepository = applicationRepository;
        this.cases = cases;
        this.positions = positions;
        this.journal = journal;
        this.access = access;
        this.races = races;
        this.events = events;
        this.clock = clock;
    }

    // ------------------------------------------------------------------------------------------------ the staff's

    /** A page of twenty, the open ones first. */
    @Transactional(readOnly = true)
    public Slice<?> list(Person person, int page) {
        requireStaff(person);
        return windows.lines(clock.instant(), Pages.of(page, PAGE));
    }

    @Transactional(readOnly = true)
    public View view(Person person, String slug) {
        requireStaff(person);
        Posting posting = windows.findBySlug(slug).orElseThrow(NotHere::new);
        var line = windows.line(slug).orElseThrow();
        return new View(posting, posting.changes(), line.getDrafts(), line.getRunning());
    }

    private void requireStaff(Person person) {
        access.require(person, RECORD, () -> false, () -> false);
    }

    /**
     * Moves the last day on which applications are taken to a later one; a closed posting is open again.
     *
     * @param seen how many changes the person has seen
     * @throws Refusal with every fault of the form, or because somebody else changed the posting meanwhile
     */
    @Transactional(propagation = Propagation.SUPPORTS)
    public void extend(Person person, String slug, Map<String, List<String>> typed, int seen) {
        races.decide(() -> change(person, slug, "extend", typed, seen, true,
                (posting, through, reason) -> posting.extend(through, reason, person.id(), clock.instant())));
    }

    /** Moves the last day to an earlier one, today at the earliest. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public void closeEarly(Person person, String slug, Map<String, List<String>> typed, int seen) {
        races.decide(() -> change(person, slug, "close", typed, seen, true,
                (posting, through, reason) -> posting.closeEarly(through, reason, person.id(), clock.instant())));
    }

    /** Takes no application any more and ends every case on it. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public void cancel(Person person, String slug, Map<String, List<String>> typed, int seen) {
        races.decide(() -> change(person, slug, "cancel", typed, seen, false,
                (posting, through, reason) -> {
                    posting.cancel(reason, person.id(), clock.instant());
                    events.publishEvent(new PostingCancelled(posting.id(), reason, person.id()));
                }));
    }

    private void change(Person person, String slug, String form, Map<String, List<String>> typed, int seen, boolean dated, Change change) {
        requireStaff(person);
        UUID id = windows.idOf(slug).orElseThrow(NotHere::new);
        Posting posting = windows.locked(id);
        if (posting.changes().size() != seen) {
            PostingChange newest = posting.changes().get(posting.changes().size() - 1);
            throw Refusal.of("window.changedMeanwhile", newest.changedBy());
        }
        FieldReader fields = new FieldReader(typed);
        LocalDate through = dated ? day(fields, form + "Through") : null;
        String reason = fields.text(form + "Reason", "windowReason", SHORTEST_REASON, LONGEST_REASON);
        if (!fields.raw(form + "Confirmed").equals("yes")) {
            fields.fault(form + "Confirmed", "window.confirm");
        }
        fields.check();
        change.of(posting, through, reason);
        PostingChange made = posting.untold();
        journal.add(id, person.id(), "posting." + made.kind(), made.lastDay().toString());
        process.changed(id);
    }

    private static LocalDate day(FieldReader fields, String field) {
        if (fields.blank(field)) {
            fields.fault(field, "form.required", Refusal.label("windowThrough"), 1, 0);
            return null;
        }
        return fields.date(field, "windowThrough");
    }

    // ------------------------------------------------------------------------------------------------ the diagram's

    /** Sees to it that a process watches every window that is not over, and every change of which not all were told. */
    void watchAll() {
        for (UUID id : windows.ids()) {
            Posting posting = windows.locked(id);
            if (posting.untold() != null) {
                process.changed(id);
            } else if (clock.instant().isBefore(posting.closesAt())) {
                process.watch(id);
            }
        }
    }

    /** The first instant at which nothing is taken any more, Eastern midnight in UTC. */
    public Date closesAt(String businessKey) {
        return Date.from(locked(businessKey).closesAt());
    }

    public boolean changeToTell(String businessKey) {
        return locked(businessKey).untold() != null;
    }

    public boolean cancelled(String businessKey) {
        return locked(businessKey).cancelled();
    }

    public boolean windowOver(String businessKey) {
        return over(locked(businessKey));
    }

    private boolean over(Posting posting) {
        return !clock.instant().isBefore(posting.closesAt());
    }

    public boolean draftOwnersLeft(String businessKey) {
        Posting posting = locked(businessKey);
        return windows.draftOwnersLeft(posting.id(), closing(posting));
    }

    public boolean applicationsLeft(String businessKey) {
        return !windows.nextToEnd(locked(businessKey).id(), 1).isEmpty();
    }

    /** Writes to the next owners of open drafts that the window has closed; to none where it has been moved meanwhile. */
    public void tellDraftOwners(String businessKey) {
        Posting posting = locked(businessKey);
        if (!over(posting)) {
            return;
        }
        for (UUID draft : windows.nextDraftOwners(posting.id(), closing(posting), clock.instant(), BATCH)) {
            letters.closed(applicationRepository.findById(draft).orElseThrow(), posting);
            journal.add(draft, Journal.CADRE, "posting.told", "CLOSED");
        }
    }

    /** A closing is known by its instant: after an extension there is another. */
    private static String closing(Posting posting) {
        return "CLOSED " + posting.closesAt();
    }

    /** Writes to the next people whom the oldest untold change concerns, and wakes what waits for this pool. */
    public void tellOfChange(String businessKey) {
        Posting posting = locked(businessKey);
        PostingChange change = posting.untold();
        if (change == null) {
            return;
        }
        List<UUID> concerned = windows.nextConcerned(posting.id(), "CHANGE " + change.number(), change.kind() == PostingChange.Kind.CANCELLED,
                clock.instant(), BATCH);
        for (UUID id : concerned) {
            positions.windowChanged(id);
            letters.changed(applicationRepository.findById(id).orElseThrow(), posting, change);
            journal.add(id, Journal.CADRE, "posting.told", change.kind().name());
        }
        if (concerned.size() < BATCH) {
            posting.told(change);
        }
    }

    /** Ends the next cases of a canceled posting, each by its own diagram. */
    public void endApplications(String businessKey) {
        for (UUID id : windows.nextToEnd(locked(businessKey).id(), BATCH)) {
            Application application = applicationRepository.findForUpdate(id).orElseThrow();
            if (application.stage().ended() || cases.postingCancelled(id)) {
                continue;
            }
            if (application.stage() != Stage.RELEASED) {
                throw new IllegalStateException("No diagram ends application %s, which is %s".formatted(id, application.stage()));
            }
            // No diagram carries it any more, and none yet: the hiring team has it.
            applications.tell(id, Stage.CANCELLED, null);
        }
    }

    private Posting locked(String businessKey) {
        return windows.locked(UUID.fromString(businessKey));
    }
}
