package org.cadre.panel;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.cadre.evaluation.ReviewDate;
import org.cadre.evaluation.ReviewDates;
import org.cadre.evaluation.ReviewDeadlines;
import org.cadre.journal.Journal;
import org.cadre.platform.FieldReader;
import org.cadre.platform.NotHere;
import org.cadre.platform.Refusal;
import org.cadre.platform.engine.Races;
import org.cadre.platform.security.Person;
import org.cadre.platform.security.StaffNames;
import org.cadre.platform.time.Eastern;
import org.cadre.support.AlsoAssigned;
import org.cadre.support.Confidential;
import org.cadre.support.SupportCase;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Nothing carried, not at the special meeting either: both co-chairs report to Superintendent and union president what stands between the
 * sides, and name a day by which the case will be decided (domain 2.4). Whoever signs first writes it; the other signs the same, and may add
 * something.
 */
@Service
public class JointReports implements AlsoAssigned {

    static final String TASK = "Task_SignJointReport";
    private static final String RECORD = "panel-joint-report";
    private static final int SHORTEST = 50;
    private static final int LONGEST = 5000;
    private static final int LONGEST_ADDITION = 2000;

    /** @param sides who signed, in order, with what they added */
    public record Signed(String name, Side side, String addition, Instant at) {}

    /** A report as its signers read it. */
    public record Report(String text, LocalDate releaseDay, List<Signed> signatures, Instant reportedAt) {}

    /**
     * @param open the report that the other side has signed; {@code null} where nobody has written one
     * @param mine whether this reader may sign now
     * @param release the day that holds without it
     */
    public record View(SupportCase supported, Report open, boolean mine, LocalDate release, List<Report> earlier) {}

    private final Confidential confidential;
    private final RatingDecisions decisions;
    private final Approvals approvals;
    private final RatingRows rows;
    private final ReviewDates dates;
    private final ReviewDeadlines deadlines;
    private final PanelTasks tasks;
    private final StaffNames names;
    private final Journal journal;
    private final Races races;
    private final TransactionTemplate transaction;
    private final Clock clock;

    JointReports(@Lazy Confidential confidential, RatingDecisions decisions, Approvals approvals, RatingRows rows,
            ReviewDates dates, ReviewDeadlines deadlines, PanelTasks tasks, StaffNames names, Journal journal, Races races, TransactionTemplate transaction,
            Clock clock) {
        this.confidential = confidential;
        this.decisions = decisions;
        this.approvals = approvals;
        this.rows = rows;
        this.dates = dates;
        this.deadlines = deadlines;
        this.tasks = tasks;
        this.names = names;
        this.journal = journal;
        this.races = races;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public boolean assigned(Person person, SupportCase supported, String record) {
        return record.equals(RECORD) && Boolean.TRUE.equals(transaction.execute(status ->
                decisions.known(supported.id()) && approvals.signers(supported.id()).contains(person.id())));
    }

    /** @throws NotHere to everyone but those who may sign for a side of that case */
    public View view(Person person, UUID id) {
        SupportCase supported = confidential.show(person, id, RECORD);
        return transaction.execute(status -> {
            List<RatingRows.Report> all = rows.reports(id);
            Optional<RatingRows.Report> open = all.stream().filter(report -> report.reportedAt() == null).findFirst();
            return new View(supported, open.map(this::read).orElse(null), mine(id, person, open), Eastern.dateOf(dates.due(id, ReviewDate.RELEASE)),
                    all.stream().filter(report -> report.reportedAt() != null).map(this::read).toList());
        });
    }

    /** As far as rows tell; whether the signature is asked for now, the task tells. */
    private boolean mine(UUID id, Person person, Optional<RatingRows.Report> open) {
        boolean signed = open.stream().flatMap(report -> rows.signatures(report.id()).stream()).anyMatch(one -> approvals.signers(id.toString(), one.side().name())
                .contains(person.id()));
        return !signed && rows.specialCalled(id) && decisions.state(id) == RatingDecision.State.CALLED;
    }

    private Report read(RatingRows.Report report) {
        List<RatingRows.Signature> signatures = rows.signatures(report.id());
        Map<String, String> called = names.of(signatures.stream().map(RatingRows.Signature::person).toList());
        return new Report(report.text(), report.releaseDay(), signatures.stream().sorted(Comparator.comparing(RatingRows.Signature::signedAt))
                .map(one -> new Signed(called.getOrDefault(one.person(), one.person()), one.side(), one.addition(), one.signedAt())).toList(), report.reportedAt());
    }

    /**
     * Signs for the side in which the person sits; the first to do so writes the report.
     *
     * @param fields of the first: {@code text} and {@code day}; of the other: {@code addition}, which may be blank; of both {@code sure}: yes
     * @throws Refusal with every fault; and where no signature is asked of the person
     */
    public void sign(Person person, UUID id, Map<String, List<String>> fields) {
        confidential.open(person, id, RECORD);
        races.decide(() -> {
            String key = decisions.locked(id.toString()).caseId().toString();
            String side = approvals.sides(key).stream().filter(one -> approvals.signers(key, one).contains(person.id())).findFirst().orElseThrow(NotHere::new);
            Optional<RatingRows.Report> open = rows.openReport(id);
            FieldReader read = new FieldReader(fields);
            String text = open.isPresent() ? null : read.text("text", "rating.report.text", SHORTEST, LONGEST);
            LocalDate day = open.isPresent() ? null : day(id, read);
            String addition = open.isPresent() ? read.text("addition", "rating.report.addition", 0, LONGEST_ADDITION) : null;
            if (!read.raw("sure").equals("yes")) {
                read.fault("sure", "rating.report.sure");
            }
            read.check();
            UUID report = open.map(RatingRows.Report::id).orElseGet(() -> rows.report(id, text, day, person.id(), clock.instant()));
            if (!rows.sign(report, Side.valueOf(side), person.id(), addition == null ? "" : addition, clock.instant())) {
                throw Refusal.of("rating.sign.oneEach");
            }
            journal.add(id, person.id(), "rating.reportSigned", side);
            if (!tasks.complete(id, TASK, person)) {
                throw Refusal.of("rating.report.notNow");
            }
        });
    }

    private LocalDate day(UUID id, FieldReader read) {
        if (read.blank("day")) {
            read.fault("day", "form.required", Refusal.label("rating.report.day"), 1, 0);
            return null;
        }
        LocalDate day = read.date("day", "rating.report.day");
        if (day != null) {
            deadlines.checkRelease(id, day, read);
        }
        return day;
    }

    /** @throws Refusal until that side's signature stands: the page makes it, and completes the task */
    @Transactional
    public void signed(String key, String side, Person person) {
        UUID id = decisions.locked(key).caseId();
        approvals.requireSigner(key, side, person.id());
        if (rows.openReport(id).stream().flatMap(report -> rows.signatures(report.id()).stream())
                .noneMatch(one -> one.side().name().equals(side) && one.person().equals(person.id()))) {
            throw Refusal.of("rating.report.missing");
        }
    }
}
