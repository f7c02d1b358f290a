package org.cadre.support;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.cadre.consulting.Assignment;
import org.cadre.consulting.Caseloads;
import org.cadre.platform.NotHere;
import org.cadre.platform.Pages;
import org.cadre.platform.security.AccessTable;
import org.cadre.platform.security.Person;
import org.cadre.platform.security.StaffNames;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Slice;
import org.springframework.data.domain.SliceImpl;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Support cases as staff see them (domain 2.7): the co-chairs what they review and whom they assign, never what comes of it; whoever
 * coaches, or holds a task of the case, what the educator said of plan and rating.
 */
@Service
public class SupportDesk {

    /** What the co-chairs have before them. */
    public enum Queue { REVIEW, MATCH, WAITING }

    /** How far a case is, as far as the co-chairs know: whether an enrolled one goes well, or what became of it, they do not. */
    public enum Progress { REQUEST, REVIEW, MATCH, WAITING, ENROLLED, OVER }

    /**
     * A case before the co-chairs.
     *
     * @param since since when it is there
     * @param another whether somebody coaches already, and another consulting teacher is looked for
     * @param place its place in the queue, from 1
     */
    public record Row(UUID id, String number, String name, String school, String subject, String grade, LocalDate planEndsOn, Instant since,
            boolean another, long place) {}

    /**
     * A case as whoever asks may see it.
     *
     * @param whole whether state and intake may be seen: not by the co-chairs
     * @param facts whether plan, rating and wish may be seen: by the co-chairs while they review, which is to judge them
     * @param decides whether route and reasons may be seen: by the co-chairs while they review or assign
     * @param coaches whether whoever asks is the consulting teacher of the case
     * @param mayHandOn whether they may ask to hand it to another
     * @param coach who coaches now, {@code null} where nobody does
     * @param next {@code null} where it is not to be seen
     * @param due by when the next step is expected; {@code null} where by no time, or where it is not to be seen
     * @param stopped whether the clocks of the case stand still
     * @param links where whoever asks finds their part of the case in another room
     */
    public record Seen(SupportCase supported, Progress progress, boolean whole, boolean facts, boolean decides, boolean coaches, boolean mayHandOn, String coach,
            NextStep next, Instant due, boolean stopped, SupportFiles.Intake intake, List<AlsoShown.Link> links) {

        public List<String> reasons() {
            return SupportFiles.codes(supported.reasons());
        }
    }

    private static final String RECORD = "support-case";
    private static final String DESK = "support-desk";
    private static final int PAGE = 20;
    private static final Set<Progress> DECIDING = EnumSet.of(Progress.REVIEW, Progress.MATCH, Progress.WAITING);

    private static final String COLUMNS = "select c.id, c.number, c.name, c.school, c.subject, c.grade, c.plan_ends_on, ";
    private static final Map<Queue, String> QUEUES = Map.of(
            Queue.REVIEW, COLUMNS + """
                    c.state_since as since, false as another from cadre.support_case c where c.state = 'IN_REVIEW' order by c.state_since, c.number""",
            Queue.MATCH, COLUMNS + "c.state_since as since, false as another from cadre.support_case c where c.state = 'MATCHING' union all " + COLUMNS + """
                    a.wanted_another_at, true from cadre.assignment a join cadre.support_case c on c.id = a.case_id
                     where a.wanted_another_at is not null and a.ended_at is null and c.waiting_since is null
                     order by since, number""",
            Queue.WAITING, COLUMNS + """
                    c.waiting_since as since, c.state <> 'WAITING' as another from cadre.support_case c
                     where c.waiting_since is not null and c.ended_at is null order by c.waiting_since, c.number""");

    private final Confidential confidential;
    private final Caseloads caseloads;
    private final SupportDates dates;
    private final SupportFiles files;
    private final EducatorChoices choices;
    private final StaffNames names;
    private final ObjectProvider<AlsoShown> rooms;
    private final AccessTable access;
    private final JdbcClient database;
    private final TransactionTemplate reading;

    SupportDesk(Confidential confidential, Caseloads caseloads, SupportDates dates, SupportFiles files, EducatorChoices choices, StaffNames names,
            ObjectProvider<AlsoShown> rooms, AccessTable access, JdbcClient database, PlatformTransactionManager transactions) {
        this.confidential = confidential;
        this.caseloads = caseloads;
        this.dates = dates;
        this.files = files;
        this.choices = choices;
        this.names = names;
        this.rooms = rooms;
        this.access = access;
        this.database = database;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    /** A page of what the co-chairs have before them, what waits longest first. */
    public Slice<Row> queue(Person person, Queue queue, int page) {
        access.require(person, DESK, () -> false, () -> false);
        Pageable asked = Pages.of(page, PAGE);
        List<Row> found = database.sql(QUEUES.get(queue) + " limit ? offset ?").params(PAGE + 1, asked.getOffset())
                .query((row, index) -> new Row(row.getObject("id", UUID.class), row.getString("number"), row.getString("name"), row.getString("school"),
                        row.getString("subject"), row.getString("grade"), row.getObject("plan_ends_on", LocalDate.class),
                        row.getObject("since", OffsetDateTime.class).toInstant(), row.getBoolean("another"), asked.getOffset() + index + 1)).list();
        return new SliceImpl<>(found.subList(0, Math.min(found.size(), PAGE)), asked, found.size() > PAGE);
    }

    /**
     * A case; that it was opened stays in its journal.
     *
     * @throws NotHere to everyone who may not know of it; the try is kept
     */
    public Seen open(Person person, UUID id) {
        SupportCase supported = confidential.show(person, id, RECORD);
        return reading.execute(status -> seen(person, supported));
    }

    private Seen seen(Person person, SupportCase supported) {
        Assignment now = caseloads.current(supported.id()).orElse(null);
        String coach = now == null ? null : now.consultingTeacher();
        Progress progress = progress(supported, now);
        boolean coaches = person.id().equals(coach);
        // Whoever has another part in an enrolled case than to coach it finds that part on a page of its own.
        boolean whole = access.reach(person.roles(), RECORD) != AccessTable.Reach.ANY && (coaches || !supported.state().coached());
        boolean decides = whole || DECIDING.contains(progress);
        boolean mayHandOn = coaches && choices.open(supported).contains(EducatorChoices.Choice.ANOTHER);
        String name = coach == null ? null : names.of(List.of(coach)).getOrDefault(coach, coach);
        SupportDates.Next next = whole ? dates.next(supported) : null;
        return new Seen(supported, progress, whole, whole || progress == Progress.REVIEW, decides, coaches, mayHandOn, name, whole ? next.step() : null,
                whole ? next.due() : null, whole && next.stopped(), whole ? files.intake(supported.id()) : null,
                rooms.stream().flatMap(room -> room.links(person, supported).stream()).toList());
    }

    /** Informal support has no panel: to the co-chairs the request is over. */
    private static Progress progress(SupportCase supported, Assignment now) {
        if (supported.waitingSince() != null && !supported.state().ended()) {
            return Progress.WAITING;
        }
        return switch (supported.state()) {
            case ASKED, PA_OFFERED, INTAKE, CONSENT -> Progress.REQUEST;
            case IN_REVIEW -> Progress.REVIEW;
            case MATCHING -> Progress.MATCH;
            case WAITING -> Progress.WAITING;
            case ENROLLED, COACHING, EVALUATED, PACKET_SHARED, BEFORE_PANEL, RATED -> now != null && now.wantedAnotherAt() != null ? Progress.MATCH : Progress.ENROLLED;
            default -> Progress.OVER;
        };
    }
}
