package org.cadre.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cadre.platform.CanonicalJson;
import org.junit.jupiter.api.Test;

/** A packet is written as JSON in one way alone, whose digest anybody can work out again. */
class CanonicalJsonTest {

    private static final SealedPacket PACKET = SamplePackets.sealed();

    @Test
    void whatIsWrittenReadsBackAsTheSamePacketAndIsWrittenTheSameAgain() {
        String json = CanonicalJson.write(PACKET);
        SealedPacket read = CanonicalJson.read(json, SealedPacket.class);
        assertThat(read).isEqualTo(PACKET);
        assertThat(CanonicalJson.write(read)).isEqualTo(json);
    }

    @Test
    void namesStandInOrderOnEveryLevelAndNothingIsLeftOut() throws Exception {
        JsonNode packet = new ObjectMapper().readTree(CanonicalJson.write(PACKET));
        ordered(packet);
        assertThat(packet.at("/review/evidence/1/file").isNull()).isTrue();
        assertThat(packet.at("/review/evidence/1").has("fileSha256")).isTrue();
        assertThat(CanonicalJson.write(PACKET)).doesNotContain("\n", "\": ", ", \"");
    }

    private static void ordered(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        assertThat(names).isSorted();
        node.forEach(CanonicalJsonTest::ordered);
    }

    @Test
    void theOrderInWhichAMapCameMakesNoDifference() {
        Map<String, String> map = new LinkedHashMap<>(Map.of("b", "1", "a", "2", "c", "3"));
        assertThat(CanonicalJson.write(map)).isEqualTo(CanonicalJson.write(SamplePackets.turned(map))).isEqualTo("{\"a\":\"2\",\"b\":\"1\",\"c\":\"3\"}");
    }

    @Test
    void anInstantHasSixDigitsOfASecondInUtcAndADayIsAnIsoDate() {
        record Dates(Instant whole, Instant split, java.time.LocalDate day) {}
        String json = CanonicalJson.write(new Dates(Instant.parse("2026-04-17T21:00:00Z"), Instant.parse("2026-04-17T21:00:00.12Z"), java.time.LocalDate.of(2026, 4, 17)));
        assertThat(json).isEqualTo("{\"day\":\"2026-04-17\",\"split\":\"2026-04-17T21:00:00.120000Z\",\"whole\":\"2026-04-17T21:00:00.000000Z\"}");
    }

    @Test
    void theDigestIsOfTheUtf8Bytes() throws Exception {
        String json = CanonicalJson.write(SamplePackets.sealed("Straße, São, 你好, 🙂, \"quoted\"\u0001"));
        byte[] digest = java.security.MessageDigest.getInstance("SHA-256").digest(json.getBytes(StandardCharsets.UTF_8));
        assertThat(CanonicalJson.sha256(json)).isEqualTo(java.util.HexFormat.of().formatHex(digest)).matches("[0-9a-f]{64}");
        assertThat(CanonicalJson.read(json, SealedPacket.class).statement()).isEqualTo("Straße, São, 你好, 🙂, \"quoted\"\u0001");
    }

    @Test
    void oneLetterMoreIsAnotherDigest() {
        assertThat(CanonicalJson.sha256(CanonicalJson.write(PACKET))).isNotEqualTo(CanonicalJson.sha256(CanonicalJson.write(SamplePackets.sealed(SamplePackets.STATEMENT + "."))));
    }

    @Test
    void whatIsNoPacketIsRefusedWithoutQuotingIt() {
        assertThatThrownBy(() -> CanonicalJson.read("{\"secret\":\"Ottensoos\"}", SealedPacket.class)).isInstanceOf(IllegalStateException.class)
                .hasMessageNotContaining("Ottensoos").hasNoCause();
    }
}
