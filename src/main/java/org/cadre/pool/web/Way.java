package org.cadre.pool.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.cadre.journal.Journal;
import org.cadre.platform.web.EasternWords;
import org.cadre.pool.Application;
import org.cadre.pool.CaseDiagram;
import org.cadre.pool.Drawing;
import org.cadre.pool.Stage;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * A case's way on its diagram, in words and as marks: what is done, where it stands, what may come. Staff are shown where the engine
 * is. A candidate is shown what letters have told: the events of the stages in the journal, and nothing of what goes on between them.
 */
@Component
class Way {

    private static final Locale LANGUAGE = Locale.US;

    /** @param drawn how the diagram names it, where that differs */
    public record Step(String name, String drawn, String when, List<String> rules) {}

    /**
     * @param next what may come next, and later what may come after that
     * @param here the marked elements at which the case stands
     * @param xml {@code null} where there is no diagram to draw
     */
    public record View(List<Step> done, List<Step> present, List<Step> next, List<Step> later, List<Step> anyTime, String xml,
            List<String> here, List<String> passed) {}

    private record Told(String stage, Instant since) {}

    private final CaseDiagram diagram;
    private final Journal journal;
    private final MessageSource messages;
    private final EasternWords eastern;

    Way(CaseDiagram diagram, Journal journal, MessageSource messages, EasternWords eastern) {
        this.diagram = diagram;
        this.journal = journal;
        this.messages = messages;
        this.eastern = eastern;
    }

    View forStaff(Application application) {
        Optional<CaseDiagram.Standing> found = diagram.standing(application.id());
        if (found.isEmpty()) {
            return told(application, Optional.empty());
        }
        Drawing drawing = found.get().drawing();
        List<Step> done = new ArrayList<>();
        Set<String> passed = new LinkedHashSet<>();
        String before = "";
        for (CaseDiagram.Passed each : found.get().passed()) {
            passed.add(each.element());
            if (!drawing.name(each.element()).isEmpty() && !drawing.gateway(each.element())) {
                if (each.element().equals(before)) {
                    // Several at a time, such as two seats: one line, with the last one's time.
                    done.remove(done.size() - 1);
                }
                before = each.element();
                done.add(new Step(drawing.name(each.element()), "", eastern.dateTime(each.at()), drawing.rules(each.element())));
            }
        }
        Set<String> now = found.get().now();
        Step stage = stage(drawing, application.stage().name(), since(application.stageSince()));
        List<Step> present = now.stream().filter(element -> !drawing.name(element).isEmpty())
                .map(element -> new Step(drawing.name(element), "", "", drawing.rules(element))).toList();
        // At its end, and where it waits for one of several events, the stage says best where a case stands.
        Collection<String> here = now.isEmpty() ? tellers(drawing, application.stage().name()).stream().filter(passed::contains).toList() : now;
        passed.removeAll(here);
        return view(drawing, application, done, present.isEmpty() ? List.of(stage) : present, here, passed);
    }

    View forCandidate(Application application) {
        return told(application, diagram.drawing(application.id()));
    }

    private View told(Application application, Optional<Drawing> found) {
        Drawing drawing = found.orElse(null);
        List<Told> told = stages(application);
        List<Step> done = new ArrayList<>();
        Set<String> passed = new LinkedHashSet<>();
        for (int i = 0; i < told.size() - 1; i++) {
            done.add(stage(drawing, told.get(i).stage(), between(told.get(i).since(), told.get(i + 1).since())));
            tellers(drawing, told.get(i).stage()).stream().limit(1).forEach(passed::add);
        }
        Told last = told.get(told.size() - 1);
        // Where several events tell the stage, its first one stands for all.
        List<String> here = tellers(drawing, last.stage()).stream().limit(1).toList();
        passed.removeAll(here);
        return view(drawing, application, done, List.of(stage(drawing, last.stage(), since(last.since()))), here, passed);
    }

    private View view(Drawing drawing, Application application, List<Step> done, List<Step> present, Collection<String> here, Set<String> passed) {
        if (drawing == null || here.isEmpty()) {
            return new View(done, present, List.of(), List.of(), List.of(), drawing == null ? null : drawing.xml(), List.copyOf(here), List.copyOf(passed));
        }
        List<String> next = drawing.next(here);
        Set<String> near = new HashSet<>(next);
        near.add(application.stage().name());
        boolean ended = application.stage().ended();
        return new View(done, present, steps(drawing, next.stream()), steps(drawing, drawing.reachable(here).stream().filter(stage -> !near.contains(stage))),
                ended ? List.of() : steps(drawing, drawing.atAnyTime().stream()), drawing.xml(), List.copyOf(here), List.copyOf(passed));
    }

    private static List<String> tellers(Drawing drawing, String stage) {
        return drawing == null ? List.of() : drawing.tellers(stage);
    }

    private List<Step> steps(Drawing drawing, Stream<String> stages) {
        return stages.map(stage -> stage(drawing, stage, "")).toList();
    }

    private Step stage(Drawing drawing, String stage, String when) {
        String drawn = tellers(drawing, stage).stream().map(drawing == null ? id -> id : drawing::name).findFirst().orElse("");
        String name = messages.getMessage("stage." + stage, null, drawn.isEmpty() ? stage : drawn, LANGUAGE);
        return new Step(name, drawn.equalsIgnoreCase(name) ? "" : drawn, when, drawing == null ? List.of() : drawing.rulesOf(stage));
    }

    /** What letters told, and since when. */
    private static List<Told> stagesOf(Application application, List<Journal.Entry> story) {
        List<Told> told = new ArrayList<>();
        for (Journal.Entry entry : story) {
            if (entry.what().equals("application.submitted")) {
                told.add(new Told(Stage.RECEIVED.name(), entry.at()));
            } else if (entry.what().equals("application.became") && (told.isEmpty() || !told.get(told.size() - 1).stage().equals(entry.fact()))) {
                told.add(new Told(entry.fact(), entry.at()));
            }
        }
        if (told.isEmpty() || !told.get(told.size() - 1).stage().equals(application.stage().name())) {
            told.add(new Told(application.stage().name(), application.stageSince()));
        }
        return told;
    }

    private List<Told> stages(Application application) {
        return stagesOf(application, journal.of(application.id()));
    }

    private String since(Instant instant) {
        return say("diagram.since", eastern.dateTime(instant));
    }

    private String between(Instant from, Instant to) {
        String first = eastern.dateTime(from);
        String last = eastern.dateTime(to);
        return first.equals(last) ? last : say("diagram.between", first, last);
    }

    private String say(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LANGUAGE);
    }
}
