package dev.openings.jooq.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Runs calls on several threads. */
public final class ConcurrentCallers {
    private ConcurrentCallers() {}

    /** The results of {@code count} calls on {@code threads} threads, in the order of their numbers; a call that throws fails the test. */
    public static <T> List<T> run(int count, int threads, IntFunction<T> call) {
        List<Callable<T>> calls = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int number = i;
            calls.add(() -> call.apply(number));
        }
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            List<T> results = new ArrayList<>();
            for (Future<T> each : executor.invokeAll(calls)) {
                results.add(each.get());
            }
            return results;
        } catch (InterruptedException | ExecutionException failed) {
            throw new AssertionError("a call failed", failed);
        }
    }
}
