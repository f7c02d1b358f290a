package org.cadre.support;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cadre.consulting.Assignment;
import org.cadre.consulting.Caseloads;
import org.cadre.consulting.Conflict;
import org.cadre.consulting.ConsultingTeacher;
import org.cadre.consulting.Conflicts;
import org.cadre.consulting.ConsultingTeachers;
import org.cadre.platform.Pages;
import org.cadre.platform.time.Eastern;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Slice;
import org.springframework.data.domain.SliceImpl;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The cases that wait for a consulting teacher, in the order in which they came; each keeps its place until somebody coaches it. A free
 * place is spoken for by the first in line whom D5 lets have it: nobody who comes later is offered it.
 */
@Service
@Transactional(readOnly = true)
public class WaitingList {

    private static final int PAGE = 20;

    /** Whose coaching is over while another was looked for waits no longer. */
    private static final String WAITING = """
            from cadre.support_case c where waiting_since is not null and ended_at is null and (state in ('MATCHING', 'WAITING')
              or exists (select from cadre.assignment a where a.case_id = c.id and a.ended_at is null))
            """;

    /** @param place in line, from 1 */
    public record Waiting(UUID caseId, String number, int place, Instant since) {}

    private record InLine(UUID caseId, String educator, LocalDate planEndsOn) {}

    private final JdbcClient database;
    private final ConsultingTeachers teachers;
    private final Conflicts declared;
    private final Caseloads caseloads;
    private final MatchTable table;
    private final Clock clock;

    WaitingList(JdbcClient database, ConsultingTeachers teachers, Conflicts declared, Caseloads caseloads, MatchTable table, Clock clock) {
        this.database = database;
        this.teachers = teachers;
        this.declared = declared;
        this.caseloads = caseloads;
        this.table = table;
        this.clock = clock;
    }

    /** The case's place in line, from 1; empty where it does not wait. */
    public OptionalInt placeOf(UUID caseId) {
        return database.sql("select place from (select id, row_number() over (order by waiting_since, number) as place " + WAITING + ") line where id = ?")
                .param(caseId).query(Integer.class).optional().map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }

    /** Twenty a page, the first in line first. */
    public Slice<Waiting> page(int page) {
        Pageable asked = Pages.of(page, PAGE);
        List<Waiting> found = database.sql("select id, number, waiting_since " + WAITING + " order by waiting_since, number limit ? offset ?")
                .params(PAGE + 1, asked.getOffset()).query((row, i) -> new Waiting(row.getObject("id", UUID.class), row.getString("number"),
                        (int) asked.getOffset() + i + 1, row.getObject("waiting_since", OffsetDateTime.class).toInstant())).list();
        return new SliceImpl<>(found.subList(0, Math.min(found.size(), PAGE)), asked, found.size() > PAGE);
    }

    /** Whether a case can have a place with one of these consulting teachers beside all who are before it in line. */
    boolean reaches(SupportCase supported, Set<String> consultingTeachers) {
        Instant since = supported.waitingSince();
        List<InLine> ahead = since == null ? inLine("", Map.of()) : inLine("and (waiting_since, number) < (:since, :number)",
                Map.of("since", since.atOffset(ZoneOffset.UTC), "number", supported.number()));
        Map<String, Integer> free = free();
        FreePlaces places = new FreePlaces(free);
        give(places, free, ahead);
        return places.give(supported.id(), consultingTeachers);
    }

    /** The cases in line for which there is a free place beside all before them, in their order. */
    List<UUID> served() {
        Map<String, Integer> free = free();
        return give(new FreePlaces(free), free, inLine("", Map.of()));
    }

    private List<UUID> give(FreePlaces places, Map<String, Integer> free, List<InLine> line) {
        List<UUID> served = new ArrayList<>();
        if (!line.isEmpty()) {
            List<ConsultingTeacher> able = teachers.all().stream().filter(teacher -> free.containsKey(teacher.id())).toList();
            Map<String, Map<String, Conflict.Kind>> conflicts = declared.withEach(line.stream().map(InLine::educator).toList());
            Map<UUID, String> coaches = caseloads.coaches(line.stream().map(InLine::caseId).toList());
            Answers answers = new Answers();
            for (InLine waiting : line) {
                Set<String> fits = able.stream().filter(teacher -> answers.free(waiting, teacher, conflicts.getOrDefault(waiting.educator(), Map.of()),
                        coaches.get(waiting.caseId()), Assignment.PLACES - free.get(teacher.id()))).map(ConsultingTeacher::id)
                        .collect(Collectors.toSet());
                if (places.give(waiting.caseId(), fits)) {
                    served.add(waiting.caseId());
                }
            }
        }
        return served;
    }

    /** What D5 answers along a line: most who wait differ in nothing that it asks, and to the same facts it is asked once. */
    private final class Answers {

        private final Map<Map<String, Object>, Match.Answer> known = new HashMap<>();
        private final LocalDate today = Eastern.today(clock);

        boolean free(InLine waiting, ConsultingTeacher teacher, Map<String, Conflict.Kind> conflicts, String coach, int load) {
            var facts = Match.facts(teacher, waiting.planEndsOn(), conflicts.get(teacher.id()), coach, load, today);
            return known.computeIfAbsent(facts, table::answer) == Match.Answer.FREE;
        }
    }

    /** The free places of those who serve today. */
    private Map<String, Integer> free() {
        Map<String, Integer> loads = caseloads.loads();
        Map<String, Integer> free = new HashMap<>();
        LocalDate today = Eastern.today(clock);
        teachers.all().stream().filter(teacher -> teacher.active(today)).forEach(teacher -> {
            int places = Assignment.PLACES - loads.getOrDefault(teacher.id(), 0);
            if (places > 0) {
                free.put(teacher.id(), places);
            }
        });
        return free;
    }

    private List<InLine> inLine(String where, Map<String, Object> params) {
        return database.sql("select id, educator, plan_ends_on " + WAITING + " " + where + " order by waiting_since, number").params(params)
                .query(WaitingList::inLine).list();
    }

    private static InLine inLine(ResultSet row, int index) throws SQLException {
        return new InLine(row.getObject("id", UUID.class), row.getString("educator"), row.getObject("plan_ends_on", LocalDate.class));
    }
}
