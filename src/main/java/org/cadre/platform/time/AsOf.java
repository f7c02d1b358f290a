package org.cadre.platform.time;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Supplier;

/**
 * The moment as of which a date is asked for: the clock's, but where an earlier question is asked again it is the moment at
 * which it was asked first. Whatever diagrams ask for a date says "now" by this class, never by the clock alone: so the
 * same question, asked again after a fact has changed, differs by that fact only. It holds for the calling thread.
 */
public final class AsOf {

    private static final ThreadLocal<Instant> MOMENT = new ThreadLocal<>();

    private AsOf() {}

    public static Instant now(Clock clock) {
        Instant moment = MOMENT.get();
        return moment == null ? clock.instant() : moment;
    }

    /** The Eastern day of {@link #now}. */
    public static LocalDate today(Clock clock) {
        return Eastern.dateOf(now(clock));
    }

    /** Asks as if it were that moment. */
    public static <T> T at(Instant moment, Supplier<T> question) {
        Instant outer = MOMENT.get();
        MOMENT.set(moment);
        try {
            return question.get();
        } finally {
            if (outer == null) {
                MOMENT.remove();
            } else {
                MOMENT.set(outer);
            }
        }
    }
}
