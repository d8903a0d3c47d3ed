package dev.openings.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.server.security.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ServerTest {
    @ParameterizedTest
    @EnumSource
    void aCallerIsToldTheirRoles(ServerTestDatabase database) {
        try (ServerFixture server = ServerFixture.start(database)) {
            String query = "{ viewer { roles } }";

            assertThat(server.anyone().data(query).toString()).isEqualTo("{\"viewer\":{\"roles\":[\"PUBLIC\"]}}");
            assertThat(server.as(Role.ADMIN).data(query).toString())
                    .isEqualTo("{\"viewer\":{\"roles\":[\"PUBLIC\",\"STAFF\",\"ADMIN\"]}}");
        }
    }

    @Test
    void noAnswerWaitsUntilItsFirstPieceHasArrived() {
        try (ServerFixture server = ServerFixture.start(ServerTestDatabase.H2)) {
            // An answer of several pieces would otherwise wait with its last one: so says Nagle's algorithm.
            assertThat(server.server().web().prototype().connectionOptions().tcpNoDelay())
                    .isTrue();
        }
    }
}
