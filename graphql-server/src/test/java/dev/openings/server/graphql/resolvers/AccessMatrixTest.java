package dev.openings.server.graphql.resolvers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.server.ServerFixture;
import dev.openings.server.ServerTestDatabase;
import dev.openings.server.security.RateLimits;
import dev.openings.server.settings.EffectiveSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each kind of caller gets from each field of the schema what the file says, and no field is without a row. */
class AccessMatrixTest {
    static final Path FILE = Path.of("src/test/resources/access-matrix.txt");

    /** As many requests without a valid token as there are rows; the clock stands still. */
    private static final RateLimits RATES =
            new RateLimits(6_000, 1_200, 60_000, 1_000_000, 5_000_000, 30, 1_000, Optional.empty(), 3);

    @ParameterizedTest
    @EnumSource(ServerTestDatabase.class)
    void eachCallerGetsWhatTheMatrixSays(ServerTestDatabase database) throws IOException {
        try (ServerFixture server = ServerFixture.start(
                database,
                settings -> settings.withRates(RATES)
                        .withInForce(List.of(new EffectiveSetting("OPENINGS_BIND", Optional.of("127.0.0.1")))))) {
            List<String> rows = new AccessMatrix(server).rows();
            if (SchemaTest.UPDATE) {
                Files.write(FILE, rows);
            }

            assertThat(rows)
                    .as("review each changed line before you update the file with -Dopenings.update=true")
                    .isEqualTo(Files.readAllLines(FILE));
        }
    }

    @Test
    void everyFieldOfTheSchemaHasARow() throws IOException {
        Set<String> rows = Files.readAllLines(FILE).stream()
                .map(row -> row.substring(0, row.indexOf(' ')))
                .collect(Collectors.toSet());

        Stream<String> fields = Stream.concat(
                        AccessMatrixRows.types().stream(), Stream.of("Query", "Mutation", "Subscription"))
                .flatMap(type -> AccessMatrixRows.fields(type).stream().map(field -> type + "." + field));

        assertThat(rows).containsAll(fields.toList());
    }

    @Test
    void noRequestOfTheMatrixChangesAnything() throws IOException {
        assertThat(Files.readAllLines(FILE)).noneMatch(row -> row.contains("| changed"));
    }
}
