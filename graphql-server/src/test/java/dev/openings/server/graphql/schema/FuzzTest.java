package dev.openings.server.graphql.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.openings.server.SamplePractice;
import dev.openings.server.ServerFixture;
import dev.openings.server.TestDatabase;
import dev.openings.server.security.Role;
import graphql.schema.idl.SchemaParser;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random documents, most of them valid, and garbage: whatever comes, the server answers for itself. */
class FuzzTest {
    private static final long SEED = Long.getLong("openings.seed", System.nanoTime());
    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("openings.fuzz.seconds", 5));

    @Test
    void noDocumentBreaksTheServer() {
        Random random = new Random(SEED);
        try (ServerFixture server = ServerFixture.start(TestDatabase.H2)) {
            SamplePractice.fill(
                    server.server().foundation().openings(), server.clock().instant());
            List<String> ids = ids(server);
            RandomDocuments documents = new RandomDocuments(new SchemaParser().parse(SchemaText.sdl()), random, ids);
            List<ServerFixture.Client> callers =
                    List.of(server.anyone(), server.as(Role.CONTACT), server.as(Role.STAFF), server.as(Role.ADMIN));
            int answered = 0;
            int good = 0;

            long end = System.nanoTime() + TIME.toNanos();
            while (System.nanoTime() < end) {
                String document = documents.next();
                HttpResponse<String> response =
                        callers.get(random.nextInt(callers.size())).response(document, Map.of());
                assertThat(response.statusCode())
                        .as("seed " + SEED + ": " + document)
                        .isLessThan(500);
                assertThat(response.body()).as("seed " + SEED + ": " + document).doesNotContain("INTERNAL");
                answered++;
                good += response.body().contains("\"data\":{") ? 1 : 0;
            }

            assertThat(answered).isGreaterThan(50);
            assertThat(good).as("documents that meant something").isGreaterThan(answered / 10);
        }
    }

    private static List<String> ids(ServerFixture server) {
        JsonNode data = server.as(Role.STAFF)
                .data("{ staff { nodes { id } } services { nodes { id } } resources { nodes { id } }"
                        + " contacts(first: 3) { nodes { id } } appointments(first: 5) { nodes { id } }"
                        + " reminders(first: 3) { nodes { id } } }");
        return data.findValuesAsText("id");
    }
}
