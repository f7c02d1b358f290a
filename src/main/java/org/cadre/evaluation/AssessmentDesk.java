package org.cadre.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
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
import org.cadre.platform.security.Person;
import org.cadre.support.SupportCase;
import org.cadre.support.SupportState;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The formative assessment and the recommendation as they are read and written: by whoever coaches and by nobody else, on
 * evidence that is named for each Standard, and kept only where D6 refuses nothing. Nothing here proposes a rating, and none of them is
 * final: the Panel's vote alone is.
 */
@Service
@Transactional
public class AssessmentDesk {

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

        /**
         * What stands in the form when that person begins it: what they wrote last, as far as what it cites still stands. Nothing where another
         * wrote it, or nobody: no rating is proposed to anyone (R-032, D6).
         */
        public Map<String, List<String>> begun(Person person) {
            if (written == null || !written.author().equals(person.id())) {
                return Map.of();
            }
            Map<String, List<String>> fields = new HashMap<>(Map.of("rationale", List.of(written.rationale()), "reason", List.of(written.reason())));
            written.byField().forEach((field, rating) -> fields.put(field, List.of(rating)));
            for (Standard standard : Standard.values()) {
                fields.put("cited" + standard, cited(standard).stream().filter(Exhibit::stands).map(Exhibit::key).toList());
            }
            return fields;
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
    private final UnderLock lock;
    private final Reader reader;
    private final ReviewDrafts drafts;
    private final Exhibits exhibits;
    private final RatingGuard guard;
    private final AssessmentRows rows;
    private final Journal journal;

    AssessmentDesk(PeerReviewRepository reviews, UnderLock lock, Reader reader, ReviewDrafts drafts, Exhibits exhibits, RatingGuard guard, AssessmentRows rows,
            Journal journal) {
        this.reviews = reviews;
        this.lock = lock;
        this.reader = reader;
        this.drafts = drafts;
        this.exhibits = exhibits;
        this.guard = guard;
        this.rows = rows;
        this.journal = journal;
    }

    // ------------------------------------------------------------------------------------------------ read

    /** @throws NotHere to the Panel, which reads the packet */
    @Transactional(readOnly = true)
    public View view(Opened opened, Kind kind) {
        reader.as(opened);
        PeerReview review = reviews.findById(opened.id()).orElseThrow(NotHere::new);
        Assessment written = opened.part() == Part.STAFF && !shared(review, kind) ? null : rows.newest(opened.id(), kind).orElse(null);
        List<Exhibit> all = exhibits.all(opened.id());
        Fault refused = refused(opened.part(), opened.supported().state(), review, kind).orElse(null);
        boolean sentBack = opened.part() == Part.CONSULTING_TEACHER && kind == Kind.RECOMMENDATION && written != null && review.recommendedAt() == null;
        return new View(opened.supported(), opened.part(), kind, written,
                all.stream().collect(Collectors.toMap(Exhibit::id, Function.identity(), (one, same) -> one, LinkedHashMap::new)), meter(review, all), refused,
                sentBack ? spoken(rows.found(written.id()).stream().filter(Finding::refuses).toList(), RatingFacts.of(written, all, rows.followedUp(opened.id())), kind) : List.of());
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
        RatingFacts facts = RatingFacts.of(Map.of(), under, all, rows.followedUp(review.caseId()), false);
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
        RatingFacts facts = RatingFacts.of(ratings, cited, all, rows.followedUp(opened.id()), !reason.isEmpty());
        List<Finding> refusing = guard.findings(facts.asMap()).stream().filter(Finding::refuses).toList();
        spoken(refusing, facts, kind).forEach(fault -> fields.fault(fault.field(), fault.code(), fault.getArguments()));
        fields.check();
        rows.add(opened.id(), kind, author, ratings, rationale, reason, cited);
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

    // ------------------------------------------------------------------------------------------------ what D6 says

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
}
