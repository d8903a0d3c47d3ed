package dev.openings.server.graphql.http;

import dev.openings.server.graphql.engine.ApiError;
import dev.openings.server.graphql.engine.ErrorCode;
import io.helidon.http.Status;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * One event stream with the results of any number of operations: the single connection mode of "GraphQL over SSE". It is
 * reserved first, then opened once. The operations end with the stream.
 */
final class SharedStream implements OpenStream {
    private static final int MAX_OPERATIONS = 100;
    private static final int BUFFER = 1_024;
    private static final int MAX_ID_LENGTH = 200;

    private final StreamOwner owner;
    private final Instant reservedAt;
    private final EventStreams places;
    private final EventQueue queue;
    private final Map<String, SharedOperation> operations = new LinkedHashMap<>();
    private State state = State.RESERVED;

    private enum State {
        RESERVED,
        OPEN,
        CLOSED
    }

    /** @param places the places of open streams, of which each subscription takes one */
    SharedStream(StreamOwner owner, Instant reservedAt, EventStreams places, Duration keepAlive) {
        this.owner = owner;
        this.reservedAt = reservedAt;
        this.places = places;
        this.queue = new EventQueue(BUFFER, keepAlive);
    }

    StreamOwner owner() {
        return owner;
    }

    /** True if it was not opened yet. */
    synchronized boolean isReserved() {
        return state == State.RESERVED;
    }

    boolean isReservedBefore(Instant time) {
        return isReserved() && reservedAt.isBefore(time);
    }

    /** Opens the stream; false if it was opened before. */
    synchronized boolean open() {
        if (state != State.RESERVED) {
            return false;
        }
        state = State.OPEN;
        return true;
    }

    /**
     * Writes the results of all operations to {@code out} until the client disconnects or {@link #end} is called.
     *
     * @param refusal the error that ends all operations; called before each event, and every second
     * @param abandoned true once the client does not want the response any more; called as often
     */
    void write(OutputStream out, Supplier<Optional<ApiError>> refusal, BooleanSupplier abandoned) {
        try {
            Optional<ApiError> refused = queue.write(out, refusal, abandoned);
            for (SharedOperation operation : close()) {
                if (refused.isPresent()) {
                    out.write(Events.next(operation.id(), Events.failure(refused.get())));
                }
                out.write(Events.complete(operation.id()));
            }
            out.flush();
        } catch (IOException | UncheckedIOException gone) {
            // The client has disconnected.
        } catch (InterruptedException tooSlow) {
            // Disconnected for being too slow.
        } finally {
            close();
        }
    }

    /**
     * Begins an operation, whose results become events of this stream.
     *
     * @param isSubscription true if it takes a place for as long as it runs
     * @throws HttpProblemException if the stream is not open, the id is in use, or too many operations run
     */
    synchronized SharedOperation begin(String id, boolean isSubscription) {
        if (id.isEmpty() || id.length() > MAX_ID_LENGTH) {
            throw HttpProblemException.badRequest("\"operationId\" must have 1 to " + MAX_ID_LENGTH + " characters.");
        }
        if (state != State.OPEN) {
            throw conflict("The event stream is not open.");
        }
        if (operations.containsKey(id)) {
            throw conflict("An operation with this \"operationId\" is running.");
        }
        if (operations.size() >= MAX_OPERATIONS) {
            throw new HttpProblemException(
                    Status.TOO_MANY_REQUESTS_429,
                    ErrorCode.LIMIT_EXCEEDED,
                    "Too many operations run on the event stream; the limit of operations is " + MAX_OPERATIONS + ".");
        }
        SharedOperation operation = new SharedOperation(id, queue, this::forget);
        if (isSubscription) {
            places.add(operation, owner);
        }
        operations.put(id, operation);
        return operation;
    }

    /** Ends an operation at the client's wish, without an event. */
    void stop(String id) {
        find(id).ifPresent(SharedOperation::stop);
    }

    @Override
    public void end() {
        queue.end();
    }

    private synchronized Optional<SharedOperation> find(String id) {
        return Optional.ofNullable(operations.get(id));
    }

    private synchronized void forget(SharedOperation operation) {
        operations.remove(operation.id(), operation);
        places.remove(operation);
    }

    /** Refuses further operations and stops those that run, which are returned. */
    private List<SharedOperation> close() {
        List<SharedOperation> running;
        synchronized (this) {
            state = State.CLOSED;
            running = List.copyOf(operations.values());
        }
        running.forEach(SharedOperation::stop);
        return running;
    }

    private static HttpProblemException conflict(String message) {
        return new HttpProblemException(Status.CONFLICT_409, ErrorCode.BAD_REQUEST, message);
    }
}
