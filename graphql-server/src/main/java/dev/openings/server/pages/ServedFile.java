package dev.openings.server.pages;

import dev.openings.server.compression.GetAndHead;
import dev.openings.server.compression.Gzip;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** A file in memory, as it is and compressed. */
final class ServedFile {
    private final Header type;
    private final byte[] plain;
    private final byte[] compressed;

    ServedFile(String type, byte[] plain) {
        this.type = HeaderValues.createCached(HeaderNames.CONTENT_TYPE, type);
        this.plain = plain;
        this.compressed = Gzip.compressed(plain);
    }

    static ServedFile of(WebFile file) {
        return new ServedFile(file.type(), file.read());
    }

    /** @param caching the header Cache-Control */
    void send(ServerRequest request, ServerResponse response, Header caching) {
        response.header(type).header(caching);
        GetAndHead.send(request, response, Gzip.choose(request, response, plain, () -> compressed));
    }

    void addTo(MessageDigest digest) {
        digest.update(plain);
    }

    String text() {
        return new String(plain, StandardCharsets.UTF_8);
    }
}
