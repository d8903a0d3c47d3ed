package dev.openings.server;

import static dev.openings.server.RawHttp1.HELLO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openings.server.connections.ConnectionLimits;
import dev.openings.server.security.TrustedProxies;
import dev.openings.server.security.TrustedProxies.Header;
import dev.openings.server.settings.Settings.Listen;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConnectionLimitsTest {
    private static final TrustedProxies LOOPBACK = TrustedProxies.of(List.of("127.0.0.1"), Header.X_FORWARDED_FOR);

    @Test
    void anAddressMayHaveSoManyConnectionsAndMoreOnceOneIsClosed() throws IOException {
        try (ServerFixture server = start(0, 2, TrustedProxies.NONE);
                RawHttp1 first = RawHttp1.connect(server);
                RawHttp1 second = RawHttp1.connect(server);
                RawHttp1 third = RawHttp1.connect(server)) {
            assertThat(third.readUntilClosed()).isEmpty();
            assertThat(isServed(first)).isTrue();
            assertThat(isServed(second)).isTrue();

            first.end();

            await().until(() -> isServed(RawHttp1.connect(server)));
        }
    }

    @Test
    void allTogetherMayHaveSoManyConnections() throws IOException {
        try (ServerFixture server = start(2, 0, TrustedProxies.NONE);
                RawHttp1 first = RawHttp1.connect(server);
                RawHttp1 second = RawHttp1.connect(server);
                RawHttp1 third = RawHttp1.connect(server)) {
            assertThat(third.readUntilClosed()).isEmpty();
            assertThat(isServed(first)).isTrue();

            second.abort();

            await().until(() -> isServed(RawHttp1.connect(server)));
        }
    }

    @Test
    void aTrustedProxyIsLimitedByTheNumberOfAllConnectionsOnly() throws IOException {
        try (ServerFixture server = start(3, 1, LOOPBACK);
                RawHttp1 first = RawHttp1.connect(server);
                RawHttp1 second = RawHttp1.connect(server);
                RawHttp1 third = RawHttp1.connect(server);
                RawHttp1 fourth = RawHttp1.connect(server)) {
            assertThat(fourth.readUntilClosed()).isEmpty();
            assertThat(List.of(isServed(first), isServed(second), isServed(third)))
                    .containsOnly(true);
        }
    }

    private static boolean isServed(RawHttp1 raw) {
        try {
            return raw.send(RawHttp1.post(HELLO)).readUntil("}}").startsWith("HTTP/1.1 200 ");
        } catch (IOException refused) {
            return false;
        }
    }

    private static ServerFixture start(int all, int perAddress, TrustedProxies proxies) {
        Listen listen = new Listen("127.0.0.1", 0, Optional.empty(), false, proxies, Set.of());
        ConnectionLimits limits = ConnectionLimits.DEFAULT.withConnections(all, perAddress);
        return ServerFixture.start(
                new TransportTestApi(), settings -> settings.withListen(listen.withConnections(limits)));
    }
}
