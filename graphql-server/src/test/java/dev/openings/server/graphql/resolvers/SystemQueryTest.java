package dev.openings.server.graphql.resolvers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.openings.server.ServerFixture;
import dev.openings.server.ServerTestDatabase;
import dev.openings.server.security.Role;
import dev.openings.server.settings.EffectiveSetting;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What admins read of the server. */
class SystemQueryTest {
    private static final String QUERY = """
        { system { version javaVersion startedAt database schemaVersion oldestDueMessage channels { channel downSince reason }
          settings { name value } } }""";

    @ParameterizedTest
    @EnumSource
    void adminsSeeVersionsHealthAndSettings(ServerTestDatabase database) {
        try (ServerFixture server = ServerFixture.start(
                database,
                settings -> settings.withInForce(List.of(
                        new EffectiveSetting("OPENINGS_PUBLIC_URL", Optional.of("https://book.example.org")),
                        new EffectiveSetting("OPENINGS_SMTP_URL", Optional.empty()))))) {
            JsonNode system = server.as(Role.ADMIN).data(QUERY).path("system");

            assertThat(system.path("database").asText())
                    .startsWith(database == ServerTestDatabase.H2 ? "H2 " : "PostgreSQL ");
            assertThat(system.path("schemaVersion").asInt()).isGreaterThanOrEqualTo(34);
            assertThat(system.path("javaVersion").asText())
                    .isEqualTo(Runtime.version().toString());
            assertThat(system.path("startedAt").asText()).isEqualTo("2027-01-04T07:00:00Z");
            assertThat(system.path("oldestDueMessage").asText()).isEqualTo("PT0S");
            assertThat(system.path("settings").toString())
                    .isEqualTo("[{\"name\":\"OPENINGS_PUBLIC_URL\",\"value\":\"https://book.example.org\"},"
                            + "{\"name\":\"OPENINGS_SMTP_URL\",\"value\":null}]");
            assertThat(server.as(Role.STAFF).errorCode(QUERY)).isEqualTo("FORBIDDEN");
            assertThat(server.anyone().errorCode(QUERY)).isEqualTo("UNAUTHENTICATED");
        }
    }
}
