package dev.openings.server.graphql.resolvers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.server.graphql.schema.SchemaText;
import graphql.language.FieldDefinition;
import graphql.language.ObjectTypeDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/access.md is generated from the permissions and the fields that require them. */
class AccessPageTest {
    private static final Path PAGE = Path.of("../docs/access.md");

    @TempDir
    Path folder = Path.of("");

    @Test
    void thePageMatchesTheSchemaAndThePermissions() throws IOException {
        String page = new AccessPage(ServedApi.fieldPermissions(folder)).text();
        if (SchemaTest.UPDATE) {
            Files.writeString(PAGE, page);
        }

        assertThat(Files.readString(PAGE))
                .as("run this test with -Dopenings.update=true to update the page")
                .isEqualTo(page);
    }

    @Test
    void everyFieldOfTheRootTypesRequiresAPermission() {
        List<String> ofSchema = Stream.of("Query", "Mutation", "Subscription")
                .flatMap(type -> SchemaText.definitions().getTypes(ObjectTypeDefinition.class).stream()
                        .filter(it -> it.getName().equals(type))
                        .flatMap(it -> it.getFieldDefinitions().stream())
                        .map(FieldDefinition::getName)
                        .map(field -> type + "." + field))
                .toList();

        assertThat(ServedApi.fieldPermissions(folder))
                .extracting(it -> it.type() + "." + it.field())
                .containsAll(ofSchema);
    }
}
