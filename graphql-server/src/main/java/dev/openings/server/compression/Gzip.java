package dev.openings.server.compression;

import dev.openings.server.security.SecretTokens;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.security.SecureRandom;
import java.util.List;
import java.util.function.Supplier;

/**
 * Compresses answers over 1 KiB for clients that accept gzip. An answer with a secret address or a management token is
 * never compressed: its length could tell the secret to someone who can add text to the answer (BREACH).
 */
public final class Gzip {
    private static final int SMALLEST = 1 << 10;
    private static final int LONGEST_PADDING = 100;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Header GZIP = HeaderValues.createCached(HeaderNames.CONTENT_ENCODING, "gzip");
    private static final Header VARY = HeaderValues.createCached(HeaderNames.VARY, "Accept-Encoding");

    private Gzip() {}

    /** The bytes to send; the headers of {@code response} say how they are encoded. Equal bodies give equal bytes. */
    public static byte[] encode(ServerRequest request, ServerResponse response, byte[] body) {
        return SecretTokens.occursIn(body) ? body : choose(request, response, body, () -> compressed(body));
    }

    /** As {@link #encode}, with a random number of bytes more, which hides small differences of the length. */
    public static byte[] encodePadded(ServerRequest request, ServerResponse response, byte[] body) {
        return SecretTokens.occursIn(body)
                ? body
                : choose(request, response, body, () -> GzipMember.of(body, 1 + RANDOM.nextInt(LONGEST_PADDING)));
    }

    /** As {@link #encode} for a public file, with a compressed body from elsewhere. */
    public static byte[] choose(
            ServerRequest request, ServerResponse response, byte[] body, Supplier<byte[]> compressed) {
        if (body.length <= SMALLEST) {
            return body;
        }
        response.headers().add(VARY);
        if (!AcceptEncoding.allowsGzip(accepted(request))) {
            return body;
        }
        response.header(GZIP);
        return compressed.get();
    }

    /** True if the client accepts gzip. Whoever asks says so in Vary. */
    public static boolean isAccepted(ServerRequest request) {
        return AcceptEncoding.allowsGzip(accepted(request));
    }

    /** A body as gzip. */
    public static byte[] compressed(byte[] body) {
        return GzipMember.of(body, 0);
    }

    private static List<String> accepted(ServerRequest request) {
        return request.headers().contains(HeaderNames.ACCEPT_ENCODING)
                ? request.headers().get(HeaderNames.ACCEPT_ENCODING).allValues()
                : List.of();
    }
}
