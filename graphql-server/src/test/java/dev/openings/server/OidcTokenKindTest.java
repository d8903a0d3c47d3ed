package dev.openings.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.openings.server.security.OidcProvider;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Only access tokens are accepted of all that an OpenID Connect provider signs with the same key. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OidcTokenKindTest {
    private static final String VIEWER = "{ viewer { roles } }";

    private final OidcProvider provider = OidcProvider.start();
    private final ServerFixture server =
            ServerFixture.start(ServerTestDatabase.H2, settings -> settings.withOidc(provider.settings()));

    @BeforeAll
    void employ() {
        OidcProvider.employ(server, "ada@practice.example");
    }

    @AfterAll
    void stop() {
        server.close();
        provider.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"JWT", "at+jwt", "AT+JWT", "application/at+jwt"})
    void theTypesOfAccessTokensAreAccepted(String type) {
        assertThat(status(provider.token(header().type(new JOSEObjectType(type)), claims())))
                .isEqualTo(200);
        assertThat(status(provider.token(header(), claims()))).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"logout+jwt", "dpop+jwt", "id_token+jwt", "secevent+jwt", "JOSE"})
    void everyOtherTypeIsRefused(String type) {
        assertThat(status(provider.token(header().type(new JOSEObjectType(type)), claims())))
                .isEqualTo(401);
    }

    static Stream<UnaryOperator<JWTClaimsSet.Builder>> claimsOfOtherTokens() {
        return Stream.of(
                it -> it.claim("nonce", "n-0S6_WzA2Mj"),
                it -> it.claim("at_hash", "MTIzNDU2Nzg5MDEyMzQ1Ng"),
                it -> it.claim("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of())),
                it -> it.claim("typ", "ID"),
                it -> it.claim("typ", "Refresh"),
                it -> it.claim("token_use", "id"),
                it -> it.claim("cnf", Map.of("jkt", "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I")));
    }

    @ParameterizedTest
    @MethodSource("claimsOfOtherTokens")
    void theClaimsOfOtherTokensAreRefused(UnaryOperator<JWTClaimsSet.Builder> change) {
        assertThat(status(provider.token(change.apply(claims())))).isEqualTo(401);
    }

    @Test
    void theClaimsOfAccessTokensAreAccepted() {
        assertThat(status(provider.token(claims().claim("typ", "Bearer")
                        .claim("token_use", "access")
                        .claim("azp", "front-end"))))
                .isEqualTo(200);
    }

    @Test
    void aSignatureByAnRsaKeyUnder2048BitsIsRefused() {
        try (OidcProvider weak = OidcProvider.start();
                ServerFixture trusting =
                        ServerFixture.start(ServerTestDatabase.H2, settings -> settings.withOidc(weak.settings()))) {
            weak.useKeyOf(1024);
            String token = weak.token(weak.claims(trusting.clock(), "42", "CONTACT"));

            assertThat(OidcProvider.send(trusting, token, VIEWER).statusCode()).isEqualTo(401);
        }
    }

    private JWTClaimsSet.Builder claims() {
        return provider.claimsOf(server.clock(), "42", "ada@practice.example", "STAFF")
                .claim("amr", List.of("mfa"));
    }

    private static JWSHeader.Builder header() {
        return new JWSHeader.Builder(JWSAlgorithm.RS256);
    }

    private int status(String token) {
        return OidcProvider.send(server, token, VIEWER).statusCode();
    }
}
