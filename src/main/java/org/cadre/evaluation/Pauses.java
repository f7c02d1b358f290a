package org.cadre.evaluation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cadre.evaluation.PeerReviewing.Message;
import org.cadre.evaluation.ReviewAccess.Part;
import org.cadre.evaluation.ReviewRetiming.Cause;
import org.cadre.evaluation.ReviewRetiming.Why;
import org.cadre.journal.Journal;
import org.cadre.platform.FieldReader;
import org.cadre.platform.Refusal;
import org.cadre.platform.engine.InDiagrams;
import org.cadre.platform.engine.Races;
import org.cadre.platform.security.Person;
import org.cadre.platform.security.StaffNames;
import org.cadre.platform.time.Eastern;
import org.cadre.support.SupportCase;
import org.cadre.support.SupportCases;
import org.cadre.support.SupportState;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * A grievance stops the clocks of a review; nothing else changes (domain 2.3): observations, evidence and answers go on being possible,
 * and what is done is done. Performance management says when it was filed and when it was settled.
 */
@Service
@InDiagrams
public class Pauses {

    /** @param days how many school days it has taken, {@code null} while it is open */
    public record Line(ReviewPause pause, Integer days, String filedBy, String settledBy) {}

    /** @param open whether a grievance is open; {@code may}: whether one may be filed */
    public record View(UUID id, String number, boolean open, boolean may, LocalDate today, List<Line> lines) {}

    private static final String RECORD = "review-deadlines";
    /** Until the case is closed: before the Panel the release stands still, and once it is rated the educator's answer (domain 2.3). */
    private static final Set<SupportState> PAUSABLE = EnumSet.of(SupportState.ENROLLED, SupportState.EVALUATED, SupportState.PACKET_SHARED,
            SupportState.BEFORE_PANEL, SupportState.RATED);

    private final ReviewAccess access;
    private final SupportCases support;
    private final ReviewDates dates;
    private final ReviewDateRows rows;
    private final ReviewRetiming retiming;
    private final PeerReviewing process;
    private final StaffNames names;
    private final Journal journal;
    private final Races races;
    private final Clock clock;

    Pauses(ReviewAccess access, SupportCases support, ReviewDates dates, ReviewDateRows rows, ReviewRetiming retiming,
            PeerReviewing process, StaffNames names, Journal journal, Races races, Clock clock) {
        this.access = access;
        this.support = support;
        this.dates = dates;
        this.rows = rows;
        this.retiming = retiming;
        this.process = process;
        this.names = names;
        this.journal = journal;
        this.races = races;
        this.clock = clock;
    }

    // ------------------------------------------------------------------------------------------------ what the page shows

    public View view(Person person, UUID id) {
        SupportCase supported = let(person, id).supported();
        List<ReviewPause> pauses = rows.ofCase(id).pauses();
        Map<String, String> called = names.of(pauses.stream().flatMap(each -> Stream.of(each.filedBy(), each.settledBy() == null ? "" : each.settledBy()))
                .collect(Collectors.toSet()));
        List<Line> lines = pauses.stream().map(each -> new Line(each, each.open() ? null : dates.daysOf(each),
                called.getOrDefault(each.filedBy(), each.filedBy()), called.getOrDefault(each.settledBy(), each.settledBy()))).toList();
        boolean open = pauses.stream().anyMatch(ReviewPause::open);
        return new View(id, supported.number(), open, !open && PAUSABLE.contains(supported.state()), Eastern.today(clock), lines);
    }

    private ReviewAccess.Opened let(Person person, UUID id) {
        ReviewAccess.Opened opened = access.open(person, id, RECORD);
        ReviewAccess.require(opened, Part.STAFF);
        return opened;
    }

    // ------------------------------------------------------------------------------------------------ what performance management says

    /**
     * A grievance was filed on that day: from it on no school day counts.
     *
     * @throws Refusal where one is open, the review is over, or the day is no day of the review, or to come
     */
    public void file(Person person, UUID id, Map<String, List<String>> typed) {
        let(person, id);
        races.decide(() -> {
            SupportCase supported = locked(id);
            List<ReviewPause> pauses = rows.ofCase(id).pauses();
            if (pauses.stream().anyMatch(ReviewPause::open)) {
                throw Refusal.of("review.pause.open");
            }
            if (!PAUSABLE.contains(supported.state())) {
                throw Refusal.of("review.pause.over");
            }
            FieldReader fields = new FieldReader(typed);
            LocalDate day = DeadlineRules.day(fields, "filedOn", "review.filedOn");
            if (day != null) {
                checkFiled(fields, day, Eastern.dateOf(supported.askedAt()), pauses);
            }
            fields.check();
            rows.add(new ReviewPause(UUID.randomUUID(), id, day, person.id(), clock.instant(), null, null, null));
            journal.add(id, person.id(), "review.grievanceFiled", day.toString());
            if (!process.tell(id, Message.GRIEVANCE_FILED)) {
                // The diagram is on its way, or the Panel's has taken over, and does not listen: the fact holds all the same.
                stopped(id.toString());
            }
        });
    }

    private void checkFiled(FieldReader fields, LocalDate day, LocalDate asked, List<ReviewPause> pauses) {
        if (day.isAfter(Eastern.today(clock))) {
            fields.fault("filedOn", "review.pause.future", Refusal.label("review.filedOn"), DeadlineRules.words(day));
        } else if (day.isBefore(asked)) {
            fields.fault("filedOn", "review.pause.beforeCase", Refusal.label("review.filedOn"), DeadlineRules.words(day), DeadlineRules.words(asked));
        } else {
            pauses.stream().filter(pause -> day.isBefore(pause.settledOn())).findFirst().ifPresent(pause -> fields.fault("filedOn", "review.pause.overlap",
                    Refusal.label("review.filedOn"), DeadlineRules.words(pause.filedOn()), DeadlineRules.words(pause.settledOn())));
        }
    }

    /**
     * The open grievance was settled on that day, which counts again.
     *
     * @throws Refusal where none is open, or the day is to come, or before the filing
     */
    public void settle(Person person, UUID id, Map<String, List<String>> typed) {
        let(person, id);
        races.decide(() -> {
            locked(id);
            ReviewPause open = rows.ofCase(id).pauses().stream().filter(ReviewPause::open).findFirst().orElseThrow(() -> Refusal.of("review.pause.none"));
            FieldReader fields = new FieldReader(typed);
            LocalDate day = DeadlineRules.day(fields, "settledOn", "review.settledOn");
            if (day != null && day.isAfter(Eastern.today(clock))) {
                fields.fault("settledOn", "review.pause.future", Refusal.label("review.settledOn"), DeadlineRules.words(day));
            } else if (day != null && day.isBefore(open.filedOn())) {
                fields.fault("settledOn", "review.pause.beforeFiling", Refusal.label("review.settledOn"), DeadlineRules.words(day), DeadlineRules.words(open.filedOn()));
            }
            fields.check();
            rows.settle(open, day, person.id(), clock.instant());
            journal.add(id, person.id(), "review.grievanceSettled", day.toString());
            if (!process.tell(id, Message.GRIEVANCE_SETTLED)) {
                resumed(id.toString());
            }
        });
    }

    private SupportCase locked(UUID id) {
        SupportCase supported = support.lock(id);
        rows.forget(id);
        return supported;
    }

    // ------------------------------------------------------------------------------------------------ what the diagram tells

    /** The grievance is filed: every open date of the review stands still, and those concerned are told. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void stopped(String key) {
        follow(key, Why.STOPPED);
    }

    /** It is settled: every date has moved by the school days in between. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void resumed(String key) {
        follow(key, Why.RUNNING);
    }

    private void follow(String key, Why why) {
        UUID id = locked(UUID.fromString(key)).id();
        List<ReviewPause> pauses = rows.ofCase(id).pauses();
        // The one filed last is the one that was filed or settled just now: an open one is settled before another is filed.
        ReviewPause last = pauses.stream().max(Comparator.comparing(ReviewPause::filedAt)).orElseThrow();
        retiming.follow(List.of(id), new Cause(last.id(), why));
    }
}
