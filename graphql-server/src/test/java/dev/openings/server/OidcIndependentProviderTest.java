package dev.openings.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.openings.server.security.IndependentProvider;
import dev.openings.server.security.OidcProvider;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tokens, keys and outages of an OpenID Connect provider that is not part of this project. */
class OidcIndependentProviderTest {
    private static final String VIEWER = "{ viewer { roles staffMember { displayName } } }";

    private final IndependentProvider provider = IndependentProvider.start();
    private final ServerFixture server =
            ServerFixture.start(ServerTestDatabase.H2, settings -> settings.withOidc(provider.settings()));

    @BeforeEach
    void employ() {
        OidcProvider.employ(server, "ada@practice.example");
    }

    @AfterEach
    void stop() {
        server.close();
        provider.close();
    }

    @Test
    void anAccessTokenOfTheTokenEndpointIsAcceptedWithItsRolesAndLinksItsAccountOnce() {
        Map<String, Object> claims = claims("ada@practice.example");

        JsonNode viewer = viewer(provider.accessToken("ada", claims));
        assertThat(viewer.at("/roles")).hasToString("[\"PUBLIC\",\"STAFF\"]");
        assertThat(viewer.at("/staffMember/displayName").asText()).isEqualTo("Dr. Ada Byron");

        assertThat(status(provider.accessToken("somebody else", claims))).isEqualTo(401);
        assertThat(viewer(provider.accessToken("ada", claims("byron@else.example")))
                        .at("/staffMember/displayName")
                        .asText())
                .isEqualTo("Dr. Ada Byron");
    }

    @Test
    void anIdTokenIsRefused() {
        Map<String, Object> claims = claims("ada@practice.example");
        assertThat(status(provider.accessToken("ada", claims))).isEqualTo(200);

        HttpResponse<String> ofTheAudience = send(provider.idToken("openings", "ada", claims));
        assertThat(ofTheAudience.statusCode()).isEqualTo(401);
        assertThat(ofTheAudience.body()).contains("the token is no access token: it has the claim nonce");
        HttpResponse<String> ofAnotherClient = send(provider.idToken("front-end", "ada", claims));
        assertThat(ofAnotherClient.statusCode()).isEqualTo(401);
        assertThat(ofAnotherClient.body()).contains("JWT aud claim rejected");
    }

    @Test
    void aNewKeyOfTheProviderIsAcceptedAndTheOldOneIsNotOnceItIsGone() {
        String old = token();
        assertThat(status(old)).isEqualTo(200);

        provider.rotateKey();
        server.clock().advance(Duration.ofSeconds(31));
        assertThat(status(token())).isEqualTo(200);

        // The result for a known token is kept for a minute.
        server.clock().advance(Duration.ofSeconds(62));
        assertThat(status(old)).isEqualTo(401);
    }

    @Test
    void whileTheProviderIsStoppedKnownKeysAreGoodAndUnknownOnesAreRefused() {
        String known = token();
        assertThat(status(known)).isEqualTo(200);
        provider.rotateKey();
        String unknown = token();
        assertThat(readiness()).isEqualTo("{\"status\":\"UP\",\"issuer\":\"UP\"}");

        provider.stop();
        try (LogRecords records = LogRecords.of("dev.openings", Level.WARNING)) {
            // Fifteen tokens a minute, of which each one could be a reason to ask the provider.
            for (int second = 0; second < 600; second += 4) {
                server.clock().advance(Duration.ofSeconds(4));
                assertThat(status(known)).isEqualTo(200);
                assertThat(status(unknown)).isEqualTo(401);
            }
            assertThat(failedFetches(records)).hasSizeBetween(10, 20);
            assertThat(readiness()).isEqualTo("{\"status\":\"UP\",\"issuer\":\"DOWN\"}");
        }

        provider.resume();
        server.clock().advance(Duration.ofSeconds(31));
        assertThat(status(unknown)).isEqualTo(200);
        assertThat(readiness()).isEqualTo("{\"status\":\"UP\",\"issuer\":\"UP\"}");
    }

    private static List<String> failedFetches(LogRecords records) {
        return records.messages().stream()
                .filter(it -> it.startsWith("The keys of the issuer"))
                .toList();
    }

    private String token() {
        return provider.accessToken("ada", claims("ada@practice.example"));
    }

    private static Map<String, Object> claims(String email) {
        return Map.of("roles", List.of("STAFF"), "email", email, "email_verified", true);
    }

    private JsonNode viewer(String token) {
        HttpResponse<String> answer = send(token);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return ServerFixture.json(answer.body()).at("/data/viewer");
    }

    private int status(String token) {
        return send(token).statusCode();
    }

    private HttpResponse<String> send(String token) {
        return OidcProvider.send(server, token, VIEWER);
    }

    private String readiness() {
        return server.send(server.request("health/ready").build()).body();
    }
}
