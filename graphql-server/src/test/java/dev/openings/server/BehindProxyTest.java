package dev.openings.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.server.security.RateLimits;
import dev.openings.server.security.TrustedProxies;
import dev.openings.server.settings.Settings.Listen;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BehindProxyTest {
    private static final RateLimits TWO = new RateLimits(2, 0, 0);

    @Test
    void eachCallerBehindATrustedProxyHasALimitOfTheirOwn() {
        try (ServerFixture server =
                start(TrustedProxies.of(List.of("127.0.0.1"), TrustedProxies.Header.X_FORWARDED_FOR))) {
            assertThat(statuses(server, "X-Forwarded-For", "203.0.113.5", "203.0.113.6", "203.0.113.5", "203.0.113.5"))
                    .containsExactly(200, 200, 200, 429);
            assertThat(statuses(server, "X-Forwarded-For", "198.51.100.9, 203.0.113.6", "198.51.100.9, 203.0.113.6"))
                    .as("the part that the client sent is ignored")
                    .containsExactly(200, 429);
            assertThat(statuses(server, "Forwarded", "for=203.0.113.7", "for=203.0.113.8", "for=203.0.113.9"))
                    .as("the other header is not read")
                    .containsExactly(200, 200, 429);
        }
    }

    @Test
    void theHeaderOfAnUntrustedPeerIsIgnored() {
        try (ServerFixture server = start(TrustedProxies.NONE)) {
            assertThat(statuses(server, "X-Forwarded-For", "203.0.113.5", "203.0.113.6", "203.0.113.7"))
                    .containsExactly(200, 200, 429);
        }
    }

    @Test
    void clientsOfAProxyThatSpeaksHttpsAreToldToComeBackByHttpsOnly() {
        try (ServerFixture server =
                start(TrustedProxies.of(List.of("127.0.0.1"), TrustedProxies.Header.X_FORWARDED_FOR))) {
            assertThat(isToldHttpsOnly(server, "X-Forwarded-Proto", "https")).isTrue();
            assertThat(isToldHttpsOnly(server, "X-Forwarded-Proto", "http")).isFalse();
            assertThat(isToldHttpsOnly(server, "Forwarded", "for=203.0.113.7;proto=https"))
                    .as("the other header is not read")
                    .isFalse();
        }
        try (ServerFixture server = start(TrustedProxies.of(List.of("127.0.0.1"), TrustedProxies.Header.FORWARDED))) {
            assertThat(isToldHttpsOnly(server, "Forwarded", "for=203.0.113.7;proto=https"))
                    .isTrue();
            assertThat(isToldHttpsOnly(server, "X-Forwarded-Proto", "https")).isFalse();
        }
        try (ServerFixture server = start(TrustedProxies.NONE)) {
            assertThat(isToldHttpsOnly(server, "X-Forwarded-Proto", "https"))
                    .as("anybody can send the header")
                    .isFalse();
        }
    }

    private static boolean isToldHttpsOnly(ServerFixture server, String header, String value) {
        return server.send(server.request("health/live").header(header, value).build())
                .headers()
                .firstValue("Strict-Transport-Security")
                .isPresent();
    }

    private static ServerFixture start(TrustedProxies proxies) {
        return ServerFixture.start(
                ServerTestDatabase.H2,
                settings -> settings.withRates(TWO)
                        .withListen(new Listen("127.0.0.1", 0, Optional.empty(), false, proxies, Set.of())));
    }

    private static List<Integer> statuses(ServerFixture server, String header, String... values) {
        return List.of(values).stream()
                .map(value -> server.send(server.anyone()
                                .post("{ viewer { roles } }", Map.of())
                                .header(header, value)
                                .build())
                        .statusCode())
                .toList();
    }
}
