package dev.openings.server.graphql.http;

import dev.openings.server.graphql.engine.ApiError;
import dev.openings.server.graphql.engine.ErrorCode;
import dev.openings.server.security.Role;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The open subscriptions and event streams: limits their number, in all, of one caller, and of all callers without a role
 * together, and ends them after a while and when the server stops.
 */
final class EventStreams {
    private static final int MAX_OPEN = 2_000;
    /** Half of the places are kept for callers with an account. */
    private static final int MAX_OPEN_OF_PUBLIC = MAX_OPEN / 2;

    /** A page may have twenty subscriptions, each on a stream of its own over HTTP/2. */
    private static final int MAX_OPEN_OF_CALLER = 25;
    /** One account of the staff may be open on many screens. */
    private static final int MAX_OPEN_OF_STAFF_MEMBER = 200;

    private static final Duration LIFETIME = Duration.ofHours(1);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(30);

    private final InstantSource clock;
    private final Map<OpenStream, StreamOwner> open = new LinkedHashMap<>();
    private boolean stopping;

    EventStreams(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Adds a stream, which takes one place until {@link #remove}.
     *
     * @throws HttpProblemException with status 429 for a caller who has too many, with 503 if all have too many
     */
    synchronized void add(OpenStream stream, StreamOwner owner) {
        checkCapacity(owner);
        open.put(stream, owner);
    }

    /** @throws HttpProblemException as {@link #add} would */
    synchronized void checkCapacity(StreamOwner owner) {
        if (stopping) {
            throw tooMany(Status.SERVICE_UNAVAILABLE_503, "The server stops.");
        }
        check(MAX_OPEN, "all callers", Status.SERVICE_UNAVAILABLE_503, other -> true);
        if (owner.caller().isPublic()) {
            check(
                    MAX_OPEN_OF_PUBLIC,
                    "all callers without a token",
                    Status.SERVICE_UNAVAILABLE_503,
                    other -> other.caller().isPublic());
        }
        check(
                owner.caller().is(Role.STAFF) ? MAX_OPEN_OF_STAFF_MEMBER : MAX_OPEN_OF_CALLER,
                "one caller",
                Status.TOO_MANY_REQUESTS_429,
                other -> other.identity().equals(owner.identity()));
    }

    synchronized void remove(OpenStream stream) {
        open.remove(stream);
    }

    /** The number of streams that are open. */
    synchronized int count() {
        return open.size();
    }

    synchronized void endAll() {
        stopping = true;
        open.keySet().forEach(OpenStream::end);
    }

    /**
     * True once the client has given the stream up, and from an hour after this call on. A stream that is over then ends without
     * {@code complete}, so that a client who is still there opens it again, and one who has left without a word loses the place.
     *
     * @param refusal of the caller, which goes before: its client has to know why
     */
    BooleanSupplier abandonedOrOld(BooleanSupplier abandoned, Supplier<Optional<ApiError>> refusal) {
        Instant end = clock.instant().plus(LIFETIME);
        return () -> abandoned.getAsBoolean()
                || (!clock.instant().isBefore(end) && refusal.get().isEmpty());
    }

    private void check(int limit, String who, Status status, Predicate<StreamOwner> counts) {
        if (open.values().stream().filter(counts).count() >= limit) {
            throw tooMany(
                    status,
                    "Too many subscriptions are open; the limit of subscriptions of " + who + " is " + limit + ".");
        }
    }

    private static HttpProblemException tooMany(Status status, String message) {
        return new HttpProblemException(
                status,
                ErrorCode.LIMIT_EXCEEDED,
                message,
                HeaderValues.create(HeaderNames.RETRY_AFTER, RETRY_AFTER.toSeconds()));
    }
}
