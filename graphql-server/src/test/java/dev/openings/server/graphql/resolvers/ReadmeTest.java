package dev.openings.server.graphql.resolvers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.openings.server.ServerFixture;
import dev.openings.server.ServerTestDatabase;
import dev.openings.server.sample.SamplePractice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The first query of the README returns the result that the README shows. */
class ReadmeTest {
    private static final Path README = Path.of("../README.md");
    private static final Pattern QUERY_AND_RESULT =
            Pattern.compile("```graphql\n(.*?)```\n```json\n(.*?)```", Pattern.DOTALL);

    @Test
    void theFirstQueryReturnsTheResultShown() throws IOException {
        String readme = Files.readString(README);
        Matcher shown = QUERY_AND_RESULT.matcher(readme);
        assertThat(shown.find()).isTrue();
        assertThat(readme).contains("--now " + ServerFixture.START);
        try (ServerFixture server = ServerFixture.start(ServerTestDatabase.H2)) {
            SamplePractice.fill(
                    server.server().context().openings(), server.clock().instant());

            JsonNode answer = server.anyone().answer(shown.group(1));

            if (SchemaTest.UPDATE) {
                String json = answer.toPrettyString() + "\n";
                Files.writeString(README, readme.substring(0, shown.start(2)) + json + readme.substring(shown.end(2)));
            } else {
                assertThat(answer).isEqualTo(ServerFixture.json(shown.group(2)));
            }
        }
    }
}
