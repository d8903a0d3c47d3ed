package dev.openings.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openings.server.security.OidcProvider;
import dev.openings.server.security.OidcProvider.State;
import dev.openings.server.security.Role;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The keys of an OpenID Connect provider: forged tokens, rotation and outages. */
class OidcKeysTest {
    private static final String VIEWER = "{ viewer { roles } }";

    private final OidcProvider provider = OidcProvider.start();
    private final ServerFixture server = ServerFixture.start(
            ServerTestDatabase.H2,
            settings -> settings.withOidc(provider.settings().withOutageTolerance(Duration.ofHours(2))));

    @AfterEach
    void stop() {
        provider.close();
        server.close();
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void aFloodOfForgedTokensIsRefusedAndAsksTheProviderOnce(State state)
            throws InterruptedException, ExecutionException {
        provider.become(state);
        List<Future<HttpResponse<String>>> answers = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int number = 0; number < 100; number++) {
                String token = provider.forged(provider.claims(server.clock(), "42", "CONTACT"), "evil" + number);
                answers.add(callers.submit(() -> OidcProvider.send(server, token, VIEWER)));
            }
        }

        for (Future<HttpResponse<String>> answer : answers) {
            assertThat(answer.get().statusCode()).isEqualTo(401);
            assertThat(answer.get().body()).contains("UNAUTHENTICATED").doesNotContain("127.0.0.1");
        }
        // The discovery document, and the keys if it arrives.
        assertThat(provider.requests()).isEqualTo(state == State.UP ? 2 : 1);
    }

    @Test
    void aNewKeyOfTheProviderIsAcceptedAtOnceAndUnderAFloodAfterHalfAMinute() {
        assertThat(status(token())).isEqualTo(200);

        provider.rotateKey("two");
        server.clock().advance(Duration.ofSeconds(31));
        assertThat(status(token())).isEqualTo(200);

        provider.rotateKey("three");
        assertThat(status(token())).isEqualTo(401);
        server.clock().advance(Duration.ofSeconds(31));
        assertThat(status(token())).isEqualTo(200);
    }

    @Test
    void knownKeysAreGoodDuringAnOutageForAsLongAsTheSettingsSay() {
        assertThat(status(token())).isEqualTo(200);
        assertThat(readiness()).isEqualTo("{\"status\":\"UP\",\"issuer\":\"UP\"}");

        provider.become(State.DOWN);
        server.clock().advance(Duration.ofMinutes(10));
        assertThat(status(token())).isEqualTo(200);
        await().until(() -> readiness().equals("{\"status\":\"UP\",\"issuer\":\"DOWN\"}"));

        server.clock().advance(Duration.ofMinutes(111));
        assertThat(status(token())).isEqualTo(401);

        provider.become(State.UP);
        server.clock().advance(Duration.ofSeconds(31));
        assertThat(status(token())).isEqualTo(200);
        assertThat(readiness()).isEqualTo("{\"status\":\"UP\",\"issuer\":\"UP\"}");
    }

    @Test
    void theServersOwnTokensNeedNoProvider() {
        provider.become(State.DOWN);

        assertThat(server.as(Role.ADMIN).data(VIEWER).toString()).contains("ADMIN");
    }

    private String token() {
        return provider.token(provider.claims(server.clock(), "42"));
    }

    private int status(String token) {
        return OidcProvider.send(server, token, VIEWER).statusCode();
    }

    private String readiness() {
        return server.send(server.request("health/ready").build()).body();
    }
}
