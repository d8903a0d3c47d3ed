package dev.openings.server.graphql.engine;

import graphql.ExecutionInput;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Cancels executions that take too long. graphql-java then stops at the next field. The thread is not interrupted: an
 * interrupt would close the file of the embedded database for all threads.
 */
final class ExecutionTimeout {
    private final ScheduledThreadPoolExecutor timer;

    ExecutionTimeout() {
        this.timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("graphql-deadlines").daemon().factory());
        timer.setRemoveOnCancelPolicy(true);
    }

    Running start(ExecutionInput input, Duration time) {
        return new Running(input, timer.schedule(input::cancel, time.toNanos(), TimeUnit.NANOSECONDS));
    }

    record Running(ExecutionInput input, Future<?> alarm) implements AutoCloseable {
        boolean isOver() {
            return input.isCancelled();
        }

        @Override
        public void close() {
            alarm.cancel(false);
        }
    }
}
