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

/** Clients that do the same again and again at the same time. */
public final class Clients {
    private Clients() {}

    /** What a client does; it has its connection for itself, as far as it needs one. */
    public interface Task extends AutoCloseable {
        /** Does it once; true if it was granted, false if it was refused. */
        boolean once() throws Exception;

        @Override
        default void close() throws SQLException {}
    }

    /** Makes the task of each client; they are numbered from 0. */
    public interface Tasks {
        Task of(int client) throws Exception;
    }

    /**
     * What came of it.
     *
     * @param granted how often it was granted
     * @param refused how often it was refused
     * @param took from the first start to the last end
     * @param sortedNanos how long each one took, ascending
     */
    public record Result(long granted, long refused, Duration took, List<Long> sortedNanos) {
        /** All of them, by second. */
        public double perSecond() {
            return (granted + refused) * 1e9 / took.toNanos();
        }

        /** So many milliseconds at most took this share of them, 0 to 1. */
        public double millis(double share) {
            int at = (int) Math.min(sortedNanos.size() - 1L, Math.round(sortedNanos.size() * share));
            return at < 0 ? 0 : sortedNanos.get(at) / 1e6;
        }
    }

    /** Lets {@code clients} of them go on for {@code time}. */
    public static Result during(Duration time, int clients, Tasks tasks) throws Exception {
        return run(clients, tasks, new Until(time.toNanos(), Integer.MAX_VALUE));
    }

    /** Lets each of {@code clients} do it {@code times}. */
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
            granted += task.once() ? 1 : 0;
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
