package dev.openings.benchmarks;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs the benchmarks named on the command line, with JMH's options, and prints each result as a ratio to its tight
 * loop.
 */
public final class BenchmarkRunner {
    private BenchmarkRunner() {}

    /**
     * Runs the benchmarks that the arguments name.
     *
     * @param args names such as {@code StaffMonth}, or any option of JMH; empty: all benchmarks
     */
    public static void main(String[] args) throws RunnerException, CommandLineOptionException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .parent(new CommandLineOptions(args))
                        .shouldFailOnError(true)
                        .build())
                .run();
        System.out.println();
        byWorkload(results).forEach(BenchmarkRunner::printRatios);
    }

    private static SortedMap<String, SortedMap<String, Result<?>>> byWorkload(Collection<RunResult> results) {
        SortedMap<String, SortedMap<String, Result<?>>> table = new TreeMap<>();
        for (RunResult result : results) {
            String[] name = result.getParams().getBenchmark().split("\\.", -1);
            String method = name[name.length - 1];
            String parameters = result.getParams().getParamsKeys().stream()
                    .map(key -> " " + key + "=" + result.getParams().getParam(key))
                    .reduce("", String::concat);
            table.computeIfAbsent(name[name.length - 2] + parameters, key -> new TreeMap<>())
                    .put(method, result.getPrimaryResult());
        }
        return table;
    }

    private static void printRatios(String workload, Map<String, Result<?>> results) {
        Result<?> floor = results.get("tight");
        results.forEach((method, result) -> System.out.printf(
                Locale.ROOT,
                "%-32s %-16s %14.3f ± %.3f %s%s%n",
                workload,
                method,
                result.getScore(),
                result.getScoreError(),
                result.getScoreUnit(),
                floor == null
                        ? ""
                        : String.format(Locale.ROOT, "  %.2f x tight", result.getScore() / floor.getScore())));
    }
}
