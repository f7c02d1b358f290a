package org.cadre.platform.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/** Where the local run keeps its data; {@code --cadre.local.fresh=true} empties it first. */
@Component
@Profile("local")
class LocalFolder {

    private final Path path;

    LocalFolder(@Value("${cadre.local.data-dir}") Path path, @Value("${cadre.local.fresh:false}") boolean fresh) {
        this.path = path.toAbsolutePath().normalize();
        try {
            if (fresh) {
                LeftoverPostgres.endOn(postgres());
                FileSystemUtils.deleteRecursively(postgres());
                Files.deleteIfExists(clock());
            }
            Files.createDirectories(this.path);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    Path path() {
        return path;
    }

    Path postgres() {
        return path.resolve("postgres");
    }

    Path clock() {
        return path.resolve("story-clock");
    }
}
