package org.cadre.platform.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A killed JVM leaves its PostgreSQL running; the next start ends that one, and no other process. */
final class LeftoverPostgres {

    private LeftoverPostgres() {}

    static void endOn(Path folder) throws IOException {
        Path note = folder.resolve("postmaster.pid");
        if (!Files.exists(note)) {
            return;
        }
        List<String> lines = Files.readAllLines(note);
        ProcessHandle left = ProcessHandle.of(Long.parseLong(lines.get(0).strip())).orElse(null);
        if (left != null && isPostgresOn(folder, lines, left)) {
            // SIGTERM would wait for the killed application's sessions for ever; they are gone, so nothing is waited for.
            left.destroyForcibly();
            waitFor(left);
        }
        Files.deleteIfExists(note);
    }

    private static boolean isPostgresOn(Path folder, List<String> lines, ProcessHandle process) {
        String command = process.info().command().orElse("");
        return command.endsWith("postgres") && lines.size() > 1 && Path.of(lines.get(1).strip()).equals(folder);
    }

    private static void waitFor(ProcessHandle process) {
        try {
            process.onExit().get(30, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException fault) {
            throw new IllegalStateException("The PostgreSQL left by an earlier run (process " + process.pid() + ") does not end", fault);
        }
    }
}
