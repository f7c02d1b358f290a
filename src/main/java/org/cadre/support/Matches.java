package org.cadre.support;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cadre.consulting.Assignment;
import org.cadre.consulting.Caseloads;
import org.cadre.consulting.Conflict;
import org.cadre.consulting.ConsultingTeacher;
import org.cadre.consulting.Conflicts;
import org.cadre.consulting.ConsultingTeachers;
import org.cadre.journal.Journal;
import org.cadre.platform.NotHere;
import org.cadre.platform.Refusal;
import org.cadre.platform.engine.DecisionAnswers.Decision;
import org.cadre.platform.engine.InDiagrams;
import org.cadre.platform.engine.Races;
import org.cadre.platform.security.Person;
import org.cadre.platform.time.Eastern;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds a consulting teacher for a case: D5 says who is free, a co-chair confirms one, the database decides who gets the last place; where
 * nobody is free, the case waits.
 */
@Service
@InDiagrams
@Transactional
public class Matches {

    private static final String RECORD = "support-match";
    private static final String CO_CHAIRS = "panel-chair";

    /**
     * A case whose consulting teacher is to be chosen, as the co-chairs see it.
     *
     * @param open whether one can be chosen now; otherwise the case waits
     * @param due when that is due; {@code null}: never
     * @param chosen {@code null} until somebody was
     * @param place in the waiting list, from 1; {@code null} where it does not wait
     * @param now who coaches until another does; {@code null} where nobody does
     */
    public record View(SupportCase supported, boolean open, Instant due, String chosen, Integer place, String now, List<Match> matches) {}

    private final SupportCases support;
    private final ConsultingTeachers teachers;
    private final Conflicts declared;
    private final Caseloads caseloads;
    private final WaitingList line;
    private final MatchRecords records;
    private final MatchTable table;
    private final MatchLetters letters;
    private final Confidential confidential;
    private final Journal journal;
    private final Races races;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Matches(SupportCases support, ConsultingTeachers teachers, Conflicts declared, Caseloads caseloads, WaitingList line, MatchRecords records, MatchTable table,
            MatchLetters letters, Confidential confidential, Journal journal, Races races, ApplicationEventPublisher events, Clock clock) {
        this.support = support;
        this.teachers = teachers;
        this.declared = declared;
        this.caseloads = caseloads;
        this.line = line;
        this.records = records;
        this.table = table;
        this.letters = letters;
        this.confidential = confidential;
        this.journal = journal;
        this.races = races;
        this.events = events;
        this.clock = clock;
    }

    // ------------------------------------------------------------------------------------------------ what the diagram asks and tells

    /** A round begins: nothing is known of anyone. @return of how many consulting teachers D5 is asked: all but those who have left */
    public int begin(String key) {
        SupportCase supported = support.locked(key);
        records.clear(supported.id());
        Map<String, Integer> loads = caseloads.loads();
        List<ConsultingTeacher> all = teachers.all().stream().filter(teacher -> !teacher.servesThrough().isBefore(Eastern.today(clock))).toList();
        for (int i = 0; i < all.size(); i++) {
            ConsultingTeacher teacher = all.get(i);
            records.add(supported.id(), i, new Match(teacher.id(), teacher.name(), null, loads.getOrDefault(teacher.id(), 0),
                    teacher.teaches(supported.contact().subject()), teacher.knows(supported.contact().grade())));
        }
        return all.size();
    }

    /** What D5 is asked of the so-manieth of them, from 0. */
    public Map<String, Object> facts(String key, int index) {
        SupportCase supported = support.locked(key);
        Match asked = records.at(supported.id(), index);
        return facts(supported, teachers.of(asked.consultingTeacher()), asked.load());
    }

    private Map<String, Object> facts(SupportCase supported, ConsultingTeacher teacher, int load) {
        Conflict.Kind conflict = declared.with(supported.educator()).get(teacher.id());
        return Match.facts(teacher, supported.contact().planEndsOn(), conflict, coach(supported), load, Eastern.today(clock));
    }

    /** D5 has answered for one of them. */
    public void answered(String key, Decision decision) {
        if (decision.rules().size() != 1) {
            throw new IllegalStateException("D5 gives one answer, not " + decision.rules().size());
        }
        Map<String, Object> rule = decision.rules().get(0);
        records.answered(UUID.fromString(key), (String) rule.get("teacher"), Match.Answer.valueOf((String) rule.get("answer")));
    }

    /** Whether somebody is free whom nobody before this case in line has a claim to. */
    public boolean anyFree(String key) {
        SupportCase supported = support.locked(key);
        Set<String> free = records.of(supported.id()).stream().filter(Match::free).map(Match::consultingTeacher).collect(Collectors.toSet());
        return !free.isEmpty() && line.reaches(supported, free);
    }

    /** Whether somebody coaches the case now. */
    public boolean assigned(String key) {
        return caseloads.current(support.locked(key).id()).isPresent();
    }

    /** Nobody is free: the case gets its place in line, or keeps it, and the co-chairs are alerted. */
    public void waits(String key) {
        SupportCase supported = support.locked(key);
        records.close(supported.id());
        if (supported.waitingSince() == null) {
            supported.waitsSince(clock.instant());
            journal.add(supported.id(), Journal.CADRE, "support.waits");
            letters.waits(supported);
        }
        if (supported.state() == SupportState.MATCHING) {
            support.tell(key, SupportState.WAITING.name());
        }
        events.publishEvent(new WaitingListWalk.Waits(supported.id()));
    }

    /** Somebody is free: a co-chair is to confirm one of them, by that instant. */
    public void asked(String key, Instant due) {
        SupportCase supported = support.locked(key);
        records.open(supported.id(), due);
        if (supported.state() == SupportState.WAITING) {
            support.tell(key, SupportState.MATCHING.name());
        }
        if (supported.state() == SupportState.MATCHING) {
            supported.due(due);
        }
    }

    /**
     * A co-chair says that it is done.
     *
     * @throws Refusal until somebody was chosen on the page, as long as anyone is free still
     */
    public void confirmed(String key, Person person) {
        if (!person.roles().contains(CO_CHAIRS)) {
            throw new AccessDeniedException("Not a co-chair");
        }
        SupportCase supported = support.locked(key);
        boolean chosen = records.matching(supported.id()).filter(matching -> matching.chosen() != null).isPresent();
        if (!chosen && wanted(supported) && now(supported).stream().anyMatch(Match::free)) {
            throw Refusal.of("match.nobodyChosen");
        }
    }

    /** A case that has ended or is coached no more meanwhile needs nobody. */
    private boolean wanted(SupportCase supported) {
        return supported.state() == SupportState.MATCHING || supported.state() == SupportState.WAITING
                || !supported.state().ended() && caseloads.current(supported.id()).isPresent();
    }

    /** @return whether the chosen one had a place still, and may coach the case still; nothing was changed otherwise */
    public boolean takePlace(String key) {
        SupportCase supported = support.locked(key);
        if (!wanted(supported)) {
            return true;
        }
        MatchRecords.Matching matching = records.matching(supported.id()).orElseThrow();
        Optional<Assignment> taken = matching.chosen() != null && answer(supported, matching.chosen()) == Match.Answer.FREE
                ? caseloads.take(supported.id(), matching.chosen(), matching.chosenBy()) : Optional.empty();
        taken.ifPresent(assignment -> {
            records.clear(supported.id());
            supported.waitsSince(null);
            journal.add(supported.id(), matching.chosenBy(), "support.assigned", assignment.consultingTeacher());
        });
        return taken.isPresent();
    }

    /** What D5 says now of those who were free when it was asked last; of the others, what it said then. In order. */
    private List<Match> now(SupportCase supported) {
        Map<String, Integer> loads = caseloads.loads();
        Map<String, ConsultingTeacher> known = teachers.all().stream().collect(Collectors.toMap(ConsultingTeacher::id, Function.identity()));
        Map<String, Conflict.Kind> conflicts = declared.with(supported.educator());
        String coach = coach(supported);
        return records.of(supported.id()).stream().map(match -> {
            String teacher = match.consultingTeacher();
            int load = loads.getOrDefault(teacher, 0);
            return !match.free() ? match : match.now(table.answer(Match.facts(known.get(teacher), supported.contact().planEndsOn(), conflicts.get(teacher),
                    coach, load, Eastern.today(clock))), load);
        }).sorted(Match.RANKED).toList();
    }

    private String coach(SupportCase supported) {
        return caseloads.current(supported.id()).map(Assignment::consultingTeacher).orElse(null);
    }

    /** What D5 says of that consulting teacher now. */
    private Match.Answer answer(SupportCase supported, String consultingTeacher) {
        return table.answer(facts(supported, teachers.of(consultingTeacher), caseloads.load(consultingTeacher)));
    }

    /** Tells whoever coaches from now on, and the educator. */
    public void announce(String key) {
        SupportCase supported = support.locked(key);
        caseloads.current(supported.id()).filter(now -> wanted(supported)).ifPresent(now -> {
            ConsultingTeacher teacher = teachers.of(now.consultingTeacher());
            letters.assigned(supported, now.id().toString(), teacher);
            letters.found(supported, now.id().toString(), teacher);
        });
    }

    // ------------------------------------------------------------------------------------------------ the co-chairs' page

    /** Who is free, in order, and who is not, each with why. The look is written in the journal. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public View view(Person person, UUID id) {
        UUID opened = confidential.open(person, id, RECORD).id();
        View[] view = new View[1];
        races.decide(() -> {
            SupportCase supported = support.locked(opened.toString());
            Optional<MatchRecords.Matching> matching = records.matching(opened);
            Integer place = line.placeOf(opened).stream().boxed().findFirst().orElse(null);
            if (supported.state().ended() || matching.isEmpty() && place == null) {
                throw new NotHere();
            }
            journal.add(opened, person.id(), "support.matchSeen");
            view[0] = new View(supported, matching.isPresent(), matching.map(MatchRecords.Matching::due).orElse(null),
                    matching.map(MatchRecords.Matching::chosen).orElse(null), place,
                    caseloads.current(opened).map(now -> teachers.of(now.consultingTeacher()).name()).orElse(null),
                    now(supported));
        });
        return view[0];
    }

    /**
     * A co-chair chooses among the free ones; the place is taken when the task is completed.
     *
     * @throws Refusal where nobody is to be chosen now, or that one is not free
     */
    @Transactional(propagation = Propagation.SUPPORTS)
    public void choose(Person person, UUID id, String consultingTeacher) {
        UUID opened = confidential.open(person, id, RECORD).id();
        races.decide(() -> {
            SupportCase supported = support.locked(opened.toString());
            if (records.matching(opened).isEmpty() || !wanted(supported)) {
                throw Refusal.of("match.notNow");
            }
            boolean offered = records.of(opened).stream().anyMatch(match -> match.free() && match.consultingTeacher().equals(consultingTeacher));
            if (!offered || answer(supported, consultingTeacher) != Match.Answer.FREE) {
                throw Refusal.at("teacher", "match.notFree", Refusal.label("teacher"));
            }
            records.choose(opened, consultingTeacher, person.id());
            journal.add(opened, person.id(), "support.matchChosen", consultingTeacher);
        });
    }
}
