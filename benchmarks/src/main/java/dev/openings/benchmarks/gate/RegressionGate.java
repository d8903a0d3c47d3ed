package dev.openings.benchmarks.gate;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Measures how many times the time of a tight loop this library needs, and fails if it is more than it was: {@code ./openings bench
 * --gate}. A workload is measured in a process of its own. One that is too slow is measured again, at most twice, and the lowest
 * ratio counts: the machine may have been disturbed, and the compiler of the JVM does not decide alike in each process.
 */
public final class RegressionGate {
    private static final int ATTEMPTS = 3;

    private final Baseline baseline;
    private final PrintStream out;

    /** Measures one workload in a process of its own. */
    @FunctionalInterface
    interface Measurement {
        double of(Workload workload) throws Exception;
    }

    RegressionGate(Baseline baseline, PrintStream out) {
        this.baseline = baseline;
        this.out = out;
    }

    /**
     * Runs the gate. Exit code 1: a workload is slower than committed.
     *
     * @param args the file of the baseline, and {@code --update} to write it; or {@code --only} and a workload, whose ratio is printed
     */
    public static void main(String[] args) throws Exception {
        List<String> words = Arrays.asList(args);
        if (words.size() == 2 && words.getFirst().equals("--only")) {
            System.out.println(Workload.valueOf(words.getLast()).measure());
            return;
        }
        if (words.isEmpty()
                || words.size() > 2
                || (words.size() == 2 && !words.getLast().equals("--update"))) {
            throw new IllegalArgumentException("Usage: ./openings bench --gate [--update]");
        }
        Path file = Path.of(words.getFirst());
        RegressionGate gate = new RegressionGate(Baseline.read(file), System.out);
        if (words.size() == 2) {
            gate.measured().write(file);
        } else if (!gate.passes(RegressionGate::inOwnProcess)) {
            System.exit(1);
        }
    }

    private Baseline measured() throws Exception {
        Map<Workload, Double> ratios = new EnumMap<>(Workload.class);
        for (Workload workload : Workload.values()) {
            double lowest = Double.MAX_VALUE;
            for (int i = 0; i < ATTEMPTS; i++) {
                lowest = Math.min(lowest, inOwnProcess(workload));
            }
            ratios.put(workload, lowest);
            out.printf(Locale.ROOT, "%-16s %6.2f%n", workload, lowest);
        }
        return new Baseline(Runtime.version().feature(), ratios);
    }

    /** Measures all workloads; false if one is slower than committed. */
    boolean passes(Measurement measurement) throws Exception {
        boolean isComparable = baseline.jdk() == Runtime.version().feature();
        if (!isComparable) {
            out.println("The baseline is of JDK " + baseline.jdk() + ", this is another one: nothing is compared.");
        }
        boolean passes = true;
        for (Workload workload : Workload.values()) {
            double lowest = measurement.of(workload);
            for (int i = 1; i < ATTEMPTS && isComparable && !baseline.allows(workload, lowest); i++) {
                lowest = Math.min(lowest, measurement.of(workload));
            }
            boolean isAllowed = !isComparable || baseline.allows(workload, lowest);
            OptionalDouble committed = baseline.committed(workload);
            out.printf(
                    Locale.ROOT,
                    "%-16s %6.2f, committed %s%s%n",
                    workload,
                    lowest,
                    committed.isPresent() ? String.format(Locale.ROOT, "%.2f", committed.getAsDouble()) : "none",
                    isAllowed ? "" : ": TOO SLOW");
            passes &= isAllowed;
        }
        return passes;
    }

    private static double inOwnProcess(Workload workload) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xms1g",
                        "-Xmx4g",
                        "-XX:+UseParallelGC",
                        "-Dorg.jooq.no-logo=true",
                        "-Dorg.jooq.no-tips=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RegressionGate.class.getName(),
                        "--only",
                        workload.name())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(workload + " could not be measured: " + printed);
        }
        return Double.parseDouble(printed.substring(printed.lastIndexOf('\n') + 1));
    }
}
