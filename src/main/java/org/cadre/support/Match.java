package org.cadre.support;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.cadre.consulting.Conflict;
import org.cadre.consulting.ConsultingTeacher;

/**
 * What D5 said of a consulting teacher for a case.
 *
 * @param answer {@code null} until D5 was asked
 * @param load how many of the twelve places were taken when the round began
 * @param subject whether they teach the educator's subject
 * @param grade whether they teach the educator's grade
 */
public record Match(String consultingTeacher, String name, Answer answer, int load, boolean subject, boolean grade) {

    public enum Answer { FREE, NOT_ACTIVE, SAME, CONFLICT, FORMER_EVALUATOR, LICENSE, TERM, FULL }

    /** The free ones first, among them the same subject, then the same grade, then the lowest load, then by name. */
    static final Comparator<Match> RANKED = Comparator.comparing((Match match) -> match.answer != Answer.FREE)
            .thenComparing(match -> !match.subject).thenComparing(match -> !match.grade).thenComparing(Match::load)
            .thenComparing(Match::name).thenComparing(Match::consultingTeacher);

    public boolean free() {
        return answer == Answer.FREE;
    }

    Match now(Answer answer, int load) {
        return new Match(consultingTeacher, name, answer, load, subject, grade);
    }

    /**
     * What D5 asks of a consulting teacher for a case.
     *
     * @param conflict {@code null} where there is none
     * @param coach who coaches the case now; {@code null} where nobody does
     */
    static Map<String, Object> facts(ConsultingTeacher teacher, LocalDate planEndsOn, Conflict.Kind conflict, String coach, int load, LocalDate today) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("teacher", teacher.id());
        facts.put("active", teacher.active(today));
        facts.put("same", teacher.id().equals(coach));
        facts.put("conflict", conflict != null && conflict != Conflict.Kind.FORMER_EVALUATOR);
        facts.put("formerEvaluator", conflict == Conflict.Kind.FORMER_EVALUATOR);
        facts.put("licensed", teacher.licensed(today) && teacher.licensed(planEndsOn));
        facts.put("termCovers", !teacher.servesThrough().isBefore(planEndsOn));
        facts.put("load", load);
        return facts;
    }
}
