package dev.openings.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import dev.openings.server.security.OidcSettings;
import dev.openings.server.security.Role;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Tokens of a provider that consists of its discovery document and its keys. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OidcTest {
    private final RSAKey key = key("one");
    private final HttpServer provider = provider(key);
    private final URI issuer =
            URI.create("http://127.0.0.1:" + provider.getAddress().getPort() + "/realm");
    private final ServerFixture server = ServerFixture.start(
            ServerTestDatabase.H2,
            settings -> settings.withOidc(new OidcSettings(issuer, "practice", "realm_access.roles", Set.of("gold"))));

    @AfterAll
    void stop() {
        server.close();
        provider.stop(0);
    }

    @Test
    void anAdminWithoutASecondFactorIsStaff() throws JOSEException {
        assertThat(roles(token(claims("ADMIN")))).isEqualTo("[\"PUBLIC\",\"STAFF\"]");
        assertThat(roles(token(claims("ADMIN").claim("amr", List.of("pwd"))))).isEqualTo("[\"PUBLIC\",\"STAFF\"]");
    }

    @Test
    void aSecondFactorIsProvenByAmrOrByAConfiguredAcr() throws JOSEException {
        String all = "[\"PUBLIC\",\"STAFF\",\"ADMIN\"]";

        for (String method : List.of("mfa", "otp", "hwk", "fido")) {
            assertThat(roles(token(claims("ADMIN").claim("amr", List.of("pwd", method)))))
                    .isEqualTo(all);
        }
        assertThat(roles(token(claims("ADMIN").claim("acr", "gold")))).isEqualTo(all);
    }

    @Test
    void unknownRolesAreIgnored() throws JOSEException {
        assertThat(roles(token(claims("OWNER")))).isEqualTo("[\"PUBLIC\"]");
    }

    @Test
    void theServersOwnTokensAreAcceptedToo() {
        assertThat(server.as(Role.STAFF).data("{ viewer { roles } }").toString())
                .contains("STAFF");
    }

    @Test
    void aTokenWithInvalidClaimsIsRefused() throws JOSEException {
        assertThat(send(token(claims("STAFF").audience("another"))).body()).contains("JWT aud claim rejected");
        assertThat(send(token(claims("STAFF").issuer("https://else.example"))).statusCode())
                .isEqualTo(401);
        assertThat(send(token(claims("STAFF").subject(null))).body()).contains("JWT missing required claims: [sub]");
        assertThat(send(token(claims("STAFF").expirationTime(null))).body())
                .contains("JWT missing required claims: [exp]");
        assertThat(send(token(claims("STAFF").subject(" "))).body()).contains("JWT sub claim is blank");
        assertThat(send(token(claims("STAFF")
                                .expirationTime(
                                        Date.from(server.clock().instant().minusSeconds(31)))))
                        .body())
                .contains("the token has expired");
    }

    @Test
    void aTokenOfAnotherKeyIsRefused() throws JOSEException {
        SignedJWT token =
                new SignedJWT(new JWSHeader(JWSAlgorithm.RS256), claims("ADMIN").build());
        token.sign(new RSASSASigner(key("two")));

        assertThat(send(token.serialize()).statusCode()).isEqualTo(401);
    }

    @Test
    void tokensAreNeitherAcceptedNorRefusedWhileTheKeysAreUnavailable() throws JOSEException {
        URI unreachable = URI.create("http://127.0.0.1:1/realm");
        try (ServerFixture isolated = ServerFixture.start(
                ServerTestDatabase.H2,
                settings -> settings.withOidc(new OidcSettings(unreachable, "practice", "roles", Set.of())))) {
            String token = token(claims("STAFF").issuer(unreachable.toString()));

            HttpResponse<String> response = isolated.send(isolated.anyone()
                    .post("{ viewer { roles } }", Map.of())
                    .header("Authorization", "Bearer " + token)
                    .build());

            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.body()).contains("INTERNAL").doesNotContain("127.0.0.1");
        }
    }

    private JWTClaimsSet.Builder claims(String role) {
        return new JWTClaimsSet.Builder()
                .issuer(issuer.toString())
                .audience("practice")
                .subject("42")
                .expirationTime(Date.from(server.clock().instant().plus(Duration.ofMinutes(5))))
                .claim("realm_access", Map.of("roles", List.of(role)));
    }

    private String token(JWTClaimsSet.Builder claims) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").build(), claims.build());
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    private String roles(String token) {
        return ServerFixture.json(send(token).body()).at("/data/viewer/roles").toString();
    }

    private HttpResponse<String> send(String token) {
        return server.send(server.anyone()
                .post("{ viewer { roles } }", Map.of())
                .header("Authorization", "Bearer " + token)
                .build());
    }

    private static RSAKey key(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static HttpServer provider(RSAKey key) {
        try {
            HttpServer provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            String base = "http://127.0.0.1:" + provider.getAddress().getPort() + "/realm";
            answer(
                    provider,
                    "/realm/.well-known/openid-configuration",
                    "{\"issuer\":\"" + base + "\",\"jwks_uri\":\"" + base + "/keys\"}");
            answer(provider, "/realm/keys", new JWKSet(key).toString(true));
            provider.start();
            return provider;
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static void answer(HttpServer provider, String path, String json) {
        provider.createContext(path, exchange -> {
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }
}
