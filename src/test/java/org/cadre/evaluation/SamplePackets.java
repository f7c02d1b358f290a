package org.cadre.evaluation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Packets with everything in them, without a review behind them. */
final class SamplePackets {

    static final String COACHING = "Ottensoos: we tried the warm-up together, and the second period went better.";
    static final String STATEMENT = "Wiesenttal: the fall was hard, and I have changed how my lessons begin.\n\nPlease read E1 beside O3.";
    static final String REPRESENTATIVE = "A. Representative, union building representative";
    static final String SHA = "0".repeat(64);
    private static final Instant WRITTEN = Instant.parse("2026-01-12T15:04:05.123456Z");
    private static final String LONG = "The pairs compare two graphs and say what a steeper line means. ".repeat(12).strip();

    private SamplePackets() {}

    static PacketContent content() {
        List<PacketContent.Observation> observations = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            observations.add(new PacketContent.Observation("O" + i, i == 1 ? "ANNOUNCED" : "UNANNOUNCED", LocalDate.of(2025, 10, 6 + i), "8:00 AM", "8:45 AM",
                    "Consulting Teacher One", List.of(new PacketContent.Note("8:05 AM", "The lesson begins; nine pairs open their books."),
                            new PacketContent.Note("8:20 AM", LONG)), List.of("II-A-1 Work that asks something of everyone"),
                    i == 2 ? List.of(new PacketContent.Concern("II-A-1 Work that asks something of everyone", "NEEDS_IMPROVEMENT")) : List.of(), LONG, WRITTEN));
        }
        Map<String, String> reflections = new LinkedHashMap<>();
        List.of("I", "II", "III", "IV").forEach(standard -> reflections.put(standard, "Of Standard " + standard + ": " + LONG));
        return new PacketContent(PacketContent.FORM, "S2025-000007", "2025-26",
                new PacketContent.Educator("Educator One", "East School", "Mathematics", "6 to 8"), "Consulting Teacher One", "Principal One",
                LocalDate.of(2025, 9, 8), new PacketContent.Plan("DIRECTED", LocalDate.of(2025, 9, 15), LocalDate.of(2026, 5, 15),
                        List.of(new PacketContent.Goal("PRACTICE", LONG, "II-A-1 Work that asks something of everyone", LocalDate.of(2026, 4, 1)),
                                new PacketContent.Goal("LEARNING", "By April, 80% of exit tickets are right.", "I-B-1 Checking", LocalDate.of(2026, 4, 15))),
                        "One visit to a colleague each month.", "Co-planning every Tuesday.", WRITTEN),
                new PacketContent.SelfAssessment(reflections, "I-A-1 Knowing the subject", "II-A-1 Work that asks something of everyone", WRITTEN), observations,
                new PacketContent.FollowUp(LocalDate.of(2025, 10, 20), 40), List.of(
                        new PacketContent.Piece("E1", "LEARNING", "EDUCATOR", "Educator One", LocalDate.of(2025, 12, 1), true, false, List.of("I-B-1 Checking"),
                                "Exit tickets of unit 3.", "evidence-1.pdf", "a".repeat(64)),
                        new PacketContent.Piece("E2", "PRACTICE", "CONSULTING_TEACHER", "Consulting Teacher One", LocalDate.of(2025, 12, 2), false, true,
                                List.of("II-A-1 Work that asks something of everyone"), COACHING, null, null),
                        new PacketContent.Piece("E3", "OTHER", "PRINCIPAL", "Principal One", LocalDate.of(2025, 12, 3), false, false,
                                List.of("III-A-1 Families"), "Letters of two families.", null, null)),
                assessment("The formative: "), assessment("The recommendation: "),
                new PacketContent.Shortfall(1, 3, "The school was closed for two weeks.", List.of(
                        new PacketContent.Acknowledged("Co-chair One", "", WRITTEN), new PacketContent.Acknowledged("Co-chair Two", "Nobody could help it.", WRITTEN))));
    }

    private static PacketContent.Assessment assessment(String begins) {
        return new PacketContent.Assessment(new TreeMap<>(Map.of("I", "PROFICIENT", "II", "PROFICIENT", "III", "NEEDS_IMPROVEMENT", "IV", "EXEMPLARY")), "PROFICIENT",
                begins + LONG, Map.of("I", List.of("E1"), "II", List.of("O1", "O2", "E2"), "III", List.of("E3"), "IV", List.of("O3")), "Consulting Teacher One", WRITTEN);
    }

    static SealedPacket sealed() {
        return sealed(STATEMENT);
    }

    static SealedPacket sealed(String statement) {
        return new SealedPacket(content(), "Consulting Teacher One", Instant.parse("2026-04-10T15:00:00Z"), statement, REPRESENTATIVE,
                Instant.parse("2026-04-17T21:00:00Z"));
    }

    /** The same content with every map in another order. */
    static Map<String, String> turned(Map<String, String> map) {
        List<Map.Entry<String, String>> entries = new ArrayList<>(map.entrySet());
        Collections.reverse(entries);
        Map<String, String> turned = new LinkedHashMap<>();
        entries.forEach(entry -> turned.put(entry.getKey(), entry.getValue()));
        return turned;
    }
}
