package org.cadre.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cadre.platform.Refusal.Fault;

/**
 * What each Standard has, and what is missing before a recommendation is possible: the same to the educator as to the consulting teacher.
 *
 * @param announced and {@code unannounced}: posted observations
 * @param formative whether the formative assessment was shared
 * @param missing sentences; none: nothing but the ratings themselves
 */
public record Meter(List<Line> lines, int announced, int unannounced, boolean formative, List<Fault> missing) {

    /**
     * How many pieces stand under a Standard, by category and by side; posted observations are counted as practice, and as the consulting
     * teacher's.
     */
    public record Line(Standard standard, Map<String, Long> counts) {

        static Line of(Standard standard, List<Exhibit> standing) {
            return new Line(standard, standing.stream().filter(each -> each.standards().contains(standard))
                    .flatMap(each -> Stream.of(each.category().name(), each.side().name())).collect(Collectors.groupingBy(Function.identity(), Collectors.counting())));
        }

        /** @param of a {@link Evidence.Category} or a {@link ReviewAccess.Part} */
        public long count(String of) {
            return counts.getOrDefault(of, 0L);
        }
    }

    static List<Line> lines(List<Exhibit> standing) {
        return Arrays.stream(Standard.values()).map(standard -> Line.of(standard, standing)).toList();
    }
}
