package org.cadre.journal.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.cadre.journal.CaseDiagram;
import org.cadre.journal.Drawing;
import org.cadre.platform.web.EasternWords;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * A case's way on its diagram, in words and as marks: what is done, where it stands, what may come. Who may know all of it is shown where the
 * engine is. A candidate is shown what letters have told: the events of the stages in the journal, and nothing of what goes on between them.
 */
@Component
public class Way {

    private static final Locale LANGUAGE = Locale.US;

    /** @param drawn how the diagram names it, where that differs */
    public record Step(String name, String drawn, String when, List<String> rules) {}

    /**
     * @param open what the case waits for and until when, for who may know where the engine is
     * @param next what may come next, and later what may come after that
     * @param here the marked elements at which the case stands
     * @param xml {@code null} where there is no diagram to draw
     */
    public record View(List<Step> done, List<Step> present, List<Step> open, List<Step> next, List<Step> later, List<Step> anyTime, String xml,
            List<String> here, List<String> passed) {}

    /** What a letter told, and when. */
    public record Told(String state, Instant since) {}

    /**
     * Any case that runs on a diagram.
     *
     * @param id the diagram's business key
     * @param state where it stands, as the diagram's events tell it
     * @param words where the message file has a state's words: this, and the state
     * @param told what letters told, oldest first, the present state last
     */
    public record Case(UUID id, String state, Instant since, boolean ended, String words, List<Told> told) {}

    private final CaseDiagram diagram;
    private final MessageSource messages;
    private final EasternWords eastern;

    Way(CaseDiagram diagram, MessageSource messages, EasternWords eastern) {
        this.diagram = diagram;
        this.messages = messages;
        this.eastern = eastern;
    }

    /** Where the engine is, what it passed, and what it waits for. */
    public View asRun(Case shown) {
        Optional<CaseDiagram.Standing> found = diagram.standing(shown.id());
        if (found.isEmpty()) {
            return told(shown, Optional.empty());
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
        Step state = state(drawing, shown, shown.state(), tellers(drawing, shown.state()), since(shown.since()));
        List<Step> present = now.stream().filter(element -> !drawing.name(element).isEmpty())
                .map(element -> new Step(drawing.name(element), "", "", drawing.rules(element))).toList();
        // At its end, and where it waits for one of several events, the state says best where a case stands.
        Collection<String> here = now.isEmpty() ? tellers(drawing, shown.state()).stream().filter(passed::contains).toList() : now;
        passed.removeAll(here);
        return view(drawing, shown, done, present.isEmpty() ? List.of(state) : present, open(drawing, found.get().open()), here, passed);
    }

    private List<Step> open(Drawing drawing, List<CaseDiagram.Open> open) {
        return open.stream().filter(each -> !drawing.atAnyTime(each.element()) && !drawing.name(each.element()).isEmpty())
                .map(each -> new Step(drawing.name(each.element()), "", each.due() == null ? "" : say("diagram.by", eastern.dateTime(each.due())),
                        drawing.rules(each.element()))).toList();
    }

    /** What letters have told. */
    public View asTold(Case shown) {
        return told(shown, diagram.drawing(shown.id()));
    }

    private View told(Case shown, Optional<Drawing> found) {
        Drawing drawing = found.orElse(null);
        List<Told> told = shown.told();
        List<Step> done = new ArrayList<>();
        Set<String> passed = new LinkedHashSet<>();
        List<String> at = List.of();
        for (int i = 0; i < told.size() - 1; i++) {
            // Where several events tell the state, the first that can be reached stands for all.
            List<String> marked = tellers(drawing, told.get(i).state(), at).stream().limit(1).toList();
            done.add(state(drawing, shown, told.get(i).state(), marked, between(told.get(i).since(), told.get(i + 1).since())));
            passed.addAll(marked);
            at = marked.isEmpty() ? at : marked;
        }
        Told last = told.get(told.size() - 1);
        List<String> here = tellers(drawing, last.state(), at);
        // An end that the diagram draws in several places: which of them it was, no letter says.
        here = shown.ended() && here.stream().map(drawing == null ? id -> id : drawing::name).distinct().count() > 1 ? List.of() : here.stream().limit(1).toList();
        passed.removeAll(here);
        return view(drawing, shown, done, List.of(state(drawing, shown, last.state(), here, since(last.since()))), List.of(), here, passed);
    }

    private View view(Drawing drawing, Case shown, List<Step> done, List<Step> present, List<Step> open, Collection<String> here, Set<String> passed) {
        if (drawing == null || here.isEmpty()) {
            return new View(done, present, open, List.of(), List.of(), List.of(), drawing == null ? null : drawing.xml(), List.copyOf(here), List.copyOf(passed));
        }
        List<String> next = drawing.next(here);
        Set<String> near = new HashSet<>(next);
        near.add(shown.state());
        return new View(done, present, open, steps(drawing, shown, here, next.stream()),
                steps(drawing, shown, here, drawing.reachable(here).stream().filter(state -> !near.contains(state))),
                shown.ended() ? List.of() : steps(drawing, shown, here, drawing.atAnyTime().stream()), drawing.xml(), List.copyOf(here), List.copyOf(passed));
    }

    private static List<String> tellers(Drawing drawing, String state) {
        return drawing == null ? List.of() : drawing.tellers(state);
    }

    private static List<String> tellers(Drawing drawing, String state, Collection<String> from) {
        return drawing == null ? List.of() : from.isEmpty() ? drawing.tellers(state) : drawing.tellers(state, from);
    }

    private List<Step> steps(Drawing drawing, Case shown, Collection<String> here, Stream<String> states) {
        return states.map(state -> state(drawing, shown, state, tellers(drawing, state, here), "")).toList();
    }

    /** @param tellers the events that tell it: the first one's name is how the diagram names it */
    private Step state(Drawing drawing, Case shown, String state, List<String> tellers, String when) {
        String drawn = tellers.stream().map(drawing == null ? id -> id : drawing::name).findFirst().orElse("");
        String name = messages.getMessage(shown.words() + state, null, drawn.isEmpty() ? state : drawn, LANGUAGE);
        return new Step(name, drawn.equalsIgnoreCase(name) ? "" : drawn, when, drawing == null ? List.of() : drawing.rulesOf(state));
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
