package org.cadre.panel;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cadre.platform.CanonicalJson;

/**
 * What the Panel decided in one case and how: one entry after the other, each with the digest of the one before it, so that none can be
 * changed, left out, put in or moved without breaking the chain. People stand in it by name; texts stand as they were typed; how a member
 * voted only where the disclosure in force when the motion was opened says so (domain 2.4).
 *
 * @param form of this record, so that a packet can be read for as long as it is kept
 */
public record DecisionPacket(int form, List<Entry> entries) {

    public static final int FORM = 1;
    /** What the first entry has instead of the digest of one before it. */
    static final String NOTHING_BEFORE = "0".repeat(64);

    /**
     * @param n counted from 1
     * @param at when it happened
     * @param previous the digest of the entry before
     * @param sha256 of the canonical JSON of all the rest of this entry
     */
    public record Entry(int n, Kind kind, Instant at, Fact content, String previous, String sha256) {}

    /** What an entry is about; the order is that of the paper. */
    public enum Kind {
        CASE(Case.class), PACKET(Packet.class), CHECK(Check.class), SETTLEMENT(Settlement.class), DECLARATION(Declaration.class), MEETING(Meeting.class),
        PRESENTATION(Presentation.class), MOTION(Motion.class), REPORT(Report.class), APPROVAL(Approval.class), RATIFICATION(Ratification.class),
        RELEASE(Release.class), RESPONSE(Response.class), NEXT_PLAN(NextPlan.class), MODELS(Models.class), PATH(Path.class), SEAL(Seal.class);

        private final Class<? extends Fact> content;

        Kind(Class<? extends Fact> content) {
            this.content = content;
        }

        static Kind of(Fact fact) {
            for (Kind kind : values()) {
                if (kind.content == fact.getClass()) {
                    return kind;
                }
            }
            throw new IllegalArgumentException(fact.getClass().getName());
        }
    }

    /** What one entry says. */
    public sealed interface Fact {}

    /** @param at when it happened */
    public record Told(Instant at, Fact fact) {}

    // ------------------------------------------------------------------------------------------------ what lay before the Panel

    /** @param caseNumber such as S2025-000001 */
    public record Case(String caseNumber, String schoolYear, String educator, String school, String evaluator, String secondaryEvaluator) implements Fact {}

    /**
     * The packet that the Panel read, by what identifies it; its words stand in the packet itself.
     *
     * @param statement whether the educator made one
     * @param ratings recommended, by Standard, I to IV
     */
    public record Packet(String sha256, Instant sharedAt, boolean statement, String representative, Map<String, String> ratings, String overall,
            List<Evidence> evidence) implements Fact {}

    /**
     * @param label such as O1 or E1
     * @param category ANNOUNCED or UNANNOUNCED of an observation; LEARNING, PRACTICE or OTHER
     * @param file {@code null} where there is none
     */
    public record Evidence(String label, String category, LocalDate on, String by, String file, String fileSha256) {}

    /** @param flaws what was found; empty where the packet was whole and unchanged */
    public record Check(boolean intact, List<String> flaws) implements Fact {}

    /** @param done RESTORED or EXPLAINED */
    public record Settlement(String by, String done, String explanation) implements Fact {}

    // ------------------------------------------------------------------------------------------------ before the Panel

    /** @param conflict whether the member is recused */
    public record Declaration(String member, String side, boolean conflict) implements Fact {}

    /**
     * A meeting that had the case on its agenda.
     *
     * @param kind REGULAR or SPECIAL
     * @param outcome DONE or CARRIED_OVER
     */
    public record Meeting(String kind, LocalDate day, LocalTime startsAt, String place, String outcome, List<Present> attendance) implements Fact {}

    /** @param until {@code null} for who stayed to the end */
    public record Present(String member, String side, boolean coChair, Instant from, Instant until) {}

    public record Presentation(boolean consultingTeacher, boolean educator, boolean representative, boolean principal) implements Fact {}

    /**
     * A motion and its ballots.
     *
     * @param kind RATING or WITHDRAWAL, which has no ratings
     * @param mover {@code null} of the recommendation, which no member moves
     * @param reason why it differs from the recommendation; empty where it does not
     * @param disclosure TALLY or ROLL_CALL
     * @param outcome CARRIED, LOST or VOID, which has no tally
     * @param rule by which it was counted
     * @param rollCall empty unless the disclosure is ROLL_CALL
     */
    public record Motion(int number, String kind, Map<String, String> ratings, String overall, String mover, String reason, String disclosure,
            String outcome, Tally tally, String rule, List<Vote> rollCall) implements Fact {}

    public record Tally(int voters, int votesFor, int votesAgainst, int abstentions) {}

    /** @param choice FOR, AGAINST or ABSTAIN */
    public record Vote(String member, String choice) {}

    // ------------------------------------------------------------------------------------------------ what became of it

    /** What one co-chair put into the joint report, where nothing carried. */
    public record Report(String by, String side, String text) implements Fact {}

    public record Approval(String by, String side) implements Fact {}

    /** @param outcome RATIFIED or RETURNED */
    public record Ratification(String by, String outcome, String explanation) implements Fact {}

    /** @param to EDUCATOR, always first, or PRINCIPAL; READ where the educator opened it */
    public record Release(String to) implements Fact {}

    public record Response(String text) implements Fact {}

    /**
     * @param step TABLE (D7), DECIDED by a co-chair or with HR, CONFIRMED, EXCEPTION asked, CONSENT answered, FINAL
     * @param rule of D7, where the step is TABLE
     * @param by {@code null} where nobody decides
     */
    public record NextPlan(String step, String plan, String rule, String by, String side, String explanation) implements Fact {}

    // ------------------------------------------------------------------------------------------------ how the house came to it

    public record Models(List<Model> models) implements Fact {}

    /**
     * A diagram or a table, in the version that decided.
     *
     * @param sha256 of its file
     */
    public record Model(String kind, String key, int version, String deployment, Instant deployedAt, String sha256) {}

    /** The way through the diagram. */
    public record Path(List<Step> steps) implements Fact {}

    /**
     * @param type as the diagram knows it, such as userTask
     * @param until {@code null} of what never came to its end
     */
    public record Step(String element, String name, String type, Instant from, Instant until) {}

    /** @param key the SHA-256 of the public half of the key that signs */
    public record Seal(String key) implements Fact {}

    // ------------------------------------------------------------------------------------------------ the chain

    static DecisionPacket chained(List<Told> facts) {
        List<Entry> entries = new ArrayList<>();
        String previous = NOTHING_BEFORE;
        for (Told told : facts) {
            Entry open = new Entry(entries.size() + 1, Kind.of(told.fact()), told.at(), told.fact(), previous, null);
            Entry linked = new Entry(open.n, open.kind, open.at, open.content, previous, digest(CanonicalJson.read(CanonicalJson.write(open), Map.class)));
            entries.add(linked);
            previous = linked.sha256();
        }
        return new DecisionPacket(FORM, List.copyOf(entries));
    }

    /** What the digest of an entry is of: all the rest of it. */
    static String digest(Map<?, ?> entry) {
        Map<Object, Object> rest = new TreeMap<>(entry);
        rest.remove("sha256");
        return CanonicalJson.sha256(CanonicalJson.write(rest));
    }

    /** The packet that somebody wrote as these entries, whether they hold together or not. */
    static DecisionPacket of(List<Map<String, ?>> entries) {
        return new DecisionPacket(FORM, entries.stream().map(DecisionPacket::entry).toList());
    }

    private static Entry entry(Map<String, ?> entry) {
        Kind kind = Kind.valueOf((String) entry.get("kind"));
        return new Entry((Integer) entry.get("n"), kind, Instant.parse((String) entry.get("at")),
                CanonicalJson.read(CanonicalJson.write(entry.get("content")), kind.content), (String) entry.get("previous"), (String) entry.get("sha256"));
    }

    /** The digest of the last entry, and so of all of them. */
    public String head() {
        return entries.get(entries.size() - 1).sha256();
    }

    public List<Entry> of(Kind kind) {
        return entries.stream().filter(each -> each.kind() == kind).toList();
    }
}
