package dev.openings.server.graphql.http;

import dev.openings.server.graphql.engine.ErrorCode;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The event streams of the single connection mode, by their tokens. A token serves the caller that reserved it only. */
final class SharedStreams {
    private static final Duration RESERVATION = Duration.ofSeconds(30);
    private static final int MAX_RESERVATIONS_OF_A_CALLER = 20;
    private static final int MAX_RESERVATIONS = 2_000;
    private static final int TOKEN_BYTES = 32;

    private final EventStreams places;
    private final Duration keepAlive;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, SharedStream> streams = new LinkedHashMap<>();

    /** @param places the places of open streams: each stream takes one, and each of its subscriptions */
    SharedStreams(EventStreams places, Duration keepAlive, InstantSource clock) {
        this.places = places;
        this.keepAlive = keepAlive;
        this.clock = clock;
    }

    EventStreams places() {
        return places;
    }

    /**
     * Reserves a stream, which must be opened within half a minute.
     *
     * @return its token, a secret
     * @throws HttpProblemException if the caller, or all callers together, have too many that are not open
     */
    synchronized String reserve(StreamOwner owner) {
        places.checkCapacity(owner);
        forgetExpired();
        long own = streams.values().stream()
                .filter(it -> it.isReserved() && it.owner().identity().equals(owner.identity()))
                .count();
        if (own >= MAX_RESERVATIONS_OF_A_CALLER) {
            throw tooMany(Status.TOO_MANY_REQUESTS_429, MAX_RESERVATIONS_OF_A_CALLER);
        }
        if (streams.values().stream().filter(SharedStream::isReserved).count() >= MAX_RESERVATIONS) {
            throw tooMany(Status.SERVICE_UNAVAILABLE_503, MAX_RESERVATIONS);
        }
        String token = newToken();
        streams.put(token, new SharedStream(owner, clock.instant(), places, keepAlive));
        return token;
    }

    /** The stream of {@code token}, if it belongs to {@code owner}. */
    synchronized Optional<SharedStream> find(String token, StreamOwner owner) {
        forgetExpired();
        return Optional.ofNullable(streams.get(token)).filter(it -> it.owner().isSame(owner));
    }

    synchronized void remove(SharedStream stream) {
        streams.values().remove(stream);
    }

    private void forgetExpired() {
        Instant oldest = clock.instant().minus(RESERVATION);
        streams.values().removeIf(it -> it.isReservedBefore(oldest));
    }

    private String newToken() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static HttpProblemException tooMany(Status status, int limit) {
        return new HttpProblemException(
                status,
                ErrorCode.LIMIT_EXCEEDED,
                "Too many event streams are reserved and not open; the limit of reservations is " + limit + ".",
                HeaderValues.create(HeaderNames.RETRY_AFTER, RESERVATION.toSeconds()));
    }
}
