package org.cadre.platform.web;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/**
 * How often somebody may do what needs no sign-in, by the house's clock. Counted in this node's memory alone: nothing of it is
 * kept, and several nodes together let pass so many times as much.
 */
@Component
public class RateLimits {

    /** Somebody did it too often; the page says so with status 429. */
    public static class TooOften extends RuntimeException {

        private final long seconds;

        TooOften(long seconds) {
            this.seconds = seconds;
        }

        /** After so many seconds it may be tried again. */
        public long seconds() {
            return seconds;
        }
    }

    /** So many doers are remembered at once; beyond them the one who did it longest ago is forgotten. */
    private static final int MOST = 10_000;

    private final TimeMeter time;

    RateLimits(Clock clock) {
        this.time = new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                return TimeUnit.MILLISECONDS.toNanos(clock.millis());
            }

            @Override
            public boolean isWallClockBased() {
                return true;
            }
        };
    }

    /** A limit of its own: so many times in a row, and so many again spread over that time. */
    public Limit limit(int most, Duration within) {
        return new Limit(most, within);
    }

    /** Where a request comes from; of an IPv6 address the network, since one person has all addresses in it. */
    public static String address(HttpServletRequest request) {
        String address = request.getRemoteAddr();
        if (!address.contains(":")) {
            return address;
        }
        try {
            byte[] bytes = java.net.InetAddress.getByName(address).getAddress();
            return java.util.HexFormat.of().formatHex(bytes, 0, Math.min(8, bytes.length));
        } catch (java.net.UnknownHostException noLiteral) {
            return address;
        }
    }

    public class Limit {

        private final int most;
        private final Duration within;
        private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
                return size() > MOST;
            }
        };

        private Limit(int most, Duration within) {
            this.most = most;
            this.within = within;
        }

        /**
         * Counts once.
         *
         * @throws TooOften where nothing is left
         */
        public void count(String who) {
            ConsumptionProbe probe = bucket(who).tryConsumeAndReturnRemaining(1);
            if (!probe.isConsumed()) {
                throw new TooOften(seconds(probe.getNanosToWaitForRefill()));
            }
        }

        /**
         * Looks without counting.
         *
         * @throws TooOften where nothing is left
         */
        public void refuseIfSpent(String who) {
            var probe = bucket(who).estimateAbilityToConsume(1);
            if (!probe.canBeConsumed()) {
                throw new TooOften(seconds(probe.getNanosToWaitForRefill()));
            }
        }

        private static long seconds(long nanos) {
            return Math.max(1, TimeUnit.NANOSECONDS.toSeconds(nanos) + 1);
        }

        private Bucket bucket(String who) {
            synchronized (buckets) {
                return buckets.computeIfAbsent(who, anyone -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(most).refillGreedy(most, within))
                        .withCustomTimePrecision(time).build());
            }
        }
    }
}
