package org.cadre.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.cadre.House;
import org.cadre.SteppedClock;
import org.cadre.consulting.Caseloads;
import org.cadre.platform.Refusal;
import org.cadre.platform.engine.Races;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Many at once take the last places of several consulting teachers, through the engine's own tasks, on PostgreSQL (R-009, D5). */
@House
class LastPlaceTest {

    private static final int AT_ONCE = 6;

    @Autowired private MatchingOffice cases;
    @Autowired private WaitingList line;
    @Autowired private WaitingListWalk walk;
    @Autowired private Caseloads caseloads;
    @Autowired private JdbcClient database;
    @Autowired private SteppedClock clock;

    private final ExecutorService people = Executors.newFixedThreadPool(AT_ONCE);

    @BeforeEach
    void storyStarts() {
        clock.set(SteppedClock.STORY_START);
    }

    @AfterEach
    void clear() {
        people.shutdownNow();
        cases.clear();
    }

    @Test
    void exactlyTheFreePlacesAreTakenTheRestWaitAndTheLineEmptiesItselfInOrder() throws Exception {
        long seed = Long.getLong("cadre.races.seed", new Random().nextLong());
        int rounds = Integer.getInteger("cadre.races", 3);
        LoggerFactory.getLogger(LastPlaceTest.class).info("Races for the last place: -Dcadre.races={} -Dcadre.races.seed={}", rounds, seed);
        Random random = new Random(seed);
        for (int round = 0; round < rounds; round++) {
            race(random, "seed %d, round %d".formatted(seed, round));
            cases.clear();
        }
    }

    private void race(Random random, String where) throws Exception {
        List<String> teachers = IntStream.range(0, 2 + random.nextInt(2)).mapToObj(i -> cases.teacher(10 + random.nextInt(2))).toList();
        int free = teachers.stream().mapToInt(teacher -> 12 - caseloads.load(teacher)).sum();
        List<UUID> asking = new ArrayList<>(IntStream.range(0, free + 2 + random.nextInt(4)).mapToObj(i -> cases.wanted()).toList());
        // Everybody has chosen before anybody presses Complete.
        asking.forEach(id -> cases.choose(id, teachers.get(random.nextInt(teachers.size()))));
        Collections.shuffle(asking, random);
        atOnce(asking, random);

        List<UUID> coached = asking.stream().filter(id -> cases.coach(id) != null).toList();
        assertThat(coached).as(where).hasSize(free);
        eachTeacherIsFullAndNobodyHasTwo(teachers, where);
        assertThat(asking).as(where).filteredOn(id -> cases.coach(id) == null).allMatch(cases::waits).extracting(cases::state).containsOnly("WAITING");

        List<UUID> have = new ArrayList<>(coached);
        List<UUID> waiting = new ArrayList<>(line.page(0).map(WaitingList.Waiting::caseId).getContent());
        waiting.retainAll(asking);
        assertThat(waiting).as(where).hasSize(asking.size() - free);
        while (!waiting.isEmpty()) {
            int freed = Math.min(waiting.size(), 1 + random.nextInt(2));
            for (int i = 0; i < freed; i++) {
                cases.end(have.remove(random.nextInt(have.size())));
            }
            walk.walk();
            List<UUID> next = List.copyOf(waiting.subList(0, freed));
            assertThat(waiting).as(where + ": the first in line").filteredOn(id -> cases.task(id) != null).containsExactlyElementsOf(next);
            atOnce(next, random);
            assertThat(next).as(where).allMatch(id -> cases.coach(id) != null).allMatch(id -> line.placeOf(id).isEmpty());
            eachTeacherIsFullAndNobodyHasTwo(teachers, where);
            have.addAll(next);
            waiting.removeAll(next);
        }
    }

    private void eachTeacherIsFullAndNobodyHasTwo(List<String> teachers, String where) {
        for (String teacher : teachers) {
            assertThat(database.sql("select place from cadre.assignment where consulting_teacher = ? and ended_at is null order by place").param(teacher)
                    .query(Integer.class).list()).as(where).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
        }
        assertThat(database.sql("select case_id from cadre.assignment where ended_at is null group by case_id having count(*) > 1").query(UUID.class).list())
                .as(where).isEmpty();
    }

    private void atOnce(List<UUID> ids, Random random) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        List<Future<?>> running = new ArrayList<>();
        for (UUID id : ids) {
            Random own = new Random(random.nextLong());
            running.add(people.submit(() -> {
                start.await();
                settle(id, own);
                return null;
            }));
        }
        start.countDown();
        for (Future<?> one : running) {
            one.get();
        }
    }

    /** As co-chairs do until nothing is asked of them any more: complete, and where the place was gone, choose again. */
    private void settle(UUID id, Random random) {
        while (cases.task(id) != null) {
            try {
                List<String> free = cases.view(id).matches().stream().filter(Match::free).map(Match::consultingTeacher).toList();
                if (cases.view(id).chosen() == null && !free.isEmpty()) {
                    cases.choose(id, free.get(random.nextInt(free.size())));
                }
                cases.complete(id);
            } catch (RuntimeException fault) {
                if (!(fault instanceof Refusal) && !Races.lost(fault)) {
                    throw fault;
                }
            }
        }
    }
}
