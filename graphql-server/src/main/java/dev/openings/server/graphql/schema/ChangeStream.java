package dev.openings.server.graphql.schema;

import dev.openings.jooq.changes.CalendarChange;
import dev.openings.jooq.changes.CalendarChanges;
import dev.openings.server.graphql.engine.ErrorCode;
import dev.openings.server.graphql.engine.RequestRefusedException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * Changes as a stream of events, one listener for each subscriber. What a slow subscriber has not taken waits, up to a bound; beyond it the
 * stream ends with an error, rather than silently leaving events out.
 */
public final class ChangeStream<T> implements Publisher<T> {
    private static final int MOST_WAITING = 1_000;

    private final CalendarChanges changes;
    private final Function<CalendarChange, Optional<T>> event;

    /**
     * A stream.
     *
     * @param event what a subscriber gets for a change, if anything; asked when it is delivered, in a thread of the subscriber's own
     */
    public ChangeStream(CalendarChanges changes, Function<CalendarChange, Optional<T>> event) {
        this.changes = changes;
        this.event = event;
    }

    @Override
    public void subscribe(Subscriber<? super T> subscriber) {
        Running running = new Running(subscriber);
        running.listening = changes.subscribe(running::offer);
        subscriber.onSubscribe(running);
        Thread.ofVirtual().name("subscription").start(running::deliver);
    }

    private final class Running implements Subscription {
        private final Subscriber<? super T> subscriber;
        private final Deque<CalendarChange> waiting = new ArrayDeque<>();
        private CalendarChanges.@Nullable Subscription listening;
        private long demand;
        private boolean isOver;
        private boolean isTooSlow;

        Running(Subscriber<? super T> subscriber) {
            this.subscriber = subscriber;
        }

        @Override
        public synchronized void request(long count) {
            demand = count > Long.MAX_VALUE - demand ? Long.MAX_VALUE : demand + count;
            notifyAll();
        }

        @Override
        public synchronized void cancel() {
            isOver = true;
            notifyAll();
        }

        private synchronized void offer(CalendarChange change) {
            if (isOver) {
                return;
            }
            if (waiting.size() == MOST_WAITING) {
                isTooSlow = true;
                isOver = true;
            } else {
                waiting.add(change);
            }
            notifyAll();
        }

        private void deliver() {
            try {
                for (CalendarChange change = next(); change != null; change = next()) {
                    event.apply(change).ifPresentOrElse(subscriber::onNext, this::takeBack);
                }
                if (isTooSlow) {
                    subscriber.onError(new RequestRefusedException(
                            ErrorCode.LIMIT_EXCEEDED, "More than " + MOST_WAITING + " events waited to be read."));
                }
            } catch (RuntimeException failed) {
                subscriber.onError(failed);
            } finally {
                end();
            }
        }

        /** The next change that the subscriber has asked for; waits for it. Null when it is over. */
        private synchronized @Nullable CalendarChange next() {
            while (!isOver && (waiting.isEmpty() || demand == 0)) {
                try {
                    wait();
                } catch (InterruptedException interrupted) {
                    isOver = true;
                }
            }
            if (isOver) {
                return null;
            }
            demand--;
            return waiting.remove();
        }

        /** A change that was no event was not asked for. */
        private synchronized void takeBack() {
            demand++;
        }

        private synchronized void end() {
            isOver = true;
            waiting.clear();
            if (listening != null) {
                listening.close();
            }
        }
    }
}
