package dev.openings.server.graphql.resolvers;

import graphql.language.AstPrinter;
import graphql.language.EnumTypeDefinition;
import graphql.language.FieldDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.InterfaceTypeDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.language.TypeDefinition;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A schema without descriptions: one line for each element that clients can rely on. An argument has a line of its own, so
 * that a field may get more of them.
 */
final class SchemaShape {
    private static final String INPUT = "input ";

    private final TreeSet<String> lines = new TreeSet<>();

    private SchemaShape() {}

    static SortedSet<String> of(String sdl) {
        TypeDefinitionRegistry registry = new SchemaParser().parse(sdl);
        SchemaShape shape = new SchemaShape();
        registry.scalars().keySet().stream()
                .filter(name -> sdl.contains("scalar " + name))
                .forEach(name -> shape.lines.add("scalar " + name));
        registry.types().values().forEach(shape::add);
        return shape.lines;
    }

    private void add(TypeDefinition<?> type) {
        switch (type) {
            case ObjectTypeDefinition object -> {
                lines.add("type " + object.getName());
                object.getImplements().forEach(it -> lines.add(object.getName() + " implements " + text(it)));
                fields(object.getName(), object.getFieldDefinitions());
            }
            case InterfaceTypeDefinition node -> {
                lines.add("interface " + node.getName());
                node.getImplements().forEach(it -> lines.add(node.getName() + " implements " + text(it)));
                fields(node.getName(), node.getFieldDefinitions());
            }
            case InputObjectTypeDefinition input -> {
                lines.add(INPUT + input.getName());
                input.getInputValueDefinitions().forEach(it -> lines.add(INPUT + input.getName() + "." + value(it)));
            }
            case EnumTypeDefinition values ->
                values.getEnumValueDefinitions()
                        .forEach(it -> lines.add("enum " + values.getName() + " " + it.getName()));
            default -> throw new IllegalStateException("unexpected kind of type: " + type);
        }
    }

    private void fields(String type, List<FieldDefinition> fields) {
        for (FieldDefinition field : fields) {
            String name = type + "." + field.getName();
            lines.add(name + ": " + text(field.getType()));
            field.getInputValueDefinitions().forEach(it -> lines.add(name + "(" + value(it) + ")"));
        }
    }

    private static String value(InputValueDefinition value) {
        String defaultValue = value.getDefaultValue() == null ? "" : " = " + text(value.getDefaultValue());
        return value.getName() + ": " + text(value.getType()) + defaultValue;
    }

    private static String text(graphql.language.Node<?> node) {
        return AstPrinter.printAstCompact(node);
    }

    /** The lines of {@code expected} that {@code actual} lacks. */
    static List<String> missing(SortedSet<String> expected, SortedSet<String> actual) {
        List<String> missing = new ArrayList<>(expected);
        missing.removeAll(actual);
        return missing;
    }

    /** The same without fields of inputs that became optional: clients may go on sending them. */
    static List<String> missingForClients(SortedSet<String> expected, SortedSet<String> actual) {
        List<String> missing = missing(expected, actual);
        missing.removeIf(line ->
                line.startsWith(INPUT) && line.endsWith("!") && actual.contains(line.substring(0, line.length() - 1)));
        return missing;
    }
}
