package dev.openings.server.graphql.http;

import dev.openings.server.graphql.engine.ApiError;
import dev.openings.server.graphql.engine.ErrorCode;
import dev.openings.server.graphql.engine.ErrorTranslator;
import dev.openings.server.graphql.engine.Incidents;
import graphql.ExecutionResult;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * The results of one subscription as server-sent events, in the distinct-connections mode of "GraphQL over SSE": {@code
 * next} for each result, {@code complete} at the end. A client whose token is no longer valid gets an error.
 */
final class EventStream implements Subscriber<ExecutionResult>, OpenStream {
    private static final int BUFFER = 256;

    private final EventQueue queue;
    private volatile @Nullable Subscription subscription;
    private volatile boolean over;

    /** @param keepAlive the longest time without a line to the client */
    EventStream(Duration keepAlive) {
        this.queue = new EventQueue(BUFFER, keepAlive);
    }

    /**
     * Writes {@code answers} to {@code out} until they end, the client disconnects, or {@link #end} is called.
     *
     * @param refusal the error that ends the subscription; called before each event, and every second
     * @param abandoned true once the client does not want the response any more; called as often
     */
    void write(
            Publisher<ExecutionResult> answers,
            OutputStream out,
            Supplier<Optional<ApiError>> refusal,
            BooleanSupplier abandoned) {
        try {
            // In this order: a client that has read the first line misses no later event.
            answers.subscribe(this);
            Optional<ApiError> refused = queue.write(out, refusal, abandoned);
            if (refused.isPresent()) {
                out.write(Events.next(Events.failure(refused.get())));
            }
            out.write(Events.complete());
            out.flush();
        } catch (IOException | UncheckedIOException gone) {
            // The client has disconnected.
        } catch (InterruptedException tooSlow) {
            // Disconnected for being too slow.
        } finally {
            over = true;
            cancel();
        }
    }

    @Override
    public void end() {
        queue.end();
    }

    private void cancel() {
        Subscription current = subscription;
        if (current != null) {
            current.cancel();
        }
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
        if (over) {
            given.cancel();
        } else {
            // Unbounded demand: the queue of this class is the only one that limits a slow client.
            given.request(Long.MAX_VALUE);
        }
    }

    @Override
    public void onNext(ExecutionResult result) {
        if (!queue.add(Events.next(ErrorTranslator.cleaned(result)))) {
            cancel();
        }
    }

    @Override
    public void onError(Throwable failure) {
        onNext(Events.failure(ApiError.of(ErrorCode.INTERNAL, Incidents.report(failure))));
        end();
    }

    @Override
    public void onComplete() {
        end();
    }
}
