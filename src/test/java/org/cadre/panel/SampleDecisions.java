package org.cadre.panel;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cadre.panel.DecisionPacket.Told;

/** Decision packets with everything in them, without a case behind them. */
final class SampleDecisions {

    static final String REASON = "Weidenbach: the three observations of the spring show what the ones of the fall did not, and the evidence of learning agrees.";
    static final String RESPONSE = "Rothaurach: I thank the Panel for its time.\n\nThe afternoon lessons were not seen.";
    static final String KEY = "b".repeat(64);
    private static final Instant AT = Instant.parse("2026-05-04T22:10:00.123456Z");
    private static final String ROOM = "Room 1, Central Office";

    private SampleDecisions() {}

    static Map<String, String> ratings(String third) {
        return new TreeMap<>(Map.of("I", "PROFICIENT", "II", "PROFICIENT", "III", third, "IV", "EXEMPLARY"));
    }

    static List<Told> facts(String key) {
        List<Told> facts = new ArrayList<>();
        tell(facts, -30, new DecisionPacket.Case("S2025-000007", "2025-26", "Educator One", "East School", "Consulting Teacher One", "Principal One"));
        tell(facts, -20, new DecisionPacket.Packet("a".repeat(64), AT.minusSeconds(2_000_000), true, "A. Representative", ratings("NEEDS_IMPROVEMENT"), "PROFICIENT",
                List.of(new DecisionPacket.Evidence("O1", "ANNOUNCED", LocalDate.of(2025, 10, 7), "Consulting Teacher One", null, null),
                        new DecisionPacket.Evidence("E1", "LEARNING", LocalDate.of(2025, 12, 1), "Educator One", "evidence-1.pdf", "c".repeat(64)))));
        tell(facts, -19, new DecisionPacket.Check(false, List.of("CHANGED", "FILES")));
        tell(facts, -18, new DecisionPacket.Settlement("Performance Manager", "RESTORED", "The row came back from Tuesday's backup."));
        tell(facts, -17, new DecisionPacket.Check(true, List.of()));
        for (int i = 1; i <= 9; i++) {
            tell(facts, -10 + i, new DecisionPacket.Declaration("Member " + i, i < 5 ? "LABOR" : i < 9 ? "MANAGEMENT" : "JOINT", i == 3));
        }
        List<DecisionPacket.Present> present = new ArrayList<>();
        for (int i = 1; i <= 9; i++) {
            present.add(new DecisionPacket.Present("Member " + i, i < 5 ? "LABOR" : i < 9 ? "MANAGEMENT" : "JOINT", i == 1 || i == 5, AT, i == 7 ? AT.plusSeconds(3000) : null));
        }
        tell(facts, 0, new DecisionPacket.Meeting("REGULAR", LocalDate.of(2026, 5, 4), LocalTime.of(18, 0), ROOM, "DONE", present));
        tell(facts, 1, new DecisionPacket.Presentation(true, true, false, false));
        tell(facts, 2, new DecisionPacket.Motion(1, "RATING", ratings("NEEDS_IMPROVEMENT"), "PROFICIENT", null, "", "TALLY", "LOST",
                new DecisionPacket.Tally(8, 3, 4, 1), "MAJORITY_OF_VOTES_CAST", List.of()));
        tell(facts, 3, new DecisionPacket.Motion(2, "RATING", ratings("PROFICIENT"), "PROFICIENT", "Member 2", REASON, "ROLL_CALL", "VOID", null, null, List.of()));
        tell(facts, 4, new DecisionPacket.Motion(3, "RATING", ratings("PROFICIENT"), "PROFICIENT", "Member 2", REASON, "ROLL_CALL", "CARRIED",
                new DecisionPacket.Tally(2, 1, 0, 1), "MAJORITY_OF_VOTES_CAST", List.of(new DecisionPacket.Vote("Member 1", "FOR"), new DecisionPacket.Vote("Member 2", "ABSTAIN"))));
        tell(facts, 5, new DecisionPacket.Report("Co-chair One", "LABOR", "Nothing carried in two meetings."));
        tell(facts, 6, new DecisionPacket.Approval("Co-chair One", "LABOR"));
        tell(facts, 7, new DecisionPacket.Approval("Co-chair Two", "MANAGEMENT"));
        tell(facts, 8, new DecisionPacket.Ratification("Performance Manager", "RATIFIED", ""));
        tell(facts, 9, new DecisionPacket.Release("EDUCATOR"));
        tell(facts, 10, new DecisionPacket.Release("READ"));
        tell(facts, 11, new DecisionPacket.Release("PRINCIPAL"));
        tell(facts, 12, new DecisionPacket.Response(RESPONSE));
        tell(facts, 13, new DecisionPacket.NextPlan("TABLE", "SELF_DIRECTED", "D7.1", null, null, null));
        tell(facts, 14, new DecisionPacket.NextPlan("FINAL", "SELF_DIRECTED", null, "Performance Manager", null, "As the table says."));
        tell(facts, 15, new DecisionPacket.Models(List.of(
                new DecisionPacket.Model("BPMN", "rating-decision", 3, "4f6d", AT.minusSeconds(9_000_000), "d".repeat(64)),
                new DecisionPacket.Model("DMN", "motion-result", 3, "4f6d", AT.minusSeconds(9_000_000), "e".repeat(64)))));
        List<DecisionPacket.Step> steps = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            steps.add(new DecisionPacket.Step(i % 2 == 0 ? "Task_CastBallot" : "Gateway_Carried", i % 2 == 0 ? "Cast ballot" : null, "userTask", AT.plusSeconds(i), i == 39 ? null : AT.plusSeconds(i + 1)));
        }
        tell(facts, 16, new DecisionPacket.Path(steps));
        tell(facts, 17, new DecisionPacket.Seal(key));
        return facts;
    }

    private static void tell(List<Told> facts, int hours, DecisionPacket.Fact fact) {
        facts.add(new Told(AT.plusSeconds(hours * 3600L), fact));
    }
}
