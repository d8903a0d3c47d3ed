package dev.openings.server.graphql.resolvers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.server.graphql.schema.SchemaText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** docs/graphql.md is generated from the schema. */
class ReferenceTest {
    private static final Path PAGE = Path.of("../docs/graphql.md");

    @Test
    void thePageMatchesTheSchema() throws IOException {
        String page = ReferencePage.of(SchemaText.sdl());
        if (SchemaTest.UPDATE) {
            Files.writeString(PAGE, page);
        }

        assertThat(Files.readString(PAGE))
                .as("run this test with -Dopenings.update=true to update the page")
                .isEqualTo(page);
    }
}
