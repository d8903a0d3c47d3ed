package dev.openings.server.graphql.http;

import dev.openings.server.graphql.engine.ErrorCode;
import dev.openings.server.tracing.RequestId;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Runs requests, first come, first served: so many at once in all, and so many of one caller. A request that could not begin in
 * half of its time limit is refused: the other half may not be enough for it.
 *
 * <p>The threads are those of the operating system. A virtual thread that computes keeps its carrier for as long as it
 * computes, so a few expensive requests would leave none for all other connections, health checks included.
 */
final class Executions implements AutoCloseable {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final int most;
    private final Duration timeLimit;
    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().name("graphql-", 0).daemon().factory());
    private final Deque<Execution<?>> waiting = new ArrayDeque<>();
    private final Map<String, Integer> runningOfCaller = new HashMap<>();
    private int running;
    private int arrived;
    private boolean closed;

    /**
     * A request that waits or runs.
     *
     * @param caller identity of the caller
     * @param mostOfCaller how many requests of the caller may run at once
     * @param id of the request, for the log
     */
    private record Execution<T>(String caller, int mostOfCaller, Optional<String> id, FutureTask<T> task) {}

    /**
     * @param most how many requests may run at once
     * @param timeLimit of a request, from its arrival
     */
    Executions(int most, Duration timeLimit) {
        this.most = most;
        this.timeLimit = timeLimit;
    }

    /**
     * Runs {@code work} as soon as its turn comes, and returns its result.
     *
     * @param work gets the time that is left
     * @throws HttpProblemException with status 503 if its turn did not come in time
     */
    <T> T run(String caller, int mostOfCaller, Function<Duration, T> work) {
        long arrival = System.nanoTime();
        FutureTask<T> task = new FutureTask<>(() -> work.apply(remaining(arrival)));
        Execution<T> execution = new Execution<>(caller, mostOfCaller, RequestId.current(), task);
        synchronized (this) {
            arrived++;
            waiting.add(execution);
            startNext();
        }
        return result(execution);
    }

    /** The number of requests that have arrived so far. */
    synchronized int arrived() {
        return arrived;
    }

    /** The number of requests that run. */
    synchronized int running() {
        return running;
    }

    /** The number of requests that wait for their turn. */
    synchronized int waiting() {
        return waiting.size();
    }

    /** Requests that run go on. Those that wait do not begin any more, and are refused when their time is over. */
    @Override
    public synchronized void close() {
        closed = true;
        threads.shutdown();
    }

    private <T> T result(Execution<T> execution) {
        try {
            if (!isDone(execution, timeLimit.dividedBy(2)) && withdraw(execution)) {
                throw new HttpProblemException(
                        Status.SERVICE_UNAVAILABLE_503,
                        ErrorCode.LIMIT_EXCEEDED,
                        "Too many requests are running. This one did not begin within half the limit of time, "
                                + timeLimit + ".",
                        HeaderValues.create(HeaderNames.RETRY_AFTER, RETRY_AFTER.toSeconds()));
            }
            return execution.task().get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException unchecked
                    ? unchecked
                    : new IllegalStateException(failed.getCause());
        } catch (InterruptedException | CancellationException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a request ran", interrupted);
        }
    }

    /** Waits until it is done; false if it is not after {@code time}. */
    private static boolean isDone(Execution<?> execution, Duration time)
            throws InterruptedException, ExecutionException {
        try {
            execution.task().get(time.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException late) {
            return false;
        }
    }

    /** False if it has begun: the time limit of the execution ends it then. */
    private synchronized boolean withdraw(Execution<?> execution) {
        return waiting.remove(execution);
    }

    private Duration remaining(long arrival) {
        return Duration.ofNanos(Math.max(0, timeLimit.toNanos() - (System.nanoTime() - arrival)));
    }

    private synchronized void startNext() {
        Iterator<Execution<?>> next = waiting.iterator();
        while (!closed && running < most && next.hasNext()) {
            Execution<?> execution = next.next();
            if (runningOfCaller.getOrDefault(execution.caller(), 0) < execution.mostOfCaller()) {
                next.remove();
                running++;
                runningOfCaller.merge(execution.caller(), 1, Integer::sum);
                threads.execute(() -> run(execution));
            }
        }
    }

    private void run(Execution<?> execution) {
        try {
            RequestId.run(execution.id(), execution.task());
        } finally {
            synchronized (this) {
                running--;
                runningOfCaller.computeIfPresent(execution.caller(), (caller, count) -> count == 1 ? null : count - 1);
                startNext();
            }
        }
    }
}
