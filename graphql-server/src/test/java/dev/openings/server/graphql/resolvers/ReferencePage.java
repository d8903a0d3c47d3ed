package dev.openings.server.graphql.resolvers;

import graphql.language.AbstractDescribedNode;
import graphql.language.AstPrinter;
import graphql.language.EnumTypeDefinition;
import graphql.language.FieldDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.InterfaceTypeDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.language.ScalarTypeDefinition;
import graphql.language.TypeDefinition;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Renders the schema as the Markdown page docs/graphql.md. */
final class ReferencePage {
    private static final List<String> ROOTS = List.of("Query", "Mutation", "Subscription");
    private static final int WIDTH = 120;
    private static final String HEADER = """
            # GraphQL reference

            Generated from `graphql-server/src/main/resources/schema` by `ReferenceTest`. Do not edit; run the test with
            `-Dopenings.update=true`. [Examples](examples/README.md) show common tasks. `GET /graphql/schema.graphqls`
            returns the schema as SDL.

            "Who:" names the roles that may use a field; without it, everyone who sees the object may. Any other use is an
            error with `extensions.code` FORBIDDEN, or UNAUTHENTICATED without a token. `userErrors` lists all errors in the
            input of a mutation.

            """;

    private final StringBuilder page = new StringBuilder(HEADER);
    private final TypeDefinitionRegistry registry;

    private ReferencePage(String sdl) {
        this.registry = new SchemaParser().parse(sdl);
    }

    static String of(String sdl) {
        ReferencePage page = new ReferencePage(sdl);
        for (String root : ROOTS) {
            page.type(Objects.requireNonNull(page.registry.types().get(root)));
        }
        page.section("Types", it -> it instanceof ObjectTypeDefinition || it instanceof InterfaceTypeDefinition);
        page.section("Inputs", InputObjectTypeDefinition.class::isInstance);
        page.section("Enums", EnumTypeDefinition.class::isInstance);
        page.scalars();
        return page.page.toString();
    }

    private void section(String title, Predicate<TypeDefinition<?>> filter) {
        page.append("# ").append(title).append("\n\n");
        registry.types().values().stream()
                .filter(type -> !ROOTS.contains(type.getName()))
                .<TypeDefinition<?>>map(type -> type)
                .filter(filter)
                .sorted(Comparator.comparing(TypeDefinition::getName))
                .forEach(this::type);
    }

    private void type(TypeDefinition<?> type) {
        page.append("## ").append(type.getName()).append("\n");
        appendWrapped("", description((AbstractDescribedNode<?>) type));
        page.append("\n");
        switch (type) {
            case ObjectTypeDefinition object -> object.getFieldDefinitions().forEach(this::field);
            case InterfaceTypeDefinition it -> it.getFieldDefinitions().forEach(this::field);
            case InputObjectTypeDefinition input ->
                input.getInputValueDefinitions().forEach(it -> value("", it));
            case EnumTypeDefinition values ->
                values.getEnumValueDefinitions().forEach(it -> item("", it.getName(), it));
            default -> throw new IllegalStateException(type.getName());
        }
        page.append("\n");
    }

    private void field(FieldDefinition field) {
        item("", field.getName() + ": " + AstPrinter.printAstCompact(field.getType()), field);
        field.getInputValueDefinitions().forEach(argument -> value("  ", argument));
    }

    private void value(String indent, InputValueDefinition value) {
        String defaultValue =
                value.getDefaultValue() == null ? "" : " = " + AstPrinter.printAstCompact(value.getDefaultValue());
        item(indent, value.getName() + ": " + AstPrinter.printAstCompact(value.getType()) + defaultValue, value);
    }

    private void item(String indent, String code, AbstractDescribedNode<?> described) {
        appendWrapped(indent + "  ", indent + "- `" + code + "` " + description(described));
    }

    /** Appends the text in lines of at most {@value #WIDTH} characters. All but the first begin with {@code indent}. */
    private void appendWrapped(String indent, String text) {
        String rest = text;
        while (rest.length() > WIDTH) {
            int end = rest.lastIndexOf(' ', WIDTH);
            page.append(rest, 0, end).append("\n");
            rest = indent + rest.substring(end + 1);
        }
        page.append(rest).append("\n");
    }

    private void scalars() {
        page.append("# Scalars\n\n");
        Stream<ScalarTypeDefinition> own =
                registry.scalars().values().stream().filter(scalar -> scalar.getDescription() != null);
        own.sorted(Comparator.comparing(ScalarTypeDefinition::getName)).forEach(it -> item("", it.getName(), it));
    }

    private static String description(AbstractDescribedNode<?> described) {
        return Objects.requireNonNull(described.getDescription())
                .getContent()
                .strip()
                .replaceAll("\\s+", " ");
    }
}
