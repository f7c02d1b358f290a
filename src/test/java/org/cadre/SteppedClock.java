package org.cadre;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.joda.time.DateTimeUtils;

/** Stands still until a test steps it. */
public class SteppedClock extends Clock {

    /** Monday, June 2, 2025, 09:00 Eastern: the start of the story. */
    public static final Instant STORY_START = Instant.parse("2025-06-02T13:00:00Z");

    private volatile Instant now = STORY_START;

    /** Steps to that instant, and lets the engine follow: its time is one for the whole JVM, and another test's house may have taken it. */
    public void set(Instant instant) {
        now = instant;
        DateTimeUtils.setCurrentMillisProvider(this::millis);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }
}
