package org.cadre.vacancy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.cadre.BenchmarkReport;
import org.cadre.House;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Ten thousand interleavings of what can happen to a seat: none has two people, or one before it is certified. */
@House
class OnePositionOnePersonBenchmark {

    private static final int MANY = 10_000;

    @Autowired private OnePositionOnePerson people;

    @Test
    void inTenThousandInterleavingsNoPositionHasTwoPeopleAndNobodyIsSeatedBeforeItIsCertified() throws Exception {
        long start = System.nanoTime();
        Map<String, Integer> reached = people.run(MANY);
        people.eachEndIsToldOnce();
        BenchmarkReport.add("One position, one person: %,d interleavings in %d s".formatted(MANY, (System.nanoTime() - start) / 1_000_000_000),
                List.of(reached.toString()));
        OnePositionOnePerson.LEAST.forEach((what, least) -> assertThat(reached.getOrDefault(what, 0)).as(what).isGreaterThanOrEqualTo(10 * least));
    }
}
