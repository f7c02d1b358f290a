package org.cadre;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.Test;

/**
 * After all other tests of the same run: every arrow of every diagram was taken, and with it both ways of each gateway, each
 * timer, message and boundary event. It holds for the tests as a whole, so it fails when it runs alone.
 */
class EveryArrowIT {

    @Test
    void everyArrowOfEveryDiagramWasTaken() throws IOException {
        Set<String> passed = Passed.soFar();
        assertThat(diagrams()).isNotEmpty().allSatisfy(diagram ->
                assertThat(Passed.notYet(Bpmn.readModelFromFile(diagram.toFile()), passed)).as(diagram.toString()).isEmpty());
    }

    private static List<Path> diagrams() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("processes"))) {
            return files.filter(file -> file.toString().endsWith(".bpmn")).toList();
        }
    }
}
