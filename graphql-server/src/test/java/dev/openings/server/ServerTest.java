package dev.openings.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.server.security.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ServerTest {
    @ParameterizedTest
    @EnumSource
    void theViewerHasTheRolesOfTheToken(ServerTestDatabase database) {
        try (ServerFixture server = ServerFixture.start(database)) {
            String query = "{ viewer { roles } }";

            assertThat(server.anyone().data(query).toString()).isEqualTo("{\"viewer\":{\"roles\":[\"PUBLIC\"]}}");
            assertThat(server.as(Role.ADMIN).data(query).toString())
                    .isEqualTo("{\"viewer\":{\"roles\":[\"PUBLIC\",\"STAFF\",\"ADMIN\"]}}");
        }
    }

    @Test
    void nagleIsOff() {
        try (ServerFixture server = ServerFixture.start(ServerTestDatabase.H2)) {
            // With Nagle's algorithm the last piece of a response would wait for the acknowledgement of the first one.
            assertThat(server.server()
                            .webServer()
                            .prototype()
                            .connectionOptions()
                            .tcpNoDelay())
                    .isTrue();
        }
    }
}
