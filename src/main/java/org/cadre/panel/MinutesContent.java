package org.cadre.panel;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * What the minutes of a meeting say. Names stand as they were then.
 *
 * @param general what a co-chair wrote about the whole meeting
 * @param closedAt when it was held or adjourned
 * @param adjourned whether it ended without a quorum; with nobody attending, it was not held
 */
public record MinutesContent(LocalDate day, Instant begins, String place, String kind, Instant openedAt, Instant closedAt, boolean adjourned, String general,
        List<Attended> attended, List<Part> parts, String writtenBy, Instant writtenAt, boolean whole) {

    /** @param leftAt never {@code null}: all have left when it was over */
    public record Attended(String name, String side, boolean coChair, Instant cameAt, Instant leftAt) {}

    /**
     * One item.
     *
     * @param caseId {@code null} of an item of the program
     * @param title the case's number, or the title of an item of the program
     * @param state DONE or CARRIED_OVER
     * @param spoke who spoke besides the consulting teacher; {@code null} where nothing was presented
     * @param outcome of an item of the program; else empty
     * @param text what a co-chair wrote; may be empty
     * @param shown whether the reader may read it; else nothing but this is kept
     */
    public record Part(UUID item, UUID caseId, String title, String state, Instant calledAt, Instant endedAt, Presentations.Spoke spoke, List<String> recused,
            List<Moved> motions, String outcome, String text, boolean shown) {

        Part hidden() {
            return new Part(item, caseId, "", state, null, null, null, List.of(), List.of(), "", "", false);
        }
    }

    /**
     * A motion.
     *
     * @param ratings by Standard, then overall; empty where it was moved that the educator may withdraw
     * @param state CLOSED or VOID; MOVED where the item ended before it was balloted
     * @param votes by name; empty where only the tally is disclosed
     */
    public record Moved(int number, String kind, Map<String, String> ratings, boolean recommended, String mover, String reason, String state, Integer votesFor,
            Integer votesAgainst, Integer abstentions, Map<String, String> votes, Boolean carried, String rule) {}

    /** Whether nobody came. */
    public boolean notHeld() {
        return adjourned && attended.isEmpty();
    }

    MinutesContent writtenBy(String name, Instant now) {
        return new MinutesContent(day, begins, place, kind, openedAt, closedAt, adjourned, general, attended, parts, name, now, whole);
    }

    /** The same without the parts that this reader may not read. */
    MinutesContent readBy(Predicate<UUID> mayRead) {
        List<Part> visible = parts.stream().map(part -> part.caseId() == null || mayRead.test(part.caseId()) ? part : part.hidden()).toList();
        return new MinutesContent(day, begins, place, kind, openedAt, closedAt, adjourned, general, attended, visible, writtenBy, writtenAt,
                visible.stream().allMatch(Part::shown));
    }
}
