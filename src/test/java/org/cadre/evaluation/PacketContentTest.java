package org.cadre.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cadre.platform.CanonicalJson;
import org.junit.jupiter.api.Test;

/** How much of a packet somebody reads who may not read all of it (domain 2.7). */
class PacketContentTest {

    private static final PacketContent WHOLE = SamplePackets.content();

    @Test
    void aSecondaryEvaluatorReadsNeitherSelfAssessmentNorRecommendationNorWhatCameOutOfCoaching() {
        PacketContent shown = WHOLE.forPrincipal();
        assertThat(shown.selfAssessment()).isNull();
        assertThat(shown.recommendation()).isNull();
        assertThat(shown.shortfall()).isNull();
        assertThat(CanonicalJson.write(shown)).doesNotContain(SamplePackets.COACHING, "E2", "The recommendation: ");
        assertThat(shown.plan()).isEqualTo(WHOLE.plan());
        assertThat(shown.observations()).isEqualTo(WHOLE.observations());
        assertThat(shown.evidence()).extracting(PacketContent.Piece::label).containsExactly("E1", "E3");
        assertThat(shown.formative().cited()).containsEntry("II", List.of("O1", "O2"));
        assertThat(shown.formative().rationale()).isEqualTo(WHOLE.formative().rationale());
    }

    @Test
    void whoReadsForAnAuditReadsAllButTheSelfAssessmentAndWhatCameOutOfCoaching() {
        PacketContent shown = WHOLE.forAudit();
        assertThat(CanonicalJson.write(shown)).doesNotContain(SamplePackets.COACHING, "E2").contains("The recommendation: ");
        assertThat(shown.selfAssessment()).isNull();
        assertThat(shown.shortfall()).isEqualTo(WHOLE.shortfall());
    }

    @Test
    void aPacketWithoutAssessmentsCanBeShownToBoth() {
        PacketContent empty = new PacketContent(1, "S", "2025-26", WHOLE.educator(), "", null, null, null, null, List.of(), null, List.of(), null, null, null);
        assertThat(empty.forPrincipal()).isEqualTo(empty);
        assertThat(empty.forAudit()).isEqualTo(empty);
    }
}
