package dev.openings.server.graphql.http;

import dev.openings.server.graphql.engine.ApiError;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Events on their way to one client. Any thread adds events, one thread writes them. The queue is bounded: a client that
 * falls behind is disconnected.
 */
final class EventQueue {
    private static final Duration CHECK_INTERVAL = Duration.ofSeconds(1);
    /** Marks the end in the queue. */
    private static final byte[] END = new byte[0];

    private final int capacity;
    private final Duration keepAlive;
    private final BlockingQueue<byte[]> waiting;
    private @Nullable Thread writer;
    private volatile boolean closed;
    private volatile boolean cut;

    /** @param keepAlive the longest time without a line to the client */
    EventQueue(int capacity, Duration keepAlive) {
        this.capacity = capacity;
        this.keepAlive = keepAlive;
        this.waiting = new ArrayBlockingQueue<>(capacity + 1);
    }

    /**
     * Writes events until {@link #end} is called or the client is refused.
     *
     * @param refusal the error that ends the writing; called before each event, and every second
     * @param abandoned true once the client does not want the response any more; called as often
     * @return the error; empty after {@link #end}
     * @throws IOException if the client has disconnected
     * @throws InterruptedException if the client has fallen behind
     */
    Optional<ApiError> write(OutputStream out, Supplier<Optional<ApiError>> refusal, BooleanSupplier abandoned)
            throws IOException, InterruptedException {
        synchronized (this) {
            writer = Thread.currentThread();
        }
        try {
            out.write(Events.alive());
            out.flush();
            return pump(out, refusal, abandoned);
        } finally {
            leave();
        }
    }

    /** Adds an event; false if nothing can be added any more. */
    synchronized boolean add(byte[] event) {
        if (closed) {
            return false;
        }
        if (waiting.size() < capacity) {
            return waiting.offer(event);
        }
        cutOff();
        return false;
    }

    /** Ends the writing after the events that are queued. */
    synchronized void end() {
        if (!closed) {
            closed = true;
            // There is always room: the capacity of the queue is one more than that of the events.
            waiting.add(END);
        }
    }

    /** True if the client has fallen behind and gets no more events. */
    boolean isCut() {
        return cut;
    }

    private Optional<ApiError> pump(OutputStream out, Supplier<Optional<ApiError>> refusal, BooleanSupplier abandoned)
            throws IOException, InterruptedException {
        long written = System.nanoTime();
        while (true) {
            byte[] event = waiting.poll(CHECK_INTERVAL.toNanos(), TimeUnit.NANOSECONDS);
            if (event != null && event.length == 0) {
                return Optional.empty();
            }
            if (abandoned.getAsBoolean()) {
                throw new IOException("the client has reset the stream");
            }
            Optional<ApiError> refused = refusal.get();
            if (refused.isPresent()) {
                return refused;
            }
            if (event != null || System.nanoTime() - written >= keepAlive.toNanos()) {
                out.write(event == null ? Events.alive() : event);
                out.flush();
                written = System.nanoTime();
            }
        }
    }

    private void cutOff() {
        closed = true;
        cut = true;
        if (writer != null) {
            // Wakes the writer even if it blocks on the socket of a client that does not read.
            writer.interrupt();
        }
    }

    /** From here on the thread is not interrupted: it may serve the next request of the connection. */
    private synchronized void leave() {
        writer = null;
        closed = true;
        if (cut) {
            Thread.interrupted();
        }
    }
}
