package dev.openings.server.graphql.engine;

import graphql.ExecutionInput;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Cancels executions that take too long. The thread is not interrupted: an interrupt closes the channel of an embedded database under everyone
 * else. The engine stops at the next field instead.
 */
final class ExecutionTimeout {
    private final Duration time;
    private final ScheduledThreadPoolExecutor timer;

    ExecutionTimeout(Duration time) {
        this.time = time;
        this.timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("graphql-deadlines").daemon().factory());
        timer.setRemoveOnCancelPolicy(true);
    }

    Running start(ExecutionInput input) {
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
