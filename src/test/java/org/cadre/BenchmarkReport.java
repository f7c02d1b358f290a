package org.cadre;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;

/** What the benchmarks of one run found: printed, and kept in {@code target/benchmark.txt}. */
public final class BenchmarkReport {

    private static final Path FILE = Path.of("target", "benchmark.txt");
    private static boolean begun;

    private BenchmarkReport() {}

    /** Adds a section. */
    public static synchronized void add(String title, List<String> lines) throws IOException {
        String section = "\n== " + title + "\n" + String.join("\n", lines) + "\n";
        if (begun) {
            Files.writeString(FILE, section, StandardOpenOption.APPEND);
        } else {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, section);
            begun = true;
        }
        System.out.println(section);
    }

    /** The value below which that share of the measurements lies, in milliseconds. */
    public static double percentile(List<Long> nanos, double share) {
        long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)] / 1e6;
    }

    public static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** What is in use of this JVM's heap once the garbage is gone, in MB. */
    public static long heapInUse() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) >> 20;
    }
}
