package dev.openings.server.graphql.http;

import io.helidon.http.http2.Http2Stream;
import io.helidon.http.http2.Http2StreamState;
import io.helidon.webserver.http.ServerResponse;
import java.lang.reflect.Field;
import java.util.function.BooleanSupplier;

/**
 * Finds out that a client has given up a response. Over HTTP/1.1 the client closes the connection and writing fails. Over
 * HTTP/2 the client resets the stream and keeps the connection, and Helidon goes on to write. Helidon's API does not tell
 * the state of the stream, so this class reads the field of Helidon's response.
 */
final class AbandonedResponse {
    private static final Class<?> HTTP2_RESPONSE;
    private static final Field STREAM;

    static {
        try {
            HTTP2_RESPONSE = Class.forName("io.helidon.webserver.http2.Http2ServerResponse");
            STREAM = HTTP2_RESPONSE.getDeclaredField("stream");
            STREAM.setAccessible(true);
        } catch (ReflectiveOperationException otherVersion) {
            throw new IllegalStateException("this version of Helidon is not known", otherVersion);
        }
    }

    private AbandonedResponse() {}

    /** True once the client does not want {@code response} any more. Over HTTP/1.1 always false. */
    static BooleanSupplier of(ServerResponse response) {
        if (!HTTP2_RESPONSE.isInstance(response)) {
            return () -> false;
        }
        Http2Stream stream = stream(response);
        return () -> stream.streamState() == Http2StreamState.CLOSED;
    }

    private static Http2Stream stream(ServerResponse response) {
        try {
            return (Http2Stream) STREAM.get(response);
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException("the field is accessible", impossible);
        }
    }
}
