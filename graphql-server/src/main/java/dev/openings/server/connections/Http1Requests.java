package dev.openings.server.connections;

import io.helidon.http.DirectHandler.EventType;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Headers;
import io.helidon.http.RequestException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The requests of an HTTP/1.1 connection, one after the other. Helidon's decoder gets nothing behind the header section of a
 * request until it has told its fields, and nothing behind the request until it asks for the next one. So what it reads as
 * the body was checked, and nothing of a refused body is left that it could take for a request.
 */
final class Http1Requests implements Decoder {
    private static final String MALFORMED = "The body is not well-formed HTTP/1.1.";

    private final ClientBytes client;
    private final ConnectionLimits.Times times;
    private final Supplier<BodyPace> paces;
    private final HeadEnd headEnd = new HeadEnd();

    /** Arrived, and not passed on yet. */
    private ByteBuffer held;

    private State state = State.BEFORE_HEAD;
    private WaitingTime time;
    private BodyPace pace;
    private Body body = new SizedBody(0);
    private boolean isAnswering;
    private boolean expectsContinue;

    private enum State {
        BEFORE_HEAD,
        HEAD,
        /** The decoder has the whole header section, and has not told its fields yet. */
        HEAD_PASSED,
        BODY_EXPECTED,
        BODY,
        MALFORMED
    }

    /** @param opening the first bytes of the connection */
    Http1Requests(ClientBytes client, byte[] opening, ConnectionLimits.Times times, Supplier<BodyPace> paces) {
        this.client = client;
        this.times = times;
        this.paces = paces;
        this.held = ByteBuffer.wrap(opening);
        this.time = new Allowance(times.idle());
        this.pace = paces.get();
    }

    @Override
    public byte[] next() {
        return switch (state) {
            case BEFORE_HEAD, HEAD -> head();
            case BODY_EXPECTED, BODY -> body();
            case HEAD_PASSED, MALFORMED -> throw malformed();
        };
    }

    /** The decoder has read the fields of a header section. */
    void headRead(Headers fields) {
        isAnswering = true;
        expectsContinue = fields.containsToken(HeaderValues.EXPECT_100);
        Optional<Body> following = body(fields);
        if (following.isPresent()) {
            body = following.get();
            pace = paces.get();
            state = State.BODY_EXPECTED;
        } else {
            awaitHead();
        }
    }

    /** True from the end of a header section until the decoder asks for the next request. */
    boolean isAnswering() {
        return isAnswering;
    }

    /**
     * True if the client waits for 100 (Continue) and the body was not asked for. Whether it sends the body after another
     * answer is up to the client (RFC 9110, section 10.1.1), so nobody can know where its next request begins.
     */
    boolean isBodyInDoubt() {
        return expectsContinue && state == State.BODY_EXPECTED;
    }

    /** True if the client has sent more than was read, or may be about to. */
    boolean hasUnread() {
        return state != State.BEFORE_HEAD || held.hasRemaining();
    }

    /** Everything that was not passed on: the connection goes on in HTTP/2. */
    byte[] takeHeld() {
        return take(held.limit());
    }

    private byte[] head() {
        isAnswering = false;
        if (!held.hasRemaining()) {
            held = ByteBuffer.wrap(client.next(time));
        }
        if (state == State.BEFORE_HEAD) {
            state = State.HEAD;
            time = new Allowance(times.head());
        }
        ByteBuffer searched = held.duplicate();
        if (headEnd.skip(searched)) {
            state = State.HEAD_PASSED;
        }
        return take(searched.position());
    }

    private byte[] body() {
        state = State.BODY;
        byte[] passed;
        do {
            if (!held.hasRemaining()) {
                held = ByteBuffer.wrap(client.next(pace));
            }
            passed = takeOfBody();
            pace.arrived(body.contentBytes());
        } while (passed.length == 0);
        if (body.isComplete()) {
            awaitHead();
        }
        return passed;
    }

    private byte[] takeOfBody() {
        try {
            return body.take(held);
        } catch (MalformedBodyException broken) {
            state = State.MALFORMED;
            throw malformed();
        }
    }

    private void awaitHead() {
        state = State.BEFORE_HEAD;
        time = new Allowance(times.idle());
    }

    private byte[] take(int end) {
        byte[] taken = new byte[end - held.position()];
        held.get(taken);
        return taken;
    }

    /** As Helidon decides it. It refuses the request itself if the fields contradict each other. */
    private static Optional<Body> body(Headers fields) {
        if (fields.contains(HeaderNames.TRANSFER_ENCODING)) {
            return Optional.of(new ChunkedBody());
        }
        try {
            long size = fields.contentLength().orElse(0);
            return size > 0 ? Optional.of(new SizedBody(size)) : Optional.empty();
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static RequestException malformed() {
        return RequestException.builder()
                .type(EventType.BAD_REQUEST)
                .header(HeaderValues.CONNECTION_CLOSE)
                .setKeepAlive(false)
                .message(MALFORMED)
                .build();
    }
}
