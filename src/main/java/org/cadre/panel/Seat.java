package org.cadre.panel;

import java.time.LocalDate;
import java.util.UUID;

/**
 * One of the Panel's nine seats and who sits in it. Days are Eastern.
 *
 * @param person the engine user
 * @param side who appointed that person
 * @param place which of the side's places it is, from 1 on
 * @param fromDay the first day
 * @param untilDay the last day; {@code null} as long as none is known
 */
public record Seat(UUID id, String person, Side side, int place, boolean coChair, LocalDate fromDay, LocalDate untilDay) {

    /** Whether that person sits on that day. */
    public boolean on(LocalDate day) {
        return !day.isBefore(fromDay) && (untilDay == null || !day.isAfter(untilDay));
    }
}
