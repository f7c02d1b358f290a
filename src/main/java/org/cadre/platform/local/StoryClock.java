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
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * The local story's time: starts where a fresh data folder says (Monday 2025-06-02, 09:00 Eastern by default), runs on
 * like any clock, and can be moved forward. How far it is off is kept in the data folder.
 */
@Component
@Profile("local")
public class StoryClock extends Clock {

    private final Path file;
    private volatile Duration ahead;

    StoryClock(LocalFolder folder, @Value("${cadre.local.now}") Instant start) {
        this.file = folder.clock();
        try {
            if (Files.exists(file)) {
                ahead = Duration.parse(Files.readString(file).strip());
            } else {
                keep(Duration.between(Instant.now(), start));
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
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
            Files.writeString(fresh, offset.toString());
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
