package org.cadre.platform.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A killed JVM leaves its PostgreSQL running; the next start ends that one, and no other process. */
final class LeftoverPostgres {

    /** The embedded server's library holds a lock on this file of the folder for as long as its JVM lives. */
    private static final String LOCK = "epg-lock";

    private LeftoverPostgres() {}

    /** @throws IllegalStateException where the server is no leftover, because whoever started it still runs */
    static void endOn(Path folder) throws IOException {
        Path note = folder.resolve("postmaster.pid");
        if (!Files.exists(note)) {
            return;
        }
        if (locked(folder.resolve(LOCK))) {
            throw new IllegalStateException("Cadre is running already on the data in " + folder.getParent()
                    + ". Stop it first, or name another folder with CADRE_LOCAL_DATA_DIR.");
        }
        ProcessHandle left = ProcessHandle.of(Long.parseLong(Files.readAllLines(note).get(0).strip())).orElse(null);
        if (left != null && isPostgresOn(folder, left)) {
            // SIGTERM would wait for the killed application's sessions for ever; they are gone, so nothing is waited for.
            // Its own processes go with it: none may still be writing when the next server opens the folder.
            List<ProcessHandle> all = Stream.concat(Stream.of(left), left.descendants()).toList();
            all.forEach(ProcessHandle::destroyForcibly);
            waitFor(all);
        }
        Files.deleteIfExists(note);
    }

    private static boolean locked(Path file) throws IOException {
        if (!Files.exists(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE); FileLock lock = channel.tryLock()) {
            return lock == null;
        } catch (OverlappingFileLockException ours) {
            return true;
        }
    }

    /** The process itself must name the folder: after a restart of the machine its number may be another server's. */
    private static boolean isPostgresOn(Path folder, ProcessHandle process) {
        return process.info().command().orElse("").endsWith("postgres")
                && List.of(process.info().arguments().orElse(new String[0])).contains(folder.toString());
    }

    private static void waitFor(List<ProcessHandle> processes) {
        try {
            CompletableFuture.allOf(processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new)).get(10, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException fault) {
            // In a container where nobody collects ended processes they stay listed for ever, but have no program any more.
            if (processes.stream().anyMatch(process -> process.info().command().isPresent())) {
                throw new IllegalStateException("The PostgreSQL left by an earlier run (process " + processes.get(0).pid() + ") does not end", fault);
            }
        }
    }
}
