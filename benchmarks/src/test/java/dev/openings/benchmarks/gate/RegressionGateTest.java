package dev.openings.benchmarks.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegressionGateTest {
    private static final int THIS_JDK = Runtime.version().feature();

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Map<Workload, Integer> measured = new EnumMap<>(Workload.class);

    @Test
    void aRatioWithinThirtyPercentOfTheCommittedOnePasses() throws Exception {
        assertThat(gate(THIS_JDK).passes(workload -> measure(workload, 2.6))).isTrue();
        assertThat(measured).containsEntry(Workload.STAFF_MONTH, 1);
    }

    @Test
    void aHigherRatioIsMeasuredThreeTimesAndFails() throws Exception {
        assertThat(gate(THIS_JDK).passes(workload -> measure(workload, workload == Workload.CALENDAR_TEXT ? 2.61 : 2)))
                .isFalse();
        assertThat(measured).containsEntry(Workload.CALENDAR_TEXT, 3).containsEntry(Workload.STAFF_MONTH, 1);
        assertThat(printed.toString(StandardCharsets.UTF_8)).containsOnlyOnce("TOO SLOW");
    }

    @Test
    void theLowestOfSeveralMeasurementsCounts() throws Exception {
        assertThat(gate(THIS_JDK).passes(workload -> measure(workload, measured.containsKey(workload) ? 2 : 9)))
                .isTrue();
        assertThat(measured).containsEntry(Workload.STAFF_MONTH, 2);
    }

    @Test
    void ratiosOfAnotherJdkAreNotCompared() throws Exception {
        assertThat(gate(THIS_JDK + 1).passes(workload -> measure(workload, 99))).isTrue();
    }

    @Test
    void whatIsWrittenIsReadAgain(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("baseline.properties");
        baseline(25).write(file);

        assertThat(Baseline.read(file)).isEqualTo(baseline(25));
    }

    private double measure(Workload workload, double ratio) {
        measured.merge(workload, 1, Integer::sum);
        return ratio;
    }

    private RegressionGate gate(int jdk) {
        return new RegressionGate(baseline(jdk), new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    private static Baseline baseline(int jdk) {
        Map<Workload, Double> ratios = new EnumMap<>(Workload.class);
        for (Workload workload : Workload.values()) {
            ratios.put(workload, 2.0);
        }
        return new Baseline(jdk, ratios);
    }
}
