package dev.openings.benchmarks.load;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs a task repeatedly in several threads at the same time. */
public final class Clients {
    private Clients() {}

    /** The task of one client, with a connection of its own if it needs one. */
    public interface Task extends AutoCloseable {
        /** Runs the task once; returns true if it was granted, false if it was refused. */
        boolean attempt() throws Exception;

        @Override
        default void close() throws SQLException {}
    }

    /** Creates the task of each client, numbered from 0. */
    public interface Tasks {
        Task of(int client) throws Exception;
    }

    /**
     * The result of a run.
     *
     * @param granted the number of granted attempts
     * @param refused the number of refused attempts
     * @param elapsed the time from the first start to the last end
     * @param sortedNanos the duration of each attempt, ascending
     */
    public record Result(long granted, long refused, Duration elapsed, List<Long> sortedNanos) {
        /** Returns the attempts per second. */
        public double perSecond() {
            return (granted + refused) * 1e9 / elapsed.toNanos();
        }

        /** Returns the quantile {@code share}, from 0 to 1, of the durations in milliseconds. */
        public double millis(double share) {
            int at = (int) Math.min(sortedNanos.size() - 1L, Math.round(sortedNanos.size() * share));
            return at < 0 ? 0 : sortedNanos.get(at) / 1e6;
        }
    }

    /** Runs {@code clients} clients for {@code time}. */
    public static Result during(Duration time, int clients, Tasks tasks) throws Exception {
        return run(clients, tasks, new Until(time.toNanos(), Integer.MAX_VALUE));
    }

    /** Runs {@code clients} clients with {@code times} attempts each. */
    static Result times(int times, int clients, Tasks tasks) throws Exception {
        return run(clients, tasks, new Until(Long.MAX_VALUE / 2, times));
    }

    private record Until(long nanos, int times) {}

    private static Result run(int clients, Tasks tasks, Until until) throws Exception {
        CyclicBarrier together = new CyclicBarrier(clients);
        List<Callable<Part>> parts = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            int number = i;
            parts.add(() -> {
                try (Task task = tasks.of(number)) {
                    together.await();
                    return repeat(task, until);
                }
            });
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            return sum(threads.invokeAll(parts));
        }
    }

    private record Part(long start, long end, long granted, List<Long> nanos) {}

    private static Part repeat(Task task, Until until) throws Exception {
        List<Long> nanos = new ArrayList<>();
        long granted = 0;
        long start = System.nanoTime();
        long now = start;
        while (now - start < until.nanos() && nanos.size() < until.times()) {
            granted += task.attempt() ? 1 : 0;
            long after = System.nanoTime();
            nanos.add(after - now);
            now = after;
        }
        return new Part(start, now, granted, nanos);
    }

    private static Result sum(List<Future<Part>> parts) throws InterruptedException, ExecutionException {
        long start = Long.MAX_VALUE;
        long end = Long.MIN_VALUE;
        long granted = 0;
        List<Long> nanos = new ArrayList<>();
        for (Future<Part> future : parts) {
            Part part = future.get();
            start = Math.min(start, part.start());
            end = Math.max(end, part.end());
            granted += part.granted();
            nanos.addAll(part.nanos());
        }
        Collections.sort(nanos);
        return new Result(granted, nanos.size() - granted, Duration.ofNanos(end - start), nanos);
    }
}
