package org.cadre.planted.pool;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Date;

/** Ways past the clock, and the one that is allowed. */
public interface LooksAtTheMachinesTime {

    class AsDate {
        LocalDateTime today() {
            return LocalDateTime.now();
        }
    }

    class AsInstant {
        Instant now() {
            return Instant.now();
        }
    }

    class InAZone {
        LocalDate today() {
            return LocalDate.now(ZoneOffset.UTC);
        }
    }

    class AsMilliseconds {
        long now() {
            return System.currentTimeMillis();
        }
    }

    class AsOldDate {
        Date now() {
            return new Date();
        }
    }

    class ByAClockOfItsOwn {
        Instant now() {
            return Clock.systemUTC().instant();
        }
    }

    class OfTheClock {
        LocalDate today(Clock clock) {
            return LocalDate.now(clock);
        }
    }
}
