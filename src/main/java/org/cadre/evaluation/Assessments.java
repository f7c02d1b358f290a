package org.cadre.evaluation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cadre.evaluation.Assessment.Kind;
import org.cadre.evaluation.RatingGuard.Finding;
import org.cadre.evaluation.ReviewAccess.Opened;
import org.cadre.evaluation.ReviewAccess.Part;
import org.cadre.journal.Journal;
import org.cadre.platform.FieldReader;
import org.cadre.platform.NotHere;
import org.cadre.platform.Refusal;
import org.cadre.platform.Refusal.Fault;
import org.cadre.platform.engine.DecisionAnswers.Decision;
import org.cadre.platform.engine.InDiagrams;
import org.cadre.platform.security.Person;
import org.cadre.support.Rating;
import org.cadre.support.SupportCase;
import org.cadre.support.SupportCases;
import org.cadre.support.SupportState;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The formative assessment and the recommendation: written by whoever coaches and by nobody else, on evidence that is
 * named for each Standard, and kept only where D6 refuses nothing. Nothing here proposes a rating, and none of them is final: the Panel's
 * vote alone is.
 */
@Service
@InDiagrams
@Transactional
public class Assessments {

    /**
     * What a page shows of an assessment.
     *
     * @param written the newest that the person may read, {@code null} where there is none
     * @param exhibits everything that may be cited or was, by its id
     * @param refused why it cannot be written now; {@code null} where the person may write it
     * @param found what D6 found in the diagram when it sent the recommendation back; else empty
     */
    public record View(SupportCase supported, Part part, Kind kind, Assessment written, Map<UUID, Exhibit> exhibits, Meter meter, Fault refused,
            List<Fault> found) {

        /** What may be cited for a Standard, the oldest first. */
        public List<Exhibit> citable(Standard standard) {
            return exhibits.values().stream().filter(each -> each.stands() && each.standards().contains(standard)).toList();
        }

        public List<Exhibit> cited(Standard standard) {
            return written.cited().getOrDefault(standard, List.of()).stream().map(exhibits::get).filter(Objects::nonNull).toList();
        }
    }

    private static final int SHORTEST_RATIONALE = 100;
    private static final int LONGEST_RATIONALE = 10_000;
    private static final int SHORTEST_REASON = 20;
    private static final int LONGEST_REASON = 2000;

    /** What D6 finds about these is no matter of a formative assessment: observations and the conversation may still come. */
    private static final Set<String> AT_THE_END = Set.of("followUp", "reason");

    /** The faults for which the message file has a sentence. */
    private static final Set<String> SPOKEN = Set.of("RATING_UNKNOWN", "PROFICIENT_NEEDS_I", "PROFICIENT_NEEDS_II", "TOO_FEW_CATEGORIES", "MCAS_ALONE",
            "STANDARD_WITHOUT_EVIDENCE", "FOLLOW_UP_MISSING", "SHORTFALL_UNEXPLAINED");

    private final PeerReviewRepository reviews;
    private final SupportCases support;
    private final UnderLock lock;
    private final Reader reader;
    private final ReviewDrafts drafts;
    private final Exhibits exhibits;
    private final RatingGuard guard;
    private final AssessmentLetters letters;
    private final Journal journal;
    private final JdbcClient database;
    private final Clock clock;

    Assessments(PeerReviewRepository reviews, SupportCases support, UnderLock lock, Reader reader, ReviewDrafts drafts, Exhibits exhibits, RatingGuard guard,
            AssessmentLetters letters, Journal journal, JdbcClient database, Clock clock) {
        this.reviews = reviews;
        this.support = support;
        this.lock = lock;
        this.reader = reader;
        this.drafts = drafts;
        this.exhibits = exhibits;
        this.guard = guard;
        this.letters = letters;
        this.journal = journal;
        this.database = database;
        this.clock = clock;
    }

    // ------------------------------------------------------------------------------------------------ read

    /** @throws NotHere to the Panel, which reads the packet */
    @Transactional(readOnly = true)
    public View view(Opened opened, Kind kind) {
        reader.as(opened);
        PeerReview review = reviews.findById(opened.id()).orElseThrow(NotHere::new);
        Assessment written = opened.part() == Part.STAFF && !shared(review, kind) ? null : newest(opened.id(), kind).orElse(null);
        List<Exhibit> all = exhibits.all(opened.id());
        Fault refused = refused(opened.part(), opened.supported().state(), review, kind).orElse(null);
        boolean sentBack = opened.part() == Part.CONSULTING_TEACHER && kind == Kind.RECOMMENDATION && written != null && review.recommendedAt() == null;
        return new View(opened.supported(), opened.part(), kind, written,
                all.stream().collect(Collectors.toMap(Exhibit::id, Function.identity(), (one, same) -> one, LinkedHashMap::new)), meter(review, all), refused,
                sentBack ? spoken(lastFindings(written.id()).stream().filter(Finding::refuses).toList(), facts(written, all), kind) : List.of());
    }

    /** The evidence meter, the same to everyone who reads evidence. */
    @Transactional(readOnly = true)
    public Meter meter(Opened opened) {
        reader.as(opened);
        return meter(reviews.findById(opened.id()).orElseThrow(NotHere::new), exhibits.all(opened.id()));
    }

    private static boolean shared(PeerReview review, Kind kind) {
        return (kind == Kind.FORMATIVE ? review.formativeAt() : review.sharedAt()) != null;
    }

    /** Everything that stands taken together as if it were cited, without a rating: what D6 finds then is what is missing. */
    private Meter meter(PeerReview review, List<Exhibit> all) {
        List<Exhibit> standing = all.stream().filter(Exhibit::stands).toList();
        Map<Standard, List<Exhibit>> under = new EnumMap<>(Standard.class);
        for (Standard standard : Standard.values()) {
            under.put(standard, standing.stream().filter(each -> each.standards().contains(standard)).toList());
        }
        RatingFacts facts = facts(review.caseId(), Map.of(), under, all, false);
        List<Finding> found = guard.findings(facts.asMap()).stream().filter(finding -> finding.refuses() && !finding.fault().equals("RATING_UNKNOWN")).toList();
        List<Fault> missing = new ArrayList<>();
        if (review.plannedAt() == null) {
            missing.add(Fault.of("", "meter.plan"));
        }
        if (review.formativeAt() == null) {
            missing.add(Fault.of("", "meter.formative"));
        }
        missing.addAll(spoken(found, facts, Kind.RECOMMENDATION));
        return new Meter(Meter.lines(standing), facts.announced(), facts.unannounced(), review.formativeAt() != null, missing);
    }

    // ------------------------------------------------------------------------------------------------ write

    /**
     * Keeps what whoever coaches has written, as a version of its own, and takes the draft away; a second click changes nothing.
     *
     * @throws Refusal with every fault that the form or D6 has; nothing is kept then. And to the educator, to the principal, before the
     *     formative assessment was shared, and once the task that asked for it is completed
     */
    public void write(Opened opened, Kind kind, UUID draft, Map<String, List<String>> typed) {
        ReviewAccess.require(opened, Part.CONSULTING_TEACHER, Part.EDUCATOR, Part.PRINCIPAL);
        String author = reader.signedIn();
        UnderLock.Locked locked = lock.write(opened, author);
        refused(opened.part(), locked.supported().state(), locked.review(), kind).ifPresent(fault -> {
            throw new Refusal(List.of(fault));
        });
        if (!drafts.take(opened.id(), kind.form(), draft)) {
            return;
        }
        List<Exhibit> all = exhibits.all(opened.id());
        FieldReader fields = new FieldReader(typed);
        String rationale = fields.text("rationale", "assessment.rationale", SHORTEST_RATIONALE, LONGEST_RATIONALE);
        String reason = kind == Kind.FORMATIVE || fields.blank("reason") ? "" : fields.text("reason", "assessment.reason", SHORTEST_REASON, LONGEST_REASON);
        Map<Standard, List<Exhibit>> cited = cited(fields, all);
        Map<String, String> ratings = ratingFields().collect(Collectors.toMap(Function.identity(), fields::raw));
        RatingFacts facts = facts(opened.id(), ratings, cited, all, !reason.isEmpty());
        List<Finding> refusing = guard.findings(facts.asMap()).stream().filter(Finding::refuses).toList();
        spoken(refusing, facts, kind).forEach(fault -> fields.fault(fault.field(), fault.code(), fault.getArguments()));
        fields.check();
        insert(opened.id(), kind, author, ratings, rationale, reason, cited);
        journal.add(opened.id(), author, kind == Kind.FORMATIVE ? "review.formative" : "review.recommendation");
    }

    /** Why that part may not write it now. */
    private static Optional<Fault> refused(Part part, SupportState state, PeerReview review, Kind kind) {
        String why;
        if (part != Part.CONSULTING_TEACHER) {
            why = "assessment.notYours";
        } else if (state == SupportState.ENROLLED) {
            why = "assessment.noPlan";
        } else if (state != SupportState.EVALUATED) {
            why = state.ended() ? "assessment.over" : "assessment.shared";
        } else if (kind == Kind.FORMATIVE) {
            why = review.formativeAt() == null ? null : "assessment.formative.stands";
        } else {
            why = review.formativeAt() == null ? "assessment.recommendation.early" : review.recommendedAt() == null ? null : "assessment.recommendation.stands";
        }
        return Optional.ofNullable(why).map(code -> Fault.of("", code));
    }

    private static Stream<String> ratingFields() {
        return Stream.concat(Arrays.stream(Standard.values()).map(RatingFacts::field), Stream.of(RatingFacts.OVERALL));
    }

    /** What is cited for each Standard; a fault where it is not this case's, was withdrawn, or is about another Standard. */
    private static Map<Standard, List<Exhibit>> cited(FieldReader fields, List<Exhibit> all) {
        Map<String, Exhibit> byKey = all.stream().collect(Collectors.toMap(Exhibit::key, Function.identity()));
        Map<Standard, List<Exhibit>> cited = new EnumMap<>(Standard.class);
        for (Standard standard : Standard.values()) {
            String field = "cited" + standard;
            List<Exhibit> good = new ArrayList<>();
            for (String key : fields.all(field).stream().distinct().toList()) {
                Exhibit exhibit = byKey.get(key);
                String fault = exhibit == null ? "assessment.cited.unknown" : !exhibit.stands() ? "assessment.cited.withdrawn"
                        : exhibit.standards().contains(standard) ? null : "assessment.cited.elsewhere";
                if (fault == null) {
                    good.add(exhibit);
                } else if (fields.faults().stream().noneMatch(each -> each.field().equals(field) && each.code().equals(fault))) {
                    fields.fault(field, fault, Refusal.label("review." + field));
                }
            }
            cited.put(standard, good);
        }
        return cited;
    }

    private void insert(UUID caseId, Kind kind, String author, Map<String, String> ratings, String rationale, String reason,
            Map<Standard, List<Exhibit>> cited) {
        UUID id = UUID.randomUUID();
        database.sql("""
                insert into evaluation.assessment (id, case_id, kind, number, author, written_at, standard_i, standard_ii, standard_iii, standard_iv, overall,
                       rationale, reason)
                values (:id, :case, :kind, (select count(*) + 1 from evaluation.assessment where case_id = :case and kind = :kind), :author, :now,
                        :standardI, :standardII, :standardIII, :standardIV, :overall, :rationale, :reason)""")
                .param("id", id).param("case", caseId).param("kind", kind.name()).param("author", author).param("now", now()).params(ratings)
                .param("rationale", rationale).param("reason", reason).update();
        cited.forEach((standard, exhibits) -> {
            for (int i = 0; i < exhibits.size(); i++) {
                Exhibit exhibit = exhibits.get(i);
                database.sql("insert into evaluation.citation values (?, ?, ?, ?, ?, ?)").params(id, caseId, standard.name(), i + 1,
                        exhibit.piece() == null ? null : exhibit.id(), exhibit.piece() == null ? exhibit.id() : null).update();
            }
        });
    }

    // ------------------------------------------------------------------------------------------------ what D6 reads, and says

    private RatingFacts facts(UUID caseId, Map<String, String> ratings, Map<Standard, List<Exhibit>> cited, List<Exhibit> all, boolean reason) {
        List<Observation> posted = all.stream().map(Exhibit::observation).filter(each -> each != null).toList();
        int announced = (int) posted.stream().filter(each -> each.content().kind() == Observation.Kind.ANNOUNCED).count();
        boolean followUpMissing = posted.stream().anyMatch(Observation::concern) && !followedUp(caseId);
        return new RatingFacts(ratings, cited, followUpMissing, announced, posted.size() - announced, reason);
    }

    private RatingFacts facts(Assessment written, List<Exhibit> all) {
        Map<String, String> ratings = new HashMap<>(Map.of(RatingFacts.OVERALL, written.overall().name()));
        written.ratings().forEach((standard, rating) -> ratings.put(RatingFacts.field(standard), rating.name()));
        Map<Standard, List<Exhibit>> cited = new EnumMap<>(Standard.class);
        written.cited().forEach((standard, ids) -> cited.put(standard, all.stream().filter(each -> each.stands() && ids.contains(each.id())).toList()));
        return facts(written.caseId(), ratings, cited, all, !written.reason().isEmpty());
    }

    private boolean followedUp(UUID caseId) {
        return database.sql("select exists (select 1 from evaluation.follow_up where case_id = ?)").param(caseId).query(Boolean.class).single();
    }

    /** What D6 found, in words at their fields. */
    private static List<Fault> spoken(List<Finding> found, RatingFacts facts, Kind kind) {
        return found.stream().filter(finding -> kind == Kind.RECOMMENDATION || !AT_THE_END.contains(finding.about()))
                .map(finding -> spoken(finding, facts)).distinct().toList();
    }

    private static Fault spoken(Finding finding, RatingFacts facts) {
        List<Standard> standards = finding.fault().equals("MCAS_ALONE") ? facts.onGrowthAlone() : facts.without();
        String field = switch (finding.about()) {
            case "evidence" -> "cited" + (standards.isEmpty() ? Standard.I : standards.get(0));
            case "followUp" -> "";
            default -> finding.about();
        };
        return Fault.of(field, "assessment.guard." + (SPOKEN.contains(finding.fault()) ? finding.fault() : "OTHER"),
                Refusal.label("review." + finding.about()), standards.stream().map(Enum::name).collect(Collectors.joining(", ")), facts.announced(),
                facts.unannounced(), finding.rule());
    }

    // ------------------------------------------------------------------------------------------------ what the diagram tells and asks

    /**
     * The consulting teacher says that the formative assessment is ready.
     *
     * @throws Refusal until it is written
     */
    public void formativeDone(String key, Person person) {
        written(locked(key), Kind.FORMATIVE, "assessment.formative.missing");
    }

    /** The formative assessment is the educator's to read, and the principal's: both are written to, the educator first. */
    public void formativeShared(String key) {
        PeerReview review = locked(key);
        review.formativeShared(clock.instant());
        journal.add(review.caseId(), Journal.CADRE, "review.formativeShared");
        letters.formativeShared(support.lock(review.caseId()), review.principal());
    }

    /** A recommendation is asked for, for the first time or again: until the task is completed it may be written. */
    public void recommendationAsked(String key) {
        locked(key).recommended(null);
    }

    /**
     * The consulting teacher says that the recommendation is ready.
     *
     * @throws Refusal until it is written
     */
    public void recommended(String key, Person person) {
        PeerReview review = locked(key);
        written(review, Kind.RECOMMENDATION, "assessment.recommendation.missing");
        review.recommended(clock.instant());
        journal.add(review.caseId(), person.id(), "review.recommended");
    }

    /** What D6 reads of the recommendation that was written last: only what still stands of what it cites. */
    public Map<String, Object> facts(String key) {
        PeerReview review = locked(key);
        reader.cadre();
        return facts(newest(review.caseId(), Kind.RECOMMENDATION).orElseThrow(), exhibits.all(review.caseId())).asMap();
    }

    /** Keeps what D6 answered: the table, its version and each row that matched. */
    public void guarded(String key, Decision decision) {
        PeerReview review = locked(key);
        reader.cadre();
        UUID assessment = newest(review.caseId(), Kind.RECOMMENDATION).orElseThrow().id();
        List<Finding> found = decision.rules().stream().map(Finding::of).toList();
        database.sql("""
                insert into evaluation.guard_answer values (?, ?, (select count(*) + 1 from evaluation.guard_answer where assessment_id = ?), ?, ?, ?, ?)""")
                .params(UUID.randomUUID(), assessment, assessment, now(), decision.table(), decision.version(),
                        found.stream().map(each -> String.join(" ", each.rule(), each.fault(), each.effect(), each.about())).toArray(String[]::new)).update();
        String rules = found.stream().map(Finding::rule).collect(Collectors.joining(" "));
        journal.add(review.caseId(), Journal.CADRE, "review.guarded",
                "%s v%d%s".formatted(decision.table(), decision.version(), rules.isEmpty() ? "" : ", " + rules));
    }

    /** Whether D6 found nothing in the recommendation that refuses it. */
    public boolean stands(String key) {
        return answered(key).stream().noneMatch(Finding::refuses);
    }

    /** Whether D6 found that observations are missing, for which a reason is given: the co-chairs acknowledge it. */
    public boolean shortOfObservations(String key) {
        return answered(key).stream().anyMatch(finding -> !finding.refuses());
    }

    private List<Finding> answered(String key) {
        PeerReview review = locked(key);
        reader.cadre();
        return lastFindings(newest(review.caseId(), Kind.RECOMMENDATION).orElseThrow().id());
    }

    // ------------------------------------------------------------------------------------------------

    private PeerReview locked(String key) {
        return reviews.findForUpdate(support.lock(UUID.fromString(key)).id()).orElseThrow();
    }

    private void written(PeerReview review, Kind kind, String missing) {
        reader.cadre();
        if (newest(review.caseId(), kind).isEmpty()) {
            throw Refusal.of(missing);
        }
    }

    /** What D6 answered last, in the diagram. */
    private List<Finding> lastFindings(UUID assessment) {
        return database.sql("select findings from evaluation.guard_answer where assessment_id = ? order by number desc limit 1").param(assessment)
                .query((row, index) -> Arrays.stream((String[]) row.getArray(1).getArray()).map(each -> each.split(" "))
                        .map(parts -> new Finding(parts[1], parts[2], parts[3], parts[0])).toList()).optional().orElse(List.of());
    }

    /** The newest version that the reader of the transaction is shown. */
    Optional<Assessment> newest(UUID caseId, Kind kind) {
        return database.sql("""
                select a.*, array(select standard || ' ' || coalesce(evidence_id, observation_id) from evaluation.citation c where c.assessment_id = a.id
                                   order by standard, c.number) as cited
                  from evaluation.assessment a where case_id = ? and kind = ? order by number desc limit 1""").params(caseId, kind.name())
                .query(Assessments::assessment).optional();
    }

    private static Assessment assessment(ResultSet row, int index) throws SQLException {
        Map<Standard, Rating> ratings = new EnumMap<>(Standard.class);
        Map<Standard, List<UUID>> cited = new EnumMap<>(Standard.class);
        for (Standard standard : Standard.values()) {
            ratings.put(standard, Rating.valueOf(row.getString("standard_" + standard.name().toLowerCase(Locale.ROOT))));
            cited.put(standard, new ArrayList<>());
        }
        for (String each : (String[]) row.getArray("cited").getArray()) {
            cited.get(Standard.valueOf(each.split(" ")[0])).add(UUID.fromString(each.split(" ")[1]));
        }
        return new Assessment(row.getObject("id", UUID.class), row.getObject("case_id", UUID.class), Kind.valueOf(row.getString("kind")), row.getInt("number"),
                row.getString("author"), row.getObject("written_at", OffsetDateTime.class).toInstant(), ratings, Rating.valueOf(row.getString("overall")),
                row.getString("rationale"), row.getString("reason"), cited);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
