package org.cadre.evaluation;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cadre.consulting.CaseloadCases;
import org.cadre.platform.security.Person;
import org.springframework.stereotype.Component;

/** A caseload's cases in words. Nothing of what is said in coaching. */
@Component
class CaseloadLines implements CaseloadCases {

    private final SupportCaseRepository cases;
    private final Reassignments reassignments;
    private final Clock clock;

    CaseloadLines(SupportCaseRepository cases, Reassignments reassignments, Clock clock) {
        this.cases = cases;
        this.reassignments = reassignments;
        this.clock = clock;
    }

    @Override
    public Map<UUID, Words> of(Collection<UUID> ids) {
        return cases.findByIdIn(ids).stream().collect(Collectors.toMap(SupportCase::id, this::words));
    }

    private Words words(SupportCase supported) {
        SupportCase.Contact contact = supported.contact();
        return new Words(supported.number(), contact.name(), contact.school(), contact.subject(), contact.grade(), contact.planEndsOn(),
                supported.state().name(), supported.dueAt(), missing(supported), links(supported));
    }

    private List<String> missing(SupportCase supported) {
        List<String> missing = new ArrayList<>();
        if (supported.state() == SupportState.ENROLLED) {
            missing.add("goals");
        }
        if (supported.dueAt() != null && supported.dueAt().isBefore(clock.instant())) {
            missing.add("overdue");
        }
        return missing;
    }

    private static Map<String, String> links(SupportCase supported) {
        Map<String, String> links = new LinkedHashMap<>();
        links.put("case", "/staff/support/" + supported.id());
        return links;
    }

    @Override
    public void wantAnother(Person person, UUID caseId) {
        reassignments.ask(person, caseId);
    }
}
