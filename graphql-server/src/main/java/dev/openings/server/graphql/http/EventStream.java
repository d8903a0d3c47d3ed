package dev.openings.server.graphql.http;

import dev.openings.server.graphql.engine.ApiError;
import dev.openings.server.graphql.engine.ErrorCode;
import dev.openings.server.graphql.engine.ErrorTranslator;
import dev.openings.server.graphql.engine.Incidents;
import graphql.ExecutionResult;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * The results of one subscription as server-sent events, in the distinct-connections mode of "GraphQL over SSE": {@code
 * next} for each result, {@code complete} at the end. The queue is bounded; a client that falls behind is disconnected.
 * A client whose token is no longer valid gets an error.
 */
final class EventStream implements Subscriber<ExecutionResult> {
    private static final int BUFFER = 256;
    private static final byte[] COMPLETE = bytes("event: complete\ndata:\n\n");
    private static final byte[] ALIVE = bytes(":\n\n");
    /** Marks the end in the queue. */
    private static final byte[] END = new byte[0];

    private static final Duration CHECK_INTERVAL = Duration.ofSeconds(1);

    private final Duration keepAlive;
    private final Supplier<Optional<ApiError>> refusal;
    private final Thread writer = Thread.currentThread();
    private final BlockingQueue<byte[]> waiting = new ArrayBlockingQueue<>(BUFFER + 1);
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile @Nullable Subscription subscription;
    private volatile boolean cut;

    /** @param refusal the error that ends the subscription; called before each event, and every second */
    EventStream(Duration keepAlive, Supplier<Optional<ApiError>> refusal) {
        this.keepAlive = keepAlive;
        this.refusal = refusal;
    }

    /** Writes {@code answers} to {@code out} until they end, the client disconnects, or {@link #end} is called. */
    void write(Publisher<ExecutionResult> answers, OutputStream out) {
        try {
            // In this order: a client that has read the first line misses no later event.
            answers.subscribe(this);
            out.write(ALIVE);
            out.flush();
            pump(out);
            if (!cut) {
                out.write(COMPLETE);
                out.flush();
            }
        } catch (IOException | UncheckedIOException gone) {
            // The client has disconnected.
        } catch (InterruptedException tooSlow) {
            // Disconnected for being too slow.
        } finally {
            over.set(true);
            cancel();
        }
    }

    /** One result as an event. */
    static byte[] next(ExecutionResult result) {
        // JSON has no raw line breaks, so it fits on one data line.
        return bytes("event: next\ndata: " + new String(Json.write(result.toSpecification()), StandardCharsets.UTF_8)
                + "\n\n");
    }

    static byte[] complete() {
        return COMPLETE.clone();
    }

    /** Ends the stream after the queued events, from any thread. */
    void end() {
        if (over.compareAndSet(false, true) && !waiting.offer(END)) {
            cutOff();
        }
    }

    private void pump(OutputStream out) throws IOException, InterruptedException {
        long written = System.nanoTime();
        while (true) {
            byte[] event = waiting.poll(CHECK_INTERVAL.toNanos(), TimeUnit.NANOSECONDS);
            if (event != null && event.length == 0) {
                return;
            }
            Optional<ApiError> refused = refusal.get();
            if (refused.isPresent()) {
                out.write(next(failure(refused.get())));
                return;
            }
            if (event != null || System.nanoTime() - written >= keepAlive.toNanos()) {
                out.write(event == null ? ALIVE : event);
                out.flush();
                written = System.nanoTime();
            }
        }
    }

    private static ExecutionResult failure(ApiError error) {
        return ExecutionResult.newExecutionResult().addError(error).build();
    }

    private void cutOff() {
        cut = true;
        cancel();
        // Wakes the writer even if it blocks on the socket of a client that does not read.
        writer.interrupt();
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
        if (over.get()) {
            given.cancel();
        } else {
            // Unbounded demand: the queue of this class is the only one that limits a slow client.
            given.request(Long.MAX_VALUE);
        }
    }

    @Override
    public void onNext(ExecutionResult result) {
        if (!over.get() && (waiting.size() >= BUFFER || !waiting.offer(next(ErrorTranslator.cleaned(result))))) {
            over.set(true);
            cutOff();
        }
    }

    @Override
    public void onError(Throwable failure) {
        onNext(failure(ApiError.of(ErrorCode.INTERNAL, Incidents.report(failure))));
        end();
    }

    @Override
    public void onComplete() {
        end();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
