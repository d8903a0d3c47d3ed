package dev.openings.server.security;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Fetches the JSON documents of an OpenID Connect provider. Does not follow redirects. */
public final class ProviderDocuments {
    /** For the whole document: a provider that sends one byte at a time is not waited for. */
    static final Duration TIMEOUT = Duration.ofSeconds(5);

    private static final int MAX_BYTES = 1 << 20;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

    ProviderDocuments() {}

    /** Why the keys of {@code issuer} cannot be fetched, in one line; empty if they can. Returns within some seconds. */
    public static Optional<String> fault(URI issuer) {
        ProviderDocuments documents = new ProviderDocuments();
        try {
            Map<String, Object> metadata = documents.metadata(issuer);
            URI keys = URI.create(Objects.requireNonNullElse(JSONObjectUtils.getString(metadata, "jwks_uri"), ""));
            if (!ProviderAddress.isSafe(keys)) {
                return Optional.of("its jwks_uri is no https address");
            }
            boolean hasKeys = !JWKSet.parse(new String(documents.fetch(keys), StandardCharsets.UTF_8))
                    .getKeys()
                    .isEmpty();
            return hasKeys ? Optional.empty() : Optional.of(keys + " has no keys");
        } catch (IOException failed) {
            return Optional.of(Objects.requireNonNullElse(failed.getMessage(), "there is no connection"));
        } catch (ParseException | IllegalArgumentException unreadable) {
            return Optional.of("its documents cannot be read");
        }
    }

    /**
     * The discovery document of an issuer.
     *
     * @throws IOException as {@link #fetch}, and if the document is of another issuer
     */
    Map<String, Object> metadata(URI issuer) throws IOException {
        URI document = URI.create(issuer.toString().replaceAll("/+$", "") + "/.well-known/openid-configuration");
        try {
            Map<String, Object> metadata = JSONObjectUtils.parse(new String(fetch(document), StandardCharsets.UTF_8));
            if (!issuer.toString().equals(metadata.get("issuer"))) {
                throw new IOException(document + " is of another issuer");
            }
            return metadata;
        } catch (ParseException malformed) {
            throw new IOException(document + " is not JSON", malformed);
        }
    }

    /** @throws IOException if the document does not arrive in time, or is no 200 response of at most a megabyte */
    byte[] fetch(URI document) throws IOException {
        return send(HttpRequest.newBuilder(document));
    }

    /**
     * The answer to a form.
     *
     * @param authorization the header, if there is one
     * @throws IOException as {@link #fetch}
     */
    byte[] post(URI address, String form, Optional<String> authorization) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
        authorization.ifPresent(value -> request.header("Authorization", value));
        return send(request);
    }

    private byte[] send(HttpRequest.Builder builder) throws IOException {
        long start = System.nanoTime();
        HttpRequest request =
                builder.timeout(TIMEOUT).header("Accept", "application/json").build();
        URI document = request.uri();
        try {
            HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                if (response.statusCode() != 200) {
                    throw new IOException(document + " answered HTTP " + response.statusCode());
                }
                return read(body, TIMEOUT.toNanos() - (System.nanoTime() - start), document);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }

    /** The timeout of the request ends with the headers of the response, so the body has its own: closing it ends the read. */
    private static byte[] read(InputStream body, long nanoseconds, URI document) throws IOException {
        CompletableFuture<Void> timeout = CompletableFuture.runAsync(
                () -> close(body), CompletableFuture.delayedExecutor(Math.max(0, nanoseconds), TimeUnit.NANOSECONDS));
        try {
            byte[] bytes = body.readNBytes(MAX_BYTES + 1);
            if (timeout.isDone() || bytes.length > MAX_BYTES) {
                throw new IOException(document + " is too large or too slow");
            }
            return bytes;
        } finally {
            timeout.cancel(false);
        }
    }

    private static void close(InputStream body) {
        try {
            body.close();
        } catch (IOException ignored) {
            // The reader gets the failure.
        }
    }
}
