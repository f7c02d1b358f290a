package org.cadre.panel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is withheld of totals cannot be computed from what is shown (domain 2.7), not even by somebody who knows how it was chosen. */
class SmallCellsTest {

    private static final int SMALLEST = 5;
    private static final int TABLES = 5_000;

    private static String read(List<Integer> parts) {
        return String.join(" ", SmallCells.halved(parts, SMALLEST).stream().map(cell -> cell.map(String::valueOf).orElse("-")).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "5 6, 5 6", "4 8, - -", "8 4, - -", "0 9, - -", "4 4, - -",
        // Each half, and then its own halves.
        "5 6 7 8, 11 5 6 15 7 8", "0 12 8 0, 12 - - 8 - -", "6 5 12 4, 11 6 5 16 - -", "1 4 12 4, 5 - - 16 - -",
        // What a withheld half would be divided into is withheld with it, however large.
        "1 3 20 30, - - - - - -", "0 0 20 0, - - - - - -"})
    void aNumberIsDividedOnlyWhereBothPartsAreLargeEnough(String parts, String expected) {
        assertThat(read(Arrays.stream(parts.split(" ")).map(Integer::valueOf).toList())).isEqualTo(expected);
    }

    @Test // every distribution of every total to 36, in two parts and in four
    void whoeverKnowsTheRuleIsLeftWithSeveralValuesForEachWithheldCell() {
        long tried = 0;
        for (int total = SMALLEST; total <= 36; total++) {
            for (int parts : List.of(2, 4)) {
                Map<String, List<List<Integer>>> worlds = new HashMap<>();
                for (List<Integer> world : distributions(total, parts)) {
                    worlds.computeIfAbsent(read(world), none -> new ArrayList<>()).add(world);
                    tried++;
                }
                worlds.forEach(SmallCellsTest::assertUndecided);
            }
        }
        assertThat(tried).isGreaterThan(90_000);
    }

    /** Over all the worlds in which the same is read, a shown cell has one value and a withheld one five at least. */
    private static void assertUndecided(String read, List<List<Integer>> worlds) {
        String[] words = read.split(" ");
        for (int i = 0; i < words.length; i++) {
            int cell = i;
            Set<Integer> values = new TreeSet<>(worlds.stream().map(world -> cells(world).get(cell)).toList());
            if (words[i].equals("-")) {
                assertThat(values).as("cell %s of %s", i, read).hasSizeGreaterThanOrEqualTo(SMALLEST);
            } else {
                assertThat(values).as("cell %s of %s", i, read).containsExactly(Integer.valueOf(words[i])).allMatch(value -> value >= SMALLEST);
            }
        }
    }

    /** The same cells with nothing withheld. */
    private static List<Integer> cells(List<Integer> parts) {
        return SmallCells.halved(parts, 0).stream().map(Optional::orElseThrow).toList();
    }

    private static List<List<Integer>> distributions(int total, int parts) {
        if (parts == 1) {
            return List.of(List.of(total));
        }
        List<List<Integer>> all = new ArrayList<>();
        for (int first = 0; first <= total; first++) {
            for (List<Integer> rest : distributions(total - first, parts - 1)) {
                List<Integer> counts = new ArrayList<>(List.of(first));
                counts.addAll(rest);
                all.add(counts);
            }
        }
        return all;
    }

    @Test // a rating other than the recommended one is never carried by the first motion: that must not tell either of the two
    void twoQuestionsOfWhichOneBoundsTheOtherDoNotTellEachOther() {
        for (int total = SMALLEST; total <= 30; total++) {
            Map<String, List<List<Integer>>> worlds = new HashMap<>();
            for (int later = 0; later <= total; later++) {
                for (int otherwise = 0; otherwise <= later; otherwise++) {
                    worlds.computeIfAbsent(read(List.of(total - otherwise, otherwise)) + " " + read(List.of(total - later, later)),
                            none -> new ArrayList<>()).add(List.of(total - otherwise, otherwise, total - later, later));
                }
            }
            worlds.forEach((read, possible) -> {
                String[] words = read.split(" ");
                for (int i = 0; i < words.length; i++) {
                    int cell = i;
                    long values = possible.stream().map(world -> world.get(cell)).distinct().count();
                    assertThat(values > 1).as("cell %s of %s", i, read).isEqualTo(words[i].equals("-"));
                }
            });
        }
    }

    @Test // thousands of random tables of school years, with all that is shown of them as equations
    void theEquationsOfAPublishedTableHaveSeveralSolutionsInEveryWithheldCell() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int withheld = 0;
        for (int table = 0; table < TABLES; table++) {
            int most = 1 + random.nextInt(30);
            for (int year = 0; year < 1 + random.nextInt(8); year++) {
                List<Integer> counts = IntStream.range(0, 4).mapToObj(i -> random.nextInt(3) == 0 ? random.nextInt(3) : random.nextInt(most)).toList();
                List<Integer> cells = cells(counts);
                List<Optional<Integer>> read = SmallCells.halved(counts, SMALLEST);
                int total = cells.get(0) + cells.get(3);
                for (int i = 0; total >= SMALLEST && i < cells.size(); i++) {
                    if (read.get(i).isEmpty()) {
                        withheld++;
                        assertThat(solutions(read, total, i)).as("seed %s: cell %s of %s", seed, i, counts).hasSizeGreaterThanOrEqualTo(SMALLEST)
                                .contains(cells.get(i));
                    }
                }
            }
        }
        assertThat(withheld).as("cells that somebody tried to solve for").isGreaterThan(TABLES);
    }

    /** The values that a cell may have where total = left + right, left = a + b, right = c + d, and none of them is below nought. */
    private static Set<Integer> solutions(List<Optional<Integer>> read, int total, int cell) {
        Set<Integer> values = new TreeSet<>();
        for (int left = 0; left <= total; left++) {
            List<Integer> a = firstParts(left, read.get(1), read.get(2));
            List<Integer> c = firstParts(total - left, read.get(4), read.get(5));
            if (may(read.get(0), left) && may(read.get(3), total - left) && !a.isEmpty() && !c.isEmpty()) {
                int whole = cell < 3 ? left : total - left;
                List<Integer> first = cell < 3 ? a : c;
                values.addAll(cell % 3 == 0 ? List.of(whole) : cell % 3 == 1 ? first : first.stream().map(part -> whole - part).toList());
            }
        }
        return values;
    }

    /** Every first part that a number may have, by what is shown of its two parts. */
    private static List<Integer> firstParts(int number, Optional<Integer> one, Optional<Integer> other) {
        return IntStream.rangeClosed(0, number).filter(part -> may(one, part) && may(other, number - part)).boxed().toList();
    }

    private static boolean may(Optional<Integer> shown, int value) {
        return shown.isEmpty() || shown.get() == value;
    }
}
