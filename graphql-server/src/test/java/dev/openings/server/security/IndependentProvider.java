package dev.openings.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.jwk.JWK;
import dev.openings.server.ServerFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import no.nav.security.mock.oauth2.token.KeyProvider;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;

/**
 * An OpenID Connect provider of other authors, which is asked for tokens by HTTP as clients ask. It can be stopped and started on
 * the same port, and its keys can be replaced.
 */
public final class IndependentProvider implements AutoCloseable {
    private static final String REALM = "practice";
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final long DAY = Duration.ofDays(1).toSeconds();
    private static final String CALLBACK = "http://127.0.0.1/signed-in";
    private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");

    private final HttpClient http = HttpClient.newHttpClient();
    private final RotatedKeys keys = new RotatedKeys();
    private final int port = freePort();
    private MockOAuth2Server server;

    private IndependentProvider() {
        this.server = start(port, keys);
    }

    /** Starts a provider whose clock stands at the start of the fixtures. */
    public static IndependentProvider start() {
        return new IndependentProvider();
    }

    public OidcSettings settings() {
        return OidcSettings.of(base(), "openings");
    }

    /** The access token of the account {@code subject}, after its sign-in with an authorization code; its claims are added. */
    public String accessToken(String subject, Map<String, Object> claims) {
        return signedIn("front-end", subject, claims, Map.of())
                .get("access_token")
                .asText();
    }

    /** The ID token of the same sign-in, for a client with this ID, which is its audience. */
    public String idToken(String client, String subject, Map<String, Object> claims) {
        return signedIn(
                        client,
                        subject,
                        claims,
                        Map.of("nonce", UUID.randomUUID().toString()))
                .get("id_token")
                .asText();
    }

    /** Signs with a new key from now on, and no longer publishes the old one. */
    public void rotateKey() {
        keys.generation.incrementAndGet();
    }

    /** Stops listening. */
    public void stop() {
        server.shutdown();
    }

    /** Listens again on the same port. */
    public void resume() {
        server = start(port, keys);
    }

    @Override
    public void close() {
        server.shutdown();
    }

    /** Without a nonce for access tokens: this provider repeats it in both tokens, and then both are refused. */
    private JsonNode signedIn(String client, String subject, Map<String, Object> claims, Map<String, String> nonce) {
        Map<String, String> parameters = new HashMap<>(nonce);
        parameters.putAll(Map.of(
                "client_id",
                client,
                "response_type",
                "code",
                "scope",
                "openid",
                "redirect_uri",
                CALLBACK,
                "state",
                UUID.randomUUID().toString()));
        String query = form(parameters);
        HttpResponse<String> redirect = send(HttpRequest.newBuilder(endpoint("authorize?" + query)));
        Matcher code = CODE.matcher(redirect.headers().firstValue("Location").orElseThrow());
        assertThat(code.find()).isTrue();
        server.enqueueCallback(new DefaultOAuth2TokenCallback(REALM, subject, "JWT", List.of("openings"), claims, DAY));
        String body = form(Map.of(
                "grant_type",
                "authorization_code",
                "client_id",
                client,
                "client_secret",
                "not checked",
                "code",
                code.group(1),
                "redirect_uri",
                CALLBACK,
                "scope",
                "openid"));
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint("token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body));
        return ServerFixture.json(send(request).body());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(TIMEOUT).build(), BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private URI base() {
        return URI.create("http://127.0.0.1:" + port + "/" + REALM);
    }

    private URI endpoint(String path) {
        return URI.create(base() + "/" + path);
    }

    private static String form(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static MockOAuth2Server start(int port, KeyProvider keys) {
        MockOAuth2Server server = new MockOAuth2Server(new OAuth2Config(
                false, null, null, false, new OAuth2TokenProvider(keys, ServerFixture.START), Set.of()));
        server.start(InetAddress.getLoopbackAddress(), port);
        return server;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The provider makes one key for each name, so a new generation has a new key and a new key ID. */
    private static final class RotatedKeys extends KeyProvider {
        private final AtomicInteger generation = new AtomicInteger(1);

        RotatedKeys() {
            super(List.of());
        }

        @Override
        public JWK signingKey(String issuer) {
            return super.signingKey(issuer + "-" + generation.get());
        }
    }
}
