package org.cadre.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cadre.journal.Drawing;
import org.junit.jupiter.api.Test;

/** What the pool's diagrams tell, read from their events as the pages read it. */
class StageDrawingsTest {

    private static Drawing of(Path file) throws IOException {
        try (InputStream bpmn = Files.newInputStream(file)) {
            return Drawing.of(bpmn, new StageCalls().calls());
        }
    }

    @Test
    void theScreeningDiagramTellsEveryStageThatItReaches() throws IOException {
        Drawing drawing = of(Path.of("processes/pool/candidate-screening.bpmn"));
        List<String> stages = drawing.reachable(List.of());
        assertThat(stages).startsWith("RECEIVED").contains("SCORING", "SECOND_REVIEW", "CONFIRMING", "IN_POOL", "NOT_ADVANCED", "INELIGIBLE");
        assertThat(stages).as("known to us").allSatisfy(stage -> assertThat(Stage.valueOf(stage)).isNotNull());
        assertThat(drawing.rulesOf("SCORING")).contains("R-071 to R-077");
        assertThat(drawing.rulesOf("RECEIVED")).contains("D1");
    }

    @Test
    void thePositionsDiagramTellsHeldAndRefusedToo() throws IOException {
        Drawing drawing = of(Path.of("processes/pool/position-application.bpmn"));
        assertThat(drawing.reachable(List.of())).startsWith("RECEIVED").containsExactlyInAnyOrder("RECEIVED", "AWAITING_POOL", "RELEASED", "REFUSED");
        assertThat(drawing.tellers("AWAITING_POOL")).containsExactly("Event_HeldTold");
        assertThat(drawing.tellers("REFUSED")).containsExactly("Event_Refused");
    }
}
