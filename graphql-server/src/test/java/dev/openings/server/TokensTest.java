package dev.openings.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.openings.server.security.GlobalId;
import dev.openings.server.security.RevokedTokens;
import dev.openings.server.security.Role;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TokensTest {
    private final ServerFixture server = ServerFixture.start(ServerTestDatabase.H2, UnaryOperator.identity());

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void aTokenIsValidUntilItExpires() {
        String token = server.server()
                .tokens()
                .token(Role.STAFF, Optional.empty(), server.clock().instant(), Duration.ofHours(1));
        server.clock().advance(Duration.ofMinutes(59));
        assertThat(roles("Bearer " + token)).isEqualTo("[\"PUBLIC\",\"STAFF\"]");

        server.clock().advance(Duration.ofMinutes(1));

        assertRefused("Bearer " + token, "the token has expired");
    }

    @Test
    void aTokenIsRefusedWithinASecondOfItsRevocationAndNoOther() throws IOException {
        String id = UUID.randomUUID().toString();
        String token = server.server()
                .tokens()
                .token(
                        id,
                        Role.ADMIN,
                        Optional.empty(),
                        "import",
                        server.clock().instant(),
                        Duration.ofHours(1));
        String other = server.token(Role.ADMIN, Optional.empty());
        assertThat(roles("Bearer " + token)).contains("ADMIN");

        new RevokedTokens(server.settings().data(), server.clock()).add(id);
        server.clock().advance(Duration.ofSeconds(1));

        assertRefused("Bearer " + token, "the token was revoked");
        assertThat(roles("Bearer " + other)).contains("ADMIN");
    }

    @Test
    void theSchemeIgnoresCase() {
        assertThat(roles("bEARER " + server.token(Role.ADMIN, Optional.empty())))
                .isEqualTo("[\"PUBLIC\",\"STAFF\",\"ADMIN\"]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer",
                "Bearer ",
                "Basic YTpi",
                "Bearer x",
                "Bearer a.b.c",
                "Bearer eyJhbGciOiJub25lIn0.e30.",
                "Token x"
            })
    void anInvalidTokenIsNeverAnonymous(String header) {
        HttpResponse<String> response = send(header);

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("WWW-Authenticate")).hasValue("Bearer error=\"invalid_token\"");
        assertThat(response.body()).contains("UNAUTHENTICATED").doesNotContain("\"data\"");
    }

    @Test
    void anUnsignedTokenIsRefused() {
        assertRefused("Bearer " + new PlainJWT(claims().build()).serialize(), "the token is not a signed JWT");
    }

    @Test
    void aTokenSignedWithASharedSecretIsRefused() throws JOSEException {
        JWSSigner signer =
                new MACSigner("0123456789012345678901234567890123456789".getBytes(StandardCharsets.US_ASCII));

        assertRefused(
                "Bearer " + signed(JWSAlgorithm.HS256, signer, claims().build()),
                "not signed with a key that this server trusts");
    }

    @Test
    void aTokenOfAnotherKeyIsRefused() throws JOSEException {
        JWSSigner signer = new ECDSASigner(new ECKeyGenerator(Curve.P_256).generate());

        assertRefused(
                "Bearer " + signed(JWSAlgorithm.ES256, signer, claims().build()),
                "not signed with a key that this server trusts");
    }

    @Test
    void aTokenWhoseClaimsWereChangedIsRefused() {
        String token = server.token(Role.CONTACT, Optional.empty());
        String[] parts = token.split("\\.", -1);
        String forged =
                parts[0] + "." + server.token(Role.ADMIN, Optional.empty()).split("\\.", -1)[1] + "." + parts[2];

        assertRefused("Bearer " + forged, "not signed with a key that this server trusts");
    }

    @Test
    void resultsAreTheSameOnRepetition() {
        String good = "Bearer " + server.token(Role.STAFF, Optional.empty());
        for (int i = 0; i < 3; i++) {
            assertThat(roles(good)).isEqualTo("[\"PUBLIC\",\"STAFF\"]");
            assertThat(send(good + "x").statusCode()).isEqualTo(401);
        }
    }

    @Test
    void anIdOfTheWrongKindIsIgnored() {
        GlobalId room = new GlobalId(GlobalId.Kind.RESOURCE, UUID.randomUUID());

        assertThat(roles("Bearer " + server.token(Role.STAFF, Optional.of(room))))
                .isEqualTo("[\"PUBLIC\",\"STAFF\"]");
    }

    private JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer("openings")
                .audience("openings")
                .subject("x")
                .expirationTime(Date.from(server.clock().instant().plus(Duration.ofHours(1))))
                .claim("roles", List.of("ADMIN"));
    }

    private static String signed(JWSAlgorithm algorithm, JWSSigner signer, JWTClaimsSet claims) throws JOSEException {
        SignedJWT token = new SignedJWT(new JWSHeader(algorithm), claims);
        token.sign(signer);
        return token.serialize();
    }

    private void assertRefused(String header, String reason) {
        HttpResponse<String> response = send(header);

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(ServerFixture.json(response.body()).at("/errors/0/message").asText())
                .contains(reason);
    }

    private String roles(String header) {
        HttpResponse<String> response = send(header);
        assertThat(response.statusCode()).isEqualTo(200);
        return ServerFixture.json(response.body()).at("/data/viewer/roles").toString();
    }

    private HttpResponse<String> send(String header) {
        return server.send(server.anyone()
                .post("{ viewer { roles } }", Map.of())
                .header("Authorization", header)
                .build());
    }
}
