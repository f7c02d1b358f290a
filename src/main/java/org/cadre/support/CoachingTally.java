package org.cadre.support;

import java.time.LocalDate;
import java.util.UUID;

/**
 * How much there is of a case's coaching: numbers and days for gates, timers and lists, nothing of what was said.
 *
 * @param assignmentId under which it was last written
 * @param oldestLesson the oldest lesson seen without feedback; {@code null} where there is none
 * @param oldestLessonOn its day, Eastern
 * @param remindedLesson of which the consulting teacher was reminded
 */
public record CoachingTally(UUID caseId, UUID assignmentId, int practiceGoals, int learningGoals, int entries, int contacts, UUID oldestLesson,
        LocalDate oldestLessonOn, UUID remindedLesson) {

    /** One of each kind at least. */
    public boolean goalsSet() {
        return practiceGoals > 0 && learningGoals > 0;
    }
}
