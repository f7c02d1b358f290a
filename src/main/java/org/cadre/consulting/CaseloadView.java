package org.cadre.consulting;

import java.util.Map;
import java.util.UUID;
import org.cadre.platform.security.AccessTable;
import org.cadre.platform.security.Person;
import org.springframework.data.domain.Slice;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A consulting teacher's own caseload: what is due, what is missing, how many places are taken. */
@Service
public class CaseloadView {

    private static final String RECORD = "caseload";

    public record Line(Assignment assignment, CaseloadCases.Words words) {}

    /** @param teacher {@code null} where whoever signed in was not entered as a consulting teacher */
    public record View(ConsultingTeacher teacher, int load, int places, Slice<Line> lines) {}

    private final ConsultingTeachers teachers;
    private final Caseloads caseloads;
    private final CaseloadCases cases;
    private final AccessTable access;

    CaseloadView(ConsultingTeachers teachers, Caseloads caseloads, CaseloadCases cases, AccessTable access) {
        this.teachers = teachers;
        this.caseloads = caseloads;
        this.cases = cases;
        this.access = access;
    }

    /** Twenty a page, by place. */
    @Transactional(readOnly = true)
    public View of(Person person, int page) {
        access.require(person, RECORD, () -> true, () -> false);
        Slice<Assignment> found = caseloads.of(person.id(), page);
        Map<UUID, CaseloadCases.Words> words = cases.of(found.getContent());
        ConsultingTeacher teacher = teachers.all().stream().filter(one -> one.id().equals(person.id())).findFirst().orElse(null);
        return new View(teacher, caseloads.load(person.id()), Assignment.PLACES, found.map(one -> new Line(one, words.get(one.caseId()))));
    }
}
