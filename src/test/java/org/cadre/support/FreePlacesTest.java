package org.cadre.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who of those in line can have a place beside all before them (D5: the waiting list). */
class FreePlacesTest {

    private final UUID first = UUID.randomUUID();
    private final UUID second = UUID.randomUUID();
    private final UUID third = UUID.randomUUID();

    @Test
    void onePlaceGoesToTheFirstInLine() {
        FreePlaces places = new FreePlaces(Map.of("a", 1));
        assertThat(places.give(first, Set.of("a"))).isTrue();
        assertThat(places.give(second, Set.of("a"))).isFalse();
    }

    @Test
    void whoeverFitsNobodyHoldsNobodyUp() {
        FreePlaces places = new FreePlaces(Map.of("a", 1));
        assertThat(places.give(first, Set.of())).isFalse();
        assertThat(places.give(second, Set.of("b"))).isFalse();
        assertThat(places.give(third, Set.of("a"))).isTrue();
    }

    @Test
    void oneWhoFitsElsewhereTooMakesRoom() {
        FreePlaces places = new FreePlaces(Map.of("a", 1, "b", 1));
        assertThat(places.give(first, List.of("a", "b"))).isTrue();
        assertThat(places.give(second, List.of("a"))).as("the first may have b").isTrue();
        assertThat(places.give(third, List.of("a", "b"))).isFalse();
    }

    @Test
    void inEveryLineEachIsServedExactlyIfAllServedBeforeAndTheyCanBeServedTogether() {
        long seed = Long.getLong("cadre.seed", System.nanoTime());
        System.getLogger("places").log(System.Logger.Level.INFO, "seed {0}", String.valueOf(seed));
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            Map<String, Integer> free = new HashMap<>();
            for (String teacher : List.of("a", "b", "c", "d")) {
                free.put(teacher, random.nextInt(3));
            }
            FreePlaces places = new FreePlaces(free);
            Map<UUID, List<String>> served = new LinkedHashMap<>();
            for (int i = 0; i < 7; i++) {
                List<String> fits = new ArrayList<>(free.keySet());
                fits.removeIf(teacher -> random.nextBoolean());
                UUID waiting = UUID.randomUUID();
                Map<UUID, List<String>> together = new LinkedHashMap<>(served);
                together.put(waiting, fits);
                boolean possible = possible(List.copyOf(together.values()), 0, new HashMap<>(free));
                assertThat(places.give(waiting, fits)).as("seed %d, round %d", seed, round).isEqualTo(possible);
                if (possible) {
                    served = together;
                }
            }
        }
    }

    /** Tries every way. */
    private static boolean possible(List<List<String>> fits, int from, Map<String, Integer> free) {
        if (from == fits.size()) {
            return true;
        }
        for (String teacher : fits.get(from)) {
            if (free.get(teacher) > 0) {
                free.merge(teacher, -1, Integer::sum);
                boolean rest = possible(fits, from + 1, free);
                free.merge(teacher, 1, Integer::sum);
                if (rest) {
                    return true;
                }
            }
        }
        return false;
    }
}
