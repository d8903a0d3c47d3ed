package dev.openings.benchmarks;

import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The settings of all benchmarks: average time, in several forks, so that a disturbance of the machine does not affect
 * one result alone.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
        value = 2,
        jvmArgs = {"-Xms2g", "-Xmx6g", "-XX:+UseParallelGC"})
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public abstract class ComparedBenchmark {
    /** For subclasses. */
    protected ComparedBenchmark() {}

    /**
     * Checks the count and hash of {@code values}.
     *
     * @throws IllegalStateException if they are not {@code known}
     */
    static void expect(String known, LongStream values) {
        long[] all = values.toArray();
        String found = all.length + " " + Workloads.hash(LongStream.of(all));
        if (!found.equals(known)) {
            throw new IllegalStateException("wrong answer: " + found + " in the place of " + known);
        }
    }

    /**
     * Checks a count.
     *
     * @throws IllegalStateException if {@code found} is not {@code known}
     */
    static void expectCount(long known, long found) {
        if (found != known) {
            throw new IllegalStateException("wrong answer: " + found + " in the place of " + known);
        }
    }
}
