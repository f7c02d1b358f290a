package org.cadre.evaluation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.cadre.consulting.Assignment;
import org.cadre.consulting.Caseloads;
import org.cadre.journal.Journal;
import org.cadre.platform.FieldReader;
import org.cadre.platform.NotHere;
import org.cadre.platform.Refusal;
import org.cadre.platform.time.Eastern;
import org.cadre.support.Cited;
import org.cadre.support.Rubrics;
import org.cadre.support.SupportCase;
import org.cadre.support.SupportCases;
import org.cadre.support.SupportState;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The plan of a review (domain 2.3): of six months at least, with goals for practice and for learning, and what is done and given towards
 * them. The consulting teacher writes it, once; it decides in which school year the review is rated.
 */
@Service
@Transactional
public class ReviewPlans {

    /** Tells its draft from the writer's others. */
    public static final String FORM = "plan";
    /** Rows that the form has for goals of each kind (A). */
    public static final int GOALS = 3;
    static final int MONTHS = 6;
    /** The longest plan of the district lasts two school years. */
    private static final int LONGEST_YEARS = 2;
    private static final int SHORTEST = 30;
    private static final int LONGEST = 4000;
    private static final int LONGEST_GOAL = 2000;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE, MMMM d, uuuu", Locale.US);

    public enum Kind { DIRECTED, IMPROVEMENT, DEVELOPING }

    public enum GoalKind { PRACTICE, LEARNING }

    /** @param dueOn Eastern */
    public record Goal(GoalKind kind, String text, Cited cited, LocalDate dueOn) {}

    /**
     * @param startsOn its first day, Eastern; the last is {@code endsOn}
     * @param actions what educator and consulting teacher do
     * @param supports what the educator is given for it
     * @param author the engine user who wrote it
     */
    public record Plan(Kind kind, LocalDate startsOn, LocalDate endsOn, String actions, String supports, List<Goal> goals, String author, Instant writtenAt) {

        public List<Goal> goals(GoalKind of) {
            return goals.stream().filter(goal -> goal.kind() == of).toList();
        }
    }

    /** @param next whether it is the school year after the one in which the plan starts: it starts too late for that one's rating */
    public record Rated(String schoolYear, LocalDate latestStart, boolean next) {}

    private final PeerReviews reviews;
    private final SupportCases support;
    private final Caseloads caseloads;
    private final ReviewDrafts drafts;
    private final ReviewDates dates;
    private final Reader reader;
    private final Rubrics rubrics;
    private final Journal journal;
    private final JdbcClient database;
    private final Clock clock;

    ReviewPlans(PeerReviews reviews, SupportCases support, Caseloads caseloads, ReviewDrafts drafts, ReviewDates dates, Reader reader, Rubrics rubrics,
            Journal journal, JdbcClient database, Clock clock) {
        this.reviews = reviews;
        this.support = support;
        this.caseloads = caseloads;
        this.drafts = drafts;
        this.dates = dates;
        this.reader = reader;
        this.rubrics = rubrics;
        this.journal = journal;
        this.database = database;
        this.clock = clock;
    }

    // ------------------------------------------------------------------------------------------------ reading

    /** The plan of a review that somebody was let into: the educator, consulting teacher or principal as the database knows them, HR for audits. */
    @Transactional(readOnly = true)
    public Optional<Plan> read(ReviewAccess.Opened opened) {
        if (opened.part() == ReviewAccess.Part.STAFF) {
            reader.cadre();
        } else {
            reader.signedIn();
        }
        return find(opened.id());
    }

    /** For the packet. */
    @Transactional(readOnly = true)
    public Optional<Plan> ofPacket(UUID id) {
        reader.cadre();
        return find(id);
    }

    private Optional<Plan> find(UUID id) {
        List<Goal> goals = database.sql("select * from evaluation.plan_goal where case_id = ? order by kind desc, number").param(id)
                .query(ReviewPlans::goal).list();
        return database.sql("select * from evaluation.plan where case_id = ?").param(id).query((row, index) -> plan(row, goals)).optional();
    }

    /** Until when a plan may start that is rated in the school year of that day, and whether one that starts then is too late for it. */
    @Transactional(readOnly = true)
    public Rated rated(LocalDate startsOn) {
        String year = dates.schoolYearOf(startsOn);
        LocalDate latest = dates.latestPlanStart(org.cadre.calendar.SchoolYear.nameAt(startsOn));
        return new Rated(year, latest, startsOn.isAfter(latest));
    }

    /** What a draft says of its start; nothing where it says no day. */
    @Transactional(readOnly = true)
    public Optional<Rated> rated(String startsOn) {
        LocalDate day = new FieldReader(Map.of("startsOn", List.of(startsOn))).date("startsOn", "review.startsOn");
        return Optional.ofNullable(day).filter(start -> Math.abs(start.getYear() - Eastern.today(clock).getYear()) <= LONGEST_YEARS).map(this::rated);
    }

    // ------------------------------------------------------------------------------------------------ writing

    /** Whether it can be written now: once the evaluator has changed, and until it stands. */
    public static boolean open(ReviewAccess.Opened opened) {
        return closed(opened.supported(), opened.review()).isEmpty();
    }

    private static Optional<String> closed(SupportCase supported, PeerReview review) {
        return Optional.ofNullable(review.plannedAt() != null ? "review.plan.already" : supported.state() != SupportState.ENROLLED ? "review.plan.over"
                : review.askedSelfAt() == null ? "review.plan.early" : null);
    }

    /**
     * @param typed {@code kind}, {@code startsOn}, {@code endsOn}, {@code actions}, {@code supports}, and rows {@code practice[0]} and
     *     {@code learning[0]} on with {@code text}, {@code element} and {@code due}
     * @throws Refusal with every fault; and before the evaluator has changed, or a second time
     */
    public void write(UUID id, UUID draft, Map<String, List<String>> typed) {
        PeerReview review = reviews.locked(id.toString());
        SupportCase supported = support.lock(id);
        String author = reader.signedIn();
        if (caseloads.current(id).map(Assignment::consultingTeacher).filter(author::equals).isEmpty()) {
            throw new NotHere();
        }
        closed(supported, review).ifPresent(code -> {
            throw Refusal.of(code);
        });
        drafts.take(id, FORM, draft);
        Plan plan = read(typed, review, author);
        keep(id, plan);
        review.begins(plan.startsOn(), dates.schoolYearOf(plan.startsOn()));
        review.planned(plan.writtenAt());
        support.planned(id, plan.startsOn(), plan.endsOn());
        dates.known(review);
        journal.add(id, author, "review.planned", plan.kind().name());
    }

    /** @throws Refusal until the plan stands */
    public void written(String key) {
        if (reviews.locked(key).plannedAt() == null) {
            throw Refusal.of("review.plan.missing");
        }
    }

    private Plan read(Map<String, List<String>> typed, PeerReview review, String author) {
        FieldReader fields = new FieldReader(typed);
        Kind kind = fields.choice("kind", "review.planKind", Kind.class);
        LocalDate starts = required(fields, "startsOn", "review.startsOn");
        LocalDate ends = required(fields, "endsOn", "review.endsOn");
        period(fields, starts, ends, review.enrolledOn());
        List<Goal> goals = new ArrayList<>();
        for (GoalKind of : GoalKind.values()) {
            goals.addAll(goals(fields, of, starts, ends));
        }
        String actions = fields.text("actions", "review.actions", SHORTEST, LONGEST);
        String supports = fields.text("supports", "review.supports", SHORTEST, LONGEST);
        fields.check();
        return new Plan(kind, starts, ends, actions, supports, goals, author, clock.instant());
    }

    private static LocalDate required(FieldReader fields, String field, String label) {
        if (fields.blank(field)) {
            fields.fault(field, "form.required", Refusal.label(label));
        }
        return fields.date(field, label);
    }

    private void period(FieldReader fields, LocalDate starts, LocalDate ends, LocalDate enrolledOn) {
        LocalDate latest = Eastern.today(clock).plusYears(1);
        if (starts != null && starts.isBefore(enrolledOn)) {
            fields.fault("startsOn", "review.plan.early.start", DAY.format(enrolledOn));
        } else if (starts != null && starts.isAfter(latest)) {
            fields.fault("startsOn", "review.plan.late.start", DAY.format(latest));
        }
        if (starts == null || ends == null) {
            return;
        }
        if (ends.isBefore(starts.plusMonths(MONTHS))) {
            fields.fault("endsOn", "review.plan.short", DAY.format(starts.plusMonths(MONTHS)));
        } else if (ends.isAfter(starts.plusYears(LONGEST_YEARS))) {
            fields.fault("endsOn", "review.plan.long", DAY.format(starts.plusYears(LONGEST_YEARS)));
        }
    }

    private List<Goal> goals(FieldReader fields, GoalKind kind, LocalDate starts, LocalDate ends) {
        String group = kind.name().toLowerCase(Locale.ROOT);
        List<Goal> goals = new ArrayList<>();
        for (int row : fields.rows(group)) {
            String at = group + "[" + row + "].";
            String text = fields.text(at + "text", "review.goal", SHORTEST, LONGEST_GOAL);
            Cited cited = Cited.from(fields.raw(at + "element"), rubrics);
            if (cited == null) {
                fields.fault(at + "element", "form.choose", Refusal.label("review.element"));
            }
            LocalDate due = required(fields, at + "due", "review.due");
            if (due != null && starts != null && due.isBefore(starts)) {
                fields.fault(at + "due", "review.plan.due.early", DAY.format(starts));
            } else if (due != null && ends != null && due.isAfter(ends)) {
                fields.fault(at + "due", "review.plan.due.late", DAY.format(ends));
            }
            goals.add(new Goal(kind, text, cited, due));
        }
        if (goals.isEmpty()) {
            fields.fault(group + "[0].text", "review.plan.noGoal." + kind);
        } else if (goals.size() > GOALS) {
            fields.fault(group + "[0].text", "review.plan.goals", GOALS);
        }
        return goals;
    }

    private void keep(UUID id, Plan plan) {
        database.sql("insert into evaluation.plan values (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(id, plan.kind().name(), plan.startsOn(), plan.endsOn(), plan.actions(), plan.supports(), plan.author(),
                        plan.writtenAt().atOffset(ZoneOffset.UTC)).update();
        for (int i = 0; i < plan.goals().size(); i++) {
            Goal goal = plan.goals().get(i);
            database.sql("insert into evaluation.plan_goal values (?, ?, ?, ?, ?, ?, ?, ?)")
                    .params(id, goal.kind().name(), i + 1, goal.text(), goal.cited().rubric(), goal.cited().version(), goal.cited().code(), goal.dueOn()).update();
        }
    }

    private static Goal goal(ResultSet row, int index) throws SQLException {
        return new Goal(GoalKind.valueOf(row.getString("kind")), row.getString("text"),
                new Cited(row.getString("rubric"), row.getInt("rubric_version"), row.getString("element")), row.getObject("due_on", LocalDate.class));
    }

    private static Plan plan(ResultSet row, List<Goal> goals) throws SQLException {
        return new Plan(Kind.valueOf(row.getString("kind")), row.getObject("starts_on", LocalDate.class), row.getObject("ends_on", LocalDate.class),
                row.getString("actions"), row.getString("supports"), goals, row.getString("author"), row.getObject("written_at", OffsetDateTime.class).toInstant());
    }
}
