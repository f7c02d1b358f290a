package org.cadre.evaluation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the educator is given to read and the Panel decides on: one immutable record, the same on the pages, in the PDF and in the sealed
 * JSON. People stand in it by name; parts that a review does not have are {@code null} or empty. Texts stand as they were typed.
 *
 * @param form of this record, so that a packet can be read for as long as it is kept
 * @param caseNumber such as S2025-000001
 * @param schoolYear such as 2025-26
 * @param evaluator who coached and recommends
 * @param secondaryEvaluator the principal
 * @param shortfall {@code null} where no observation is missing
 */
public record PacketContent(int form, String caseNumber, String schoolYear, Educator educator, String evaluator, String secondaryEvaluator,
        LocalDate transferredOn, Plan plan, SelfAssessment selfAssessment, List<Observation> observations, FollowUp followUp, List<Piece> evidence,
        Assessment formative, Assessment recommendation, Shortfall shortfall) {

    static final int FORM = 1;

    public record Educator(String name, String school, String subject, String grade) {}

    /** @param kind DIRECTED, IMPROVEMENT or DEVELOPING */
    public record Plan(String kind, LocalDate startsOn, LocalDate endsOn, List<Goal> goals, String actions, String supports, Instant writtenAt) {}

    /**
     * @param kind PRACTICE or LEARNING
     * @param element as the rubric names it
     */
    public record Goal(String kind, String text, String element, LocalDate due) {}

    /** @param reflections by Standard, I to IV */
    public record SelfAssessment(Map<String, String> reflections, String strength, String growth, Instant writtenAt) {}

    /**
     * A posted observation.
     *
     * @param label by which evidence is cited, such as O1
     * @param type ANNOUNCED or UNANNOUNCED
     * @param from as the clocks in New York showed, such as 9:05 AM; so {@code until}, and the time of a note
     */
    public record Observation(String label, String type, LocalDate on, String from, String until, String by, List<Note> notes, List<String> elements,
            List<Concern> concerns, String feedback, Instant feedbackAt) {}

    public record Note(String at, String text) {}

    /** @param level NEEDS_IMPROVEMENT or UNSATISFACTORY practice that was seen under that element: no rating of a person */
    public record Concern(String element, String level) {}

    public record FollowUp(LocalDate heldOn, int minutes) {}

    /**
     * A piece of evidence.
     *
     * @param label by which it is cited, such as E1
     * @param category LEARNING, PRACTICE or OTHER
     * @param from EDUCATOR, CONSULTING_TEACHER or PRINCIPAL, whose evidence is secondary
     * @param growth whether it is MCAS growth
     * @param coaching whether it is an entry of the coaching log, which one of its two readers submitted
     * @param file its name, {@code null} where there is none
     * @param fileSha256 of its content
     */
    public record Piece(String label, String category, String from, String by, LocalDate on, boolean growth, boolean coaching, List<String> elements,
            String text, String file, String fileSha256) {}

    /**
     * A formative assessment, or the recommendation.
     *
     * @param ratings by Standard, I to IV
     * @param cited labels of observations and evidence by Standard
     */
    public record Assessment(Map<String, String> ratings, String overall, String rationale, Map<String, List<String>> cited, String by, Instant writtenAt) {}

    /** @param answers of the co-chairs, each of whom acknowledged it */
    public record Shortfall(int announced, int unannounced, String reason, List<Acknowledged> answers) {}

    public record Acknowledged(String by, String remark, Instant at) {}

    // ------------------------------------------------------------------------------------------------ who may not read all of it

    /** What a secondary evaluator reads of it (domain 2.7): neither self-assessment nor recommendation, nor what comes out of coaching. */
    PacketContent forPrincipal() {
        PacketContent shown = forAudit();
        return new PacketContent(form, caseNumber, schoolYear, educator, evaluator, secondaryEvaluator, transferredOn, plan, null, observations, followUp,
                shown.evidence, shown.formative, null, null);
    }

    /** What HR reads for audits (domain 2.7): no self-assessment, and no coaching notes, which are the Panel's alone where they were submitted. */
    PacketContent forAudit() {
        Set<String> sealed = evidence.stream().filter(Piece::coaching).map(Piece::label).collect(Collectors.toSet());
        List<Piece> pieces = evidence.stream().filter(piece -> !piece.coaching()).toList();
        return new PacketContent(form, caseNumber, schoolYear, educator, evaluator, secondaryEvaluator, transferredOn, plan, null, observations,
                followUp, pieces, without(sealed, formative), without(sealed, recommendation), shortfall);
    }

    private static Assessment without(Set<String> sealed, Assessment assessment) {
        if (assessment == null) {
            return null;
        }
        Map<String, List<String>> cited = new TreeMap<>();
        assessment.cited().forEach((standard, labels) -> cited.put(standard, labels.stream().filter(label -> !sealed.contains(label)).toList()));
        return new Assessment(assessment.ratings(), assessment.overall(), assessment.rationale(), cited, assessment.by(), assessment.writtenAt());
    }
}
