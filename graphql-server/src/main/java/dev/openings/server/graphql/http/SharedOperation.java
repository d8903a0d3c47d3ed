package dev.openings.server.graphql.http;

import dev.openings.server.graphql.engine.ApiError;
import dev.openings.server.graphql.engine.ErrorCode;
import dev.openings.server.graphql.engine.ErrorTranslator;
import dev.openings.server.graphql.engine.Incidents;
import graphql.ExecutionResult;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** One operation of a {@link SharedStream}: puts its results into the queue of the stream. */
final class SharedOperation implements Subscriber<ExecutionResult>, OpenStream {
    private final String id;
    private final EventQueue queue;
    private final Consumer<SharedOperation> over;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private volatile @Nullable Subscription subscription;

    /** @param over called once, when the operation has ended */
    SharedOperation(String id, EventQueue queue, Consumer<SharedOperation> over) {
        this.id = id;
        this.queue = queue;
        this.over = over;
    }

    /** The name that the client has given to it. */
    String id() {
        return id;
    }

    /** Ends it without an event. */
    void stop() {
        if (stopped.compareAndSet(false, true)) {
            over.accept(this);
            Subscription current = subscription;
            if (current != null) {
                current.cancel();
            }
        }
    }

    /** It ends with its stream. */
    @Override
    public void end() {}

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
        if (stopped.get()) {
            given.cancel();
        } else {
            // Unbounded demand: the queue of the stream is the only one that limits a slow client.
            given.request(Long.MAX_VALUE);
        }
    }

    @Override
    public void onNext(ExecutionResult result) {
        if (!stopped.get() && !queue.add(Events.next(id, ErrorTranslator.cleaned(result)))) {
            stop();
        }
    }

    @Override
    public void onError(Throwable failure) {
        onNext(Events.failure(ApiError.of(ErrorCode.INTERNAL, Incidents.report(failure))));
        onComplete();
    }

    @Override
    public void onComplete() {
        if (!stopped.get()) {
            queue.add(Events.complete(id));
            stop();
        }
    }
}
