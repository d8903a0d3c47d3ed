package dev.openings.server.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.opts.AllowWeakRSAKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.openings.server.ServerFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** An OpenID Connect provider that consists of its discovery document and its keys, and can fail. Its audience is "practice". */
public final class OidcProvider implements AutoCloseable {
    private static final String DISCOVERY = "/realm/.well-known/openid-configuration";
    private static final String KEYS = "/realm/keys";
    private static final String TOKEN = "/realm/token";

    private final HttpServer server;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicInteger requests = new AtomicInteger();
    private volatile RSAKey key = key("one", 2048);
    private volatile State state = State.UP;
    private volatile String tokenAnswer = "{}";
    private volatile String tokenRequest = "";
    private volatile String tokenAuthorization = "";

    /** What the provider does with requests. */
    public enum State {
        UP,
        /** Answers each request with an error. */
        DOWN,
        /** Answers no request. */
        HANGING
    }

    private OidcProvider(HttpServer server) {
        this.server = server;
    }

    /** Starts a provider on a free port. */
    public static OidcProvider start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            OidcProvider provider = new OidcProvider(server);
            server.createContext("/realm", provider::answer);
            server.start();
            return provider;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public URI issuer() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/realm");
    }

    public OidcSettings settings() {
        return OidcSettings.of(issuer(), "practice");
    }

    public void become(State next) {
        state = next;
    }

    /** What the token endpoint answers from now on. */
    public void answerCodesWith(String json) {
        tokenAnswer = json;
    }

    /** The last form that the token endpoint got. */
    public String tokenRequest() {
        return tokenRequest;
    }

    /** The header Authorization of the last form. */
    public String tokenAuthorization() {
        return tokenAuthorization;
    }

    /** Signs with another key from now on. */
    public void rotateKey(String id) {
        key = key(id, 2048);
    }

    /** Signs with a short key from now on. */
    public void useKeyOf(int bits) {
        key = key("short", bits);
    }

    /** The number of requests so far. */
    public int requests() {
        return requests.get();
    }

    /** The claims of an access token of the account {@code subject} that is good for five minutes. */
    public JWTClaimsSet.Builder claims(InstantSource clock, String subject, String... roles) {
        return new JWTClaimsSet.Builder()
                .issuer(issuer().toString())
                .audience("practice")
                .subject(subject)
                .expirationTime(Date.from(clock.instant().plus(Duration.ofMinutes(5))))
                .claim("roles", List.of(roles));
    }

    /** The same with an address that the provider has verified. */
    public JWTClaimsSet.Builder claimsOf(InstantSource clock, String subject, String email, String... roles) {
        return claims(clock, subject, roles).claim("email", email).claim("email_verified", true);
    }

    /** A token with these claims. */
    public String token(JWTClaimsSet.Builder claims) {
        return token(new JWSHeader.Builder(JWSAlgorithm.RS256), claims);
    }

    /** A token with this header, to which the id of the key is added. */
    public String token(JWSHeader.Builder header, JWTClaimsSet.Builder claims) {
        return sign(key, header, claims);
    }

    /** A token of the issuer with an unknown key. */
    public String forged(JWTClaimsSet.Builder claims, String keyId) {
        return sign(Forger.KEY, new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(keyId), claims);
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }

    private static String sign(RSAKey key, JWSHeader.Builder header, JWTClaimsSet.Builder claims) {
        try {
            JWSHeader unnamed = header.build();
            JWSHeader named =
                    unnamed.getKeyID() == null ? header.keyID(key.getKeyID()).build() : unnamed;
            SignedJWT token = new SignedJWT(named, claims.build());
            token.sign(new RSASSASigner(key.toRSAPrivateKey(), Set.of(AllowWeakRSAKey.getInstance())));
            return token.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        if (exchange.getRequestURI().getPath().equals(TOKEN)) {
            tokenRequest = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            tokenAuthorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        }
        switch (state) {
            case UP -> respond(exchange, 200, document(exchange.getRequestURI().getPath()));
            case DOWN -> respond(exchange, 503, "{}");
            case HANGING -> {
                try {
                    closed.await();
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                }
                exchange.close();
            }
        }
    }

    private String document(String path) {
        return switch (path) {
            case DISCOVERY ->
                "{\"issuer\":\"" + issuer() + "\",\"jwks_uri\":\"" + issuer() + "/keys\",\"authorization_endpoint\":\""
                        + issuer() + "/authorize?theme=dark\",\"token_endpoint\":\"" + issuer()
                        + "/token\",\"end_session_endpoint\":\"" + issuer() + "/logout\"}";
            case TOKEN -> tokenAnswer;
            case KEYS -> new JWKSet(key).toString(true);
            default -> "{}";
        };
    }

    private static void respond(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static RSAKey key(String id, int bits) {
        try {
            return new RSAKeyGenerator(bits, true).keyID(id).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static final class Forger {
        static final RSAKey KEY = key("forged", 2048);
    }

    /** Adds an active staff member with this address to the practice. */
    public static void employ(ServerFixture server, String email) {
        server.as(Role.ADMIN).data("""
                        mutation E($email: EmailAddress!) {
                          createStaffMember(input: { displayName: "Dr. Ada Byron", role: PHYSICIAN, email: $email }) {
                            staffMember { id }
                          }
                        }""", Map.of("email", email));
    }

    /** The response to a query of {@code server} with a token. */
    public static HttpResponse<String> send(ServerFixture server, String token, String query) {
        return server.send(server.anyone()
                .post(query, Map.of())
                .header("Authorization", "Bearer " + token)
                .build());
    }
}
