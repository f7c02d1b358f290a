package org.cadre.evaluation;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Posts into a directory that the district's evaluation platform reads: one signed JSON file for each observation, named by its id. A file
 * appears whole or not at all, and one that is there already is left as it is. Without settings it says which are missing, at the start and to
 * whoever posts; the rest of the house works.
 */
@Component
class DirectoryPlatform implements EvaluationPlatform {

    private static final Logger LOG = LoggerFactory.getLogger(DirectoryPlatform.class);
    private static final String MISSING = "Observations cannot be posted: CADRE_EVALUATION_PLATFORM_DIRECTORY and"
            + " CADRE_EVALUATION_PLATFORM_KEY (or CADRE_EVALUATION_PLATFORM_KEY_FILE) are needed";

    private final Path directory;
    private final PlatformKey key;

    DirectoryPlatform(@Value("${cadre.evaluation.platform.directory:}") String directory, PlatformKey key) {
        this.directory = directory.isBlank() ? null : Path.of(directory).toAbsolutePath().normalize();
        this.key = key;
        if (missing()) {
            LOG.warn(MISSING);
        }
    }

    private boolean missing() {
        return directory == null || key.missing();
    }

    /** @return the file's SHA-256, in hexadecimal */
    @Override
    public String post(UUID id, byte[] json) {
        if (missing()) {
            throw new PlatformFault(MISSING);
        }
        byte[] signed = SignedJson.sign(json, key.read());
        Path file = directory.resolve(id + ".json");
        try {
            if (!Files.exists(file)) {
                write(file, signed);
            } else if (!Arrays.equals(Files.readAllBytes(file), signed)) {
                throw new PlatformFault("The evaluation platform's directory holds another file under the id " + id);
            }
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(signed));
        } catch (IOException fault) {
            // The message of some of these names the file, none its content.
            throw new PlatformFault("The evaluation platform's directory cannot be written: " + fault.getClass().getSimpleName());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void write(Path file, byte[] content) throws IOException {
        Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path part = Files.createTempFile(directory, ".part-", "");
        try {
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.wrap(content));
                channel.force(true);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
                names.force(true);
            }
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
