package org.cadre.panel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Counts that may be read without learning of a person (domain 2.7). A number that is shown is divided in two only where both parts are large
 * enough to be shown; else both are withheld, and all that they would be divided into. So no withheld count can be computed from what is
 * shown, not even by somebody who knows this rule: of a number that is not divided either part may be the small one.
 */
final class SmallCells {

    private SmallCells() {}

    /**
     * The parts of a number that is shown, halved again and again as long as both halves are large enough.
     *
     * @param parts two, or four of which the first two and the last two belong together, and so on
     * @param smallest the smallest count that is shown
     * @return for each half from left to right: itself, then its own halves; empty where it is withheld
     */
    static List<Optional<Integer>> halved(List<Integer> parts, int smallest) {
        List<Optional<Integer>> read = new ArrayList<>();
        halve(parts, smallest, true, read);
        return List.copyOf(read);
    }

    private static void halve(List<Integer> parts, int smallest, boolean shown, List<Optional<Integer>> read) {
        if (parts.size() < 2) {
            return;
        }
        List<Integer> left = parts.subList(0, parts.size() / 2);
        List<Integer> right = parts.subList(parts.size() / 2, parts.size());
        boolean both = shown && sum(left) >= smallest && sum(right) >= smallest;
        for (List<Integer> half : List.of(left, right)) {
            read.add(both ? Optional.of(sum(half)) : Optional.empty());
            halve(half, smallest, both, read);
        }
    }

    private static int sum(List<Integer> parts) {
        return parts.stream().mapToInt(Integer::intValue).sum();
    }
}
