package org.cadre.support;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cadre.consulting.Assignment;
import org.cadre.consulting.CaseloadCases;
import org.springframework.stereotype.Component;

/** A caseload's cases in words: what is due and missing, nothing of what is said in coaching. */
@Component
class CaseloadLines implements CaseloadCases {

    /** Where needs, goals and the log are written. */
    private static final Set<SupportState> COACHED = EnumSet.of(SupportState.ENROLLED, SupportState.COACHING, SupportState.EVALUATED, SupportState.PACKET_SHARED,
            SupportState.BEFORE_PANEL, SupportState.RATED);

    private final SupportCaseRepository cases;
    private final Coaching coaching;
    private final Clock clock;

    CaseloadLines(SupportCaseRepository cases, Coaching coaching, Clock clock) {
        this.cases = cases;
        this.coaching = coaching;
        this.clock = clock;
    }

    @Override
    public Map<UUID, Words> of(Collection<Assignment> held) {
        List<UUID> ids = held.stream().map(Assignment::caseId).toList();
        Map<UUID, SupportCase> found = cases.findByIdIn(ids).stream().collect(Collectors.toMap(SupportCase::id, Function.identity()));
        Map<UUID, CoachingTally> tallies = coaching.tallies(ids).stream().collect(Collectors.toMap(CoachingTally::caseId, Function.identity()));
        return held.stream().collect(Collectors.toMap(Assignment::caseId, one -> words(found.get(one.caseId()), one, tallies.get(one.caseId()))));
    }

    private Words words(SupportCase supported, Assignment held, CoachingTally tally) {
        SupportCase.Contact contact = supported.contact();
        Instant feedback = tally != null && tally.oldestLesson() != null && held.id().equals(tally.assignmentId())
                ? coaching.feedbackDueFor(tally.oldestLessonOn()) : null;
        Instant due = Stream.of(supported.dueAt(), feedback).filter(one -> one != null).min(Instant::compareTo).orElse(null);
        List<String> missing = new ArrayList<>();
        // The goals of a review stand in its plan.
        if (supported.kind() != CaseKind.PAR && COACHED.contains(supported.state()) && (tally == null || !tally.goalsSet())) {
            missing.add("goals");
        }
        if (feedback != null) {
            missing.add("feedback");
        }
        if (due != null && due.isBefore(clock.instant())) {
            missing.add("overdue");
        }
        return new Words(supported.number(), contact.name(), contact.school(), contact.subject(), contact.grade(), contact.planEndsOn(),
                (supported.kind() == CaseKind.PAR ? "PAR." : "") + supported.state().name(), due, missing, links(supported, held));
    }

    private static Map<String, String> links(SupportCase supported, Assignment held) {
        String page = "/staff/support/" + supported.id();
        Map<String, String> links = new LinkedHashMap<>();
        links.put("case", page);
        if (supported.kind() == CaseKind.PAR && COACHED.contains(supported.state())) {
            links.put("review", "/staff/reviews/" + supported.id());
        }
        if (COACHED.contains(supported.state())) {
            links.put("coaching", page + "/coaching");
        }
        if (Reassignments.COACHED.contains(supported.state()) && held.wantedAnotherAt() == null) {
            links.put("another", page + "/another");
        }
        return links;
    }
}
