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
 * Publishes calendar changes as events of a subscription. Each subscriber has a bounded queue. If a slow subscriber
 * overflows its queue, its stream ends with the error LIMIT_EXCEEDED, so that no event is lost silently.
 */
public final class ChangeStream<T> implements Publisher<T> {
    private static final int MAX_QUEUED = 1_000;

    private final CalendarChanges changes;
    private final Function<CalendarChange, Optional<T>> eventOf;

    /**
     * A stream of events.
     *
     * @param eventOf the event for a change; empty if the change is not an event of this stream. Called on the
     *     subscriber's own thread, immediately before delivery
     */
    public ChangeStream(CalendarChanges changes, Function<CalendarChange, Optional<T>> eventOf) {
        this.changes = changes;
        this.eventOf = eventOf;
    }

    @Override
    public void subscribe(Subscriber<? super T> subscriber) {
        QueuedSubscription subscription = new QueuedSubscription(subscriber);
        subscription.source = changes.subscribe(subscription::enqueue);
        subscriber.onSubscribe(subscription);
        Thread.ofVirtual().name("subscription").start(subscription::deliver);
    }

    private final class QueuedSubscription implements Subscription {
        private final Subscriber<? super T> subscriber;
        private final Deque<CalendarChange> queue = new ArrayDeque<>();
        private CalendarChanges.@Nullable Subscription source;
        private long demand;
        private boolean isClosed;
        private boolean hasOverflowed;

        QueuedSubscription(Subscriber<? super T> subscriber) {
            this.subscriber = subscriber;
        }

        @Override
        public synchronized void request(long count) {
            demand = count > Long.MAX_VALUE - demand ? Long.MAX_VALUE : demand + count;
            notifyAll();
        }

        @Override
        public synchronized void cancel() {
            isClosed = true;
            notifyAll();
        }

        private synchronized void enqueue(CalendarChange change) {
            if (isClosed) {
                return;
            }
            if (queue.size() == MAX_QUEUED) {
                hasOverflowed = true;
                isClosed = true;
            } else {
                queue.add(change);
            }
            notifyAll();
        }

        private void deliver() {
            try {
                for (CalendarChange change = next(); change != null; change = next()) {
                    eventOf.apply(change).ifPresentOrElse(subscriber::onNext, this::restoreDemand);
                }
                if (hasOverflowed) {
                    subscriber.onError(new RequestRefusedException(
                            ErrorCode.LIMIT_EXCEEDED,
                            "The subscriber is too slow: more than " + MAX_QUEUED + " events are queued."));
                }
            } catch (RuntimeException failed) {
                subscriber.onError(failed);
            } finally {
                close();
            }
        }

        /** The next change that the subscriber has requested; waits for it. Null once the subscription is closed. */
        private synchronized @Nullable CalendarChange next() {
            while (!isClosed && (queue.isEmpty() || demand == 0)) {
                try {
                    wait();
                } catch (InterruptedException interrupted) {
                    isClosed = true;
                }
            }
            if (isClosed) {
                return null;
            }
            demand--;
            return queue.remove();
        }

        /** A change that is not an event does not count against the demand. */
        private synchronized void restoreDemand() {
            demand++;
        }

        private synchronized void close() {
            isClosed = true;
            queue.clear();
            if (source != null) {
                source.close();
            }
        }
    }
}
