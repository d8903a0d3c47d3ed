package dev.openings.server;

import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The body of a request, up to a bound. */
final class RequestBody {
    private RequestBody() {}

    /** The bytes; empty if there are more than {@code most}, of which one more is read. */
    static Optional<byte[]> of(ServerRequest request, int most) throws IOException {
        if (!request.content().hasEntity()) {
            return Optional.of(new byte[0]);
        }
        try (InputStream body = request.content().inputStream()) {
            byte[] bytes = body.readNBytes(most + 1);
            return bytes.length > most ? Optional.empty() : Optional.of(bytes);
        }
    }
}
