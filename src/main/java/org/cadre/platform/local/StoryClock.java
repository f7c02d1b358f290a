package org.cadre.platform.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * The local story's time: starts where a fresh data folder says (Monday 2025-06-02, 09:00 Eastern by default), runs on
 * like any clock, and can be moved forward. How far it is off is kept in the data folder. Where an office is to be found at
 * the start, its past is lived first: the clock then begins some weeks earlier and knows its present.
 */
@Component
@Profile("local")
public class StoryClock extends Clock {

    /** How long the office has been at work when the story starts. */
    private static final Duration PAST = Duration.ofDays(28);

    private final Path file;
    private volatile Duration ahead;
    private volatile Instant present;

    StoryClock(LocalFolder folder, @Value("${cadre.local.now}") Instant start, @Value("${cadre.local.office:false}") boolean office) {
        this.file = folder.clock();
        try {
            if (Files.exists(file)) {
                List<String> kept = Files.readAllLines(file);
                ahead = Duration.parse(kept.get(0).strip());
                present = kept.size() > 1 ? Instant.parse(kept.get(1).strip()) : null;
            } else {
                present = office ? start : null;
                keep(Duration.between(Instant.now(), office ? start.minus(PAST) : start));
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** When the story starts, as long as the weeks before are not lived through; then empty. */
    public Optional<Instant> present() {
        return Optional.ofNullable(present);
    }

    /** The weeks before are over. */
    public synchronized void arrived() {
        present = null;
        keep(ahead);
    }

    /** @throws IllegalArgumentException where that instant has passed: time only goes forward */
    public synchronized void moveTo(Instant target) {
        if (target.isBefore(instant())) {
            throw new IllegalArgumentException("The story's clock only goes forward");
        }
        keep(Duration.between(Instant.now(), target));
    }

    private void keep(Duration offset) {
        try {
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(fresh, present == null ? offset.toString() : offset + "\n" + present);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            ahead = offset;
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("Instants are UTC; Eastern turns them into dates");
    }
}
