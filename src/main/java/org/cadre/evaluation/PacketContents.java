package org.cadre.evaluation;

import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.cadre.consulting.Assignment;
import org.cadre.consulting.Caseloads;
import org.cadre.evaluation.CoChairAnswers.Asked;
import org.cadre.evaluation.CoChairAnswers.Question;
import org.cadre.platform.security.StaffNames;
import org.cadre.support.Cited;
import org.cadre.support.Rubrics;
import org.cadre.support.SupportCase;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Puts together, from the parts of a review as they stand, what goes into its packet: what is posted, submitted and shared, whoever wrote
 * it. Drafts, withdrawn pieces and the coaching log are in none of them. Cadre reads for it; to whom it is shown is decided elsewhere.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class PacketContents {

    /** What no packet goes without. */
    enum Part { TRANSFER, PLAN, OBSERVATION, UNPOSTED, FORMATIVE, RECOMMENDATION, ACKNOWLEDGMENT }

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("h:mm a", Locale.US);
    /** */
    private static final int ANNOUNCED = 1;
    private static final int UNANNOUNCED = 4;

    private final ReviewPlans plans;
    private final SelfAssessments selfAssessments;
    private final FollowUps followUps;
    private final Exhibits exhibits;
    private final AssessmentRows assessments;
    private final ObservationRepository observations;
    private final CoChairAnswers coChairAnswers;
    private final Caseloads caseloads;
    private final Rubrics rubrics;
    private final StaffNames names;
    private final Reader reader;

    PacketContents(ReviewPlans plans, SelfAssessments selfAssessments, FollowUps followUps, Exhibits exhibits, AssessmentRows assessments,
            ObservationRepository observations, CoChairAnswers coChairAnswers, Caseloads caseloads, Rubrics rubrics, StaffNames names, Reader reader) {
        this.plans = plans;
        this.selfAssessments = selfAssessments;
        this.followUps = followUps;
        this.exhibits = exhibits;
        this.assessments = assessments;
        this.observations = observations;
        this.coChairAnswers = coChairAnswers;
        this.caseloads = caseloads;
        this.rubrics = rubrics;
        this.names = names;
        this.reader = reader;
    }

    PacketContent of(SupportCase supported, PeerReview review) {
        return reader.asCadre(() -> new Gathering(supported, review).content());
    }

    /** What is not there yet. */
    List<Part> missing(PeerReview review, PacketContent content) {
        List<Part> missing = new ArrayList<>();
        missing(missing, Part.TRANSFER, review.principal() == null);
        missing(missing, Part.PLAN, content.plan() == null);
        missing(missing, Part.OBSERVATION, content.observations().isEmpty());
        missing(missing, Part.UNPOSTED, reader.asCadre(() -> observations.unposted(review.caseId()).stream().anyMatch(Observation::finished)));
        missing(missing, Part.FORMATIVE, content.formative() == null || review.formativeAt() == null);
        missing(missing, Part.RECOMMENDATION, content.recommendation() == null || review.recommendedAt() == null);
        missing(missing, Part.ACKNOWLEDGMENT, content.recommendation() != null && shortOf(content) && content.shortfall() == null);
        return missing;
    }

    private static void missing(List<Part> missing, Part part, boolean isMissing) {
        if (isMissing) {
            missing.add(part);
        }
    }

    private static boolean shortOf(PacketContent content) {
        long announced = content.observations().stream().filter(each -> each.type().equals(Observation.Kind.ANNOUNCED.name())).count();
        return announced < ANNOUNCED || content.observations().size() - announced < UNANNOUNCED;
    }

    /** One packet on its way: what its parts are called when something cites them, and what its people are called. */
    private final class Gathering {

        private final SupportCase supported;
        private final PeerReview review;
        private final UUID id;
        private final Map<UUID, String> labels = new HashMap<>();
        private final List<Exhibit> standing;
        private final List<Asked> shortfalls;
        private final Assessment formative;
        private final Assessment recommendation;
        private final String coach;
        private final Map<String, String> people;

        Gathering(SupportCase supported, PeerReview review) {
            this.supported = supported;
            this.review = review;
            this.id = review.caseId();
            this.standing = exhibits.standing(id);
            this.shortfalls = coChairAnswers.of(id, Question.SHORTFALL);
            this.formative = assessments.newest(id, Assessment.Kind.FORMATIVE).orElse(null);
            this.recommendation = assessments.newest(id, Assessment.Kind.RECOMMENDATION).orElse(null);
            this.coach = caseloads.current(id).map(Assignment::consultingTeacher).orElse("");
            this.people = names.of(everybody());
        }

        private Set<String> everybody() {
            Set<String> all = new HashSet<>(CoChairAnswers.people(shortfalls));
            standing.forEach(each -> all.add(author(each)));
            all.add(coach);
            for (Assessment each : new Assessment[] {formative, recommendation}) {
                if (each != null) {
                    all.add(each.author());
                }
            }
            if (review.principal() != null) {
                all.add(review.principal());
            }
            return all;
        }

        private String author(Exhibit exhibit) {
            return exhibit.piece() == null ? exhibit.observation().author() : exhibit.piece().author();
        }

        private String name(String who) {
            return people.getOrDefault(who, who);
        }

        PacketContent content() {
            SupportCase.Contact contact = supported.contact();
            List<PacketContent.Observation> seen = new ArrayList<>();
            List<PacketContent.Piece> pieces = new ArrayList<>();
            for (Exhibit exhibit : standing) {
                if (exhibit.piece() == null) {
                    seen.add(observation(label(exhibit, "O", seen.size()), exhibit.observation()));
                } else {
                    pieces.add(piece(label(exhibit, "E", pieces.size()), exhibit));
                }
            }
            return new PacketContent(PacketContent.FORM, supported.number(), review.schoolYear(),
                    new PacketContent.Educator(contact.name(), contact.school(), contact.subject(), contact.grade()), name(coach),
                    review.principal() == null ? null : name(review.principal()), review.transferredOn(), plans.ofPacket(id).map(this::plan).orElse(null),
                    selfAssessments.ofPacket(id).map(this::self).orElse(null), seen,
                    followUps.of(id).map(held -> new PacketContent.FollowUp(held.heldOn(), held.minutes())).orElse(null), pieces, assessment(formative),
                    assessment(recommendation), shortfall());
        }

        private String label(Exhibit exhibit, String letter, int before) {
            String label = letter + (before + 1);
            labels.put(exhibit.id(), label);
            return label;
        }

        private PacketContent.Plan plan(ReviewPlans.Plan plan) {
            return new PacketContent.Plan(plan.kind().name(), plan.startsOn(), plan.endsOn(),
                    plan.goals().stream().map(goal -> new PacketContent.Goal(goal.kind().name(), goal.text(), element(goal.cited()), goal.dueOn())).toList(),
                    plan.actions(), plan.supports(), plan.writtenAt());
        }

        private PacketContent.SelfAssessment self(SelfAssessments.SelfAssessment self) {
            Map<String, String> reflections = new TreeMap<>();
            for (int i = 0; i < self.reflections().size(); i++) {
                reflections.put(SelfAssessments.STANDARDS.get(i), self.reflections().get(i));
            }
            return new PacketContent.SelfAssessment(reflections, element(self.strength()), element(self.growth()), self.writtenAt());
        }

        private PacketContent.Observation observation(String label, Observation seen) {
            Observation.Content content = seen.content();
            return new PacketContent.Observation(label, content.kind().name(), content.on(), time(content.begins()), time(content.ends()), name(seen.author()),
                    content.notes().stream().map(note -> new PacketContent.Note(time(note.at()), note.text())).toList(),
                    content.tags().stream().map(tag -> element(tag.cited())).toList(),
                    content.tags().stream().filter(tag -> tag.concern() != null)
                            .map(tag -> new PacketContent.Concern(element(tag.cited()), tag.concern().name())).toList(),
                    content.feedback(), seen.finishedAt());
        }

        private PacketContent.Piece piece(String label, Exhibit exhibit) {
            Evidence.Piece piece = exhibit.piece();
            return new PacketContent.Piece(label, piece.category().name(), piece.side().name(),
                    piece.side() == ReviewAccess.Part.EDUCATOR ? supported.contact().name() : name(piece.author()), exhibit.on(), piece.growth(),
                    piece.from() != null, piece.elements().stream().map(this::element).toList(), piece.text(), piece.file(), piece.digest());
        }

        private PacketContent.Assessment assessment(Assessment written) {
            if (written == null) {
                return null;
            }
            Map<String, String> ratings = new TreeMap<>();
            written.ratings().forEach((standard, rating) -> ratings.put(standard.name(), rating.name()));
            Map<String, List<String>> cited = new TreeMap<>();
            // A formative assessment may cite a piece that was withdrawn later: it has no label, and stands for nothing any more.
            written.cited().forEach((standard, ids) -> cited.put(standard.name(), ids.stream().filter(labels::containsKey).map(labels::get).toList()));
            return new PacketContent.Assessment(ratings, written.overall().name(), written.rationale(), cited, name(written.author()), written.writtenAt());
        }

        private PacketContent.Shortfall shortfall() {
            if (recommendation == null || recommendation.reason().isBlank()) {
                return null;
            }
            return shortfalls.stream().findFirst().filter(Asked::agreed).map(asked -> new PacketContent.Shortfall(asked.announced(), asked.unannounced(), asked.reason(),
                    asked.answers().stream().map(answer -> new PacketContent.Acknowledged(name(answer.coChair()), answer.remark(), answer.answeredAt())).toList()))
                    .orElse(null);
        }

        private String time(LocalTime time) {
            return TIME.format(time);
        }

        /** Such as "II-A-1 Work that asks something of everyone": a packet is read without the rubric beside it. */
        private String element(Cited cited) {
            return cited.code() + rubrics.rubric(cited.rubric(), cited.version()).element(cited.code()).map(element -> " " + element.title()).orElse("");
        }
    }
}
