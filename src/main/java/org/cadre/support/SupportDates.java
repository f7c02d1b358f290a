package org.cadre.support;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cadre.calendar.BusinessDays;
import org.cadre.calendar.SchoolDays;
import org.cadre.journal.CaseDiagram;
import org.cadre.platform.time.Eastern;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

/** Who acts next in a case, by when they are expected to have acted, and under which rules. */
@Service
public class SupportDates {

    /**
     * @param due {@code null} where by no time
     * @param stopped whether the clocks of the case stand still
     * @param rules what the diagram cites for it, such as R-031
     */
    public record Next(NextStep step, Instant due, boolean stopped, List<String> rules) {}

    private final SchoolDays schoolDays;
    private final BusinessDays businessDays;
    private final CaseDiagram diagram;
    private final ObjectProvider<AlsoDated> also;

    SupportDates(SchoolDays schoolDays, BusinessDays businessDays, CaseDiagram diagram, ObjectProvider<AlsoDated> also) {
        this.schoolDays = schoolDays;
        this.businessDays = businessDays;
        this.diagram = diagram;
        this.also = also;
    }

    /** What the engine waits for, where it stands there already; else as it will be. */
    public Next next(SupportCase supported) {
        Optional<CaseDiagram.Standing> standing = diagram.standing(supported.id());
        List<CaseDiagram.Open> open = standing.map(CaseDiagram.Standing::open).orElse(List.of());
        NextStep step = NextStep.in(supported.state(), supported.kind(), open.stream().map(CaseDiagram.Open::element).toList());
        List<String> rules = standing.map(found -> found.drawing().rules(step.element())).orElse(List.of());
        if (stopped(supported)) {
            return new Next(step, null, true, rules);
        }
        Instant due = open.stream().filter(waits -> waits.element().equals(step.element()) && waits.due() != null)
                .map(CaseDiagram.Open::due).findFirst()
                .or(() -> step.equals(NextStep.in(supported.state(), supported.kind())) ? foreseen(supported) : Optional.empty()).orElse(null);
        return new Next(step, due, false, rules);
    }

    private boolean stopped(SupportCase supported) {
        return !supported.state().ended() && also.stream().anyMatch(room -> room.stopped(supported));
    }

    /** For a letter, which is written on the way to what it tells of. */
    Optional<Instant> foreseen(SupportCase supported) {
        if (supported.state() == SupportState.COACHING) {
            return Optional.of(businessDays.closeOf(supported.contact().planEndsOn()));
        }
        int days = NextStep.in(supported.state(), supported.kind()).schoolDays();
        return days > 0 ? Optional.of(businessDays.closeOf(schoolDays.after(Eastern.dateOf(supported.stateSince()), days)))
                : also.stream().flatMap(room -> room.foreseen(supported).stream()).findFirst();
    }
}
