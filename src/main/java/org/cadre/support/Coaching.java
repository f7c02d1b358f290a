package org.cadre.support;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.cadre.calendar.BusinessDays;
import org.cadre.calendar.CountsSchoolDays;
import org.cadre.calendar.SchoolDays;
import org.cadre.consulting.Assignment;
import org.cadre.consulting.Caseloads;
import org.cadre.correspondence.Correspondence;
import org.cadre.journal.Journal;
import org.cadre.platform.engine.InDiagrams;
import org.cadre.platform.security.StaffMail;
import org.cadre.platform.time.Eastern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What diagrams and lists ask of coaching: how much there is and what is due, from the tally alone. They never pass the wall. */
@Service("coaching")
@InDiagrams
@Transactional
public class Coaching {

    /** When nothing is due. */
    static final Instant NEVER = Eastern.startOf(LocalDate.of(2999, 1, 1));

    private final SupportCases cases;
    private final CoachingTallies tallies;
    private final Caseloads caseloads;
    private final SchoolDays schoolDays;
    private final BusinessDays businessDays;
    private final Correspondence correspondence;
    private final StaffMail mail;
    private final Journal journal;
    private final MessageSource messages;
    private final String address;
    private final int daysForFeedback;

    Coaching(SupportCases cases, CoachingTallies tallies, Caseloads caseloads, SchoolDays schoolDays, BusinessDays businessDays,
            Correspondence correspondence, StaffMail mail, Journal journal, MessageSource messages, @Value("${cadre.pages.address}") String address,
            @Value("${cadre.coaching.school-days-for-feedback:5}") int daysForFeedback) {
        this.cases = cases;
        this.tallies = tallies;
        this.caseloads = caseloads;
        this.schoolDays = schoolDays;
        this.businessDays = businessDays;
        this.correspondence = correspondence;
        this.mail = mail;
        this.journal = journal;
        this.messages = messages;
        this.address = address;
        this.daysForFeedback = daysForFeedback;
    }

    /** Whether a practice goal and a learning goal stand. */
    @Transactional(readOnly = true)
    public boolean goalsSet(String key) {
        return tallies.of(UUID.fromString(key)).filter(CoachingTally::goalsSet).isPresent();
    }

    /**
     * Close of business on the fifth school day after the oldest lesson seen that has no feedback; the year 2999 where there is
     * none, or its consulting teacher was reminded of it, or coaches the case no more.
     */
    @CountsSchoolDays
    public Date feedbackDue(String key) {
        UUID id = cases.locked(key).id();
        return Date.from(waiting(id).filter(tally -> !tally.oldestLesson().equals(tally.remindedLesson()))
                .map(tally -> feedbackDueFor(tally.oldestLessonOn())).orElse(NEVER));
    }

    /** When feedback on a lesson of that day is due. */
    public Instant feedbackDueFor(LocalDate lesson) {
        return businessDays.closeOf(schoolDays.after(lesson, daysForFeedback));
    }

    /** Reminds whoever coaches of feedback that is overdue, once for each lesson; the letter names the case alone. */
    public void remind(String key) {
        SupportCase supported = cases.locked(key);
        waiting(supported.id()).filter(tally -> !tally.oldestLesson().equals(tally.remindedLesson())).ifPresent(tally -> {
            tallies.reminded(supported.id());
            journal.add(supported.id(), Journal.CADRE, "coaching.feedbackOverdue");
            caseloads.current(supported.id()).map(Assignment::consultingTeacher).flatMap(mail::of)
                    .ifPresent(to -> write(supported, tally.oldestLesson(), to));
        });
    }

    private void write(SupportCase supported, UUID lesson, String to) {
        String page = address + "/staff/support/" + supported.id() + "/coaching";
        correspondence.write("coaching/" + lesson + "/feedback-overdue", to,
                messages.getMessage("coaching.letter.overdue.subject", new Object[] {supported.number()}, Locale.US),
                messages.getMessage("coaching.letter.overdue.body", new Object[] {supported.number(), page, daysForFeedback}, Locale.US));
    }

    /** The tally of a case with a lesson that the present consulting teacher saw and has not answered. */
    private Optional<CoachingTally> waiting(UUID id) {
        return tallies.of(id).filter(tally -> tally.oldestLesson() != null)
                .filter(tally -> caseloads.current(id).filter(now -> now.id().equals(tally.assignmentId())).isPresent());
    }

    /** What lists show of these cases; nothing of a case without coaching. */
    @Transactional(readOnly = true)
    public List<CoachingTally> tallies(Collection<UUID> ids) {
        return tallies.of(ids);
    }
}
