package dev.openings.server.graphql.resolvers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.server.ServerFixture;
import dev.openings.server.ServerTestDatabase;
import dev.openings.server.graphql.schema.SchemaText;
import graphql.language.AbstractDescribedNode;
import graphql.language.EnumTypeDefinition;
import graphql.language.EnumValueDefinition;
import graphql.language.FieldDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.InterfaceTypeDefinition;
import graphql.language.NamedNode;
import graphql.language.ObjectTypeDefinition;
import graphql.language.ScalarTypeDefinition;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SchemaTest {
    /** Fields that the contract has as non-null. */
    private static final List<String> NULLABLE_FOR_CALLERS_WHO_MAY_NOT_SEE = List.of(
            "Resource.active: Boolean!",
            "Resource.timeZone: TimeZone!",
            "Resource.version: Int!",
            "ResourceRequirement.candidates: [Resource!]!");

    private static final Path SNAPSHOT = Path.of("src/test/resources/contract/snapshot.txt");

    /** True to update the files that the tests compare with. */
    static final boolean UPDATE = Boolean.getBoolean("openings.update");

    @Test
    void theSchemaContainsEverythingInTheContract() throws IOException {
        SortedSet<String> contract = SchemaShape.of(resource("/contract/schema.graphqls"));

        SortedSet<String> served = SchemaShape.of(SchemaText.sdl());

        assertThat(contract).hasSizeGreaterThan(500);
        assertThat(SchemaShape.missingForClients(contract, served))
                .containsExactlyInAnyOrderElementsOf(NULLABLE_FOR_CALLERS_WHO_MAY_NOT_SEE);
    }

    @Test
    void theServedSchemaIsTheWrittenSchema() {
        try (ServerFixture server = ServerFixture.start(ServerTestDatabase.H2)) {
            String served = server.send(
                            server.request("graphql/schema.graphqls").build())
                    .body();

            assertThat(SchemaShape.of(served)).isEqualTo(SchemaShape.of(SchemaText.sdl()));
        }
    }

    @Test
    void theSchemaKeepsEverythingInTheSnapshot() throws IOException {
        SortedSet<String> served = SchemaShape.of(SchemaText.sdl());
        if (UPDATE) {
            Files.write(SNAPSHOT, served, StandardCharsets.UTF_8);
        }

        SortedSet<String> snapshot = new TreeSet<>(Files.readAllLines(SNAPSHOT, StandardCharsets.UTF_8));

        assertThat(SchemaShape.missing(snapshot, served))
                .as("removed or changed, which breaks clients")
                .isEmpty();
        assertThat(SchemaShape.missing(served, snapshot))
                .as("new: update the snapshot with -Dopenings.update=true")
                .isEmpty();
    }

    @Test
    void everyElementHasADescriptionThatIsMoreThanItsName() {
        TypeDefinitionRegistry registry = new SchemaParser().parse(SchemaText.sdl());
        List<String> undescribed = new ArrayList<>();

        registry.types().values().forEach(type -> check(undescribed, type.getName(), type));
        registry.scalars().values().stream()
                .filter(scalar -> scalar.getSourceLocation() != null)
                .forEach(scalar -> check(undescribed, scalar.getName(), scalar));

        assertThat(undescribed).isEmpty();
    }

    private static void check(List<String> undescribed, String path, graphql.language.Node<?> element) {
        if (element instanceof AbstractDescribedNode<?> described) {
            String text = described.getDescription() == null
                    ? ""
                    : described.getDescription().getContent().strip();
            String name = path.substring(path.lastIndexOf('.') + 1);
            if (text.length() < 8 || lettersOf(text).equals(lettersOf(name))) {
                undescribed.add(path);
            }
        }
        for (graphql.language.Node<?> child : children(element)) {
            check(undescribed, path + "." + ((NamedNode<?>) child).getName(), child);
        }
    }

    private static List<? extends graphql.language.Node<?>> children(graphql.language.Node<?> element) {
        return switch (element) {
            case ObjectTypeDefinition object -> object.getFieldDefinitions();
            case InterfaceTypeDefinition face -> face.getFieldDefinitions();
            case InputObjectTypeDefinition input -> input.getInputValueDefinitions();
            case EnumTypeDefinition values -> values.getEnumValueDefinitions();
            case FieldDefinition field -> field.getInputValueDefinitions();
            case InputValueDefinition value -> List.of();
            case EnumValueDefinition value -> List.of();
            case ScalarTypeDefinition scalar -> List.of();
            default -> throw new IllegalStateException(element.toString());
        };
    }

    private static String lettersOf(String text) {
        return text.replaceAll("[^A-Za-z]", "").toLowerCase(Locale.ROOT);
    }

    static String resource(String name) throws IOException {
        try (var stream = Objects.requireNonNull(SchemaTest.class.getResourceAsStream(name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
