package dev.openings.server.graphql.resolvers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.jooq.Databases;
import dev.openings.jooq.Openings;
import dev.openings.server.graphql.schema.FieldPermission;
import dev.openings.server.graphql.schema.SchemaText;
import dev.openings.server.security.SigningKey;
import graphql.language.FieldDefinition;
import graphql.language.ObjectTypeDefinition;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/access.md is generated from the permissions and the fields that require them. */
class AccessPageTest {
    private static final Path PAGE = Path.of("../docs/access.md");

    @TempDir
    Path folder = Path.of("");

    @Test
    void thePageMatchesTheSchemaAndThePermissions() throws IOException {
        String page = new AccessPage(fieldPermissions()).text();
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

        assertThat(fieldPermissions())
                .extracting(it -> it.type() + "." + it.field())
                .containsAll(ofSchema);
    }

    private List<FieldPermission> fieldPermissions() {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(Databases.h2Memory("access"));
        try (Openings openings = Openings.on(source)) {
            return new OpeningsApi(
                            openings,
                            SigningKey.readOrMake(folder.resolve("key.pem")).secrets(),
                            () -> URI.create("http://localhost/"))
                    .fieldPermissions();
        }
    }
}
