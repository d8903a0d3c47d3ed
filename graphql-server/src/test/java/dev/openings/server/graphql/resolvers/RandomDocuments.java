package dev.openings.server.graphql.resolvers;

import graphql.language.EnumTypeDefinition;
import graphql.language.FieldDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.InterfaceTypeDefinition;
import graphql.language.ListType;
import graphql.language.NonNullType;
import graphql.language.ObjectTypeDefinition;
import graphql.language.Type;
import graphql.language.TypeName;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Supplier;

/** Random documents that match the schema, with valid and invalid values; a few of them are corrupted. */
final class RandomDocuments {
    private static final int MAX_DEPTH = 4;
    private static final List<String> TIMES = List.of(
            "2027-01-04T08:00:00+01:00",
            "2027-01-11T11:00:00Z",
            "2027-03-28T02:30:00+01:00",
            "1970-01-01T00:00:00Z",
            "9999-12-31T23:59:59Z",
            "2027-02-30T00:00:00Z",
            "tomorrow");
    private static final List<String> DATES = List.of("2027-01-11", "2027-02-30", "1970-01-01", "soon");
    private static final List<String> TEXTS = List.of(
            "",
            "a",
            "' or 1=1 --",
            "\\u0000",
            "\\uD800",
            "Zoë 🦊",
            "%_",
            "x".repeat(300),
            "FREQ=DAILY",
            "FREQ=SECONDLY");
    private static final List<String> DURATIONS =
            List.of("PT15M", "PT60M", "P1D", "PT0S", "-PT1H", "P400D", "PT9999999H", "PT1S", "one");

    private final TypeDefinitionRegistry registry;
    private final Random random;
    private final List<String> ids;

    RandomDocuments(TypeDefinitionRegistry registry, Random random, List<String> ids) {
        this.registry = registry;
        this.random = random;
        this.ids = ids;
    }

    String next() {
        String document = (chance(30) ? "mutation " : "query ");
        String root = document.startsWith("m") ? "Mutation" : "Query";
        ObjectTypeDefinition type =
                (ObjectTypeDefinition) Objects.requireNonNull(registry.types().get(root));
        document += "{ " + field(one(type.getFieldDefinitions()), 0) + " }";
        return chance(5) ? corrupted(document) : document;
    }

    private String corrupted(String document) {
        StringBuilder text = new StringBuilder(document);
        for (int i = 0; i < 3; i++) {
            text.setCharAt(random.nextInt(text.length()), (char) (random.nextInt(0x3000) + 1));
        }
        return text.toString();
    }

    private String field(FieldDefinition field, int depth) {
        StringBuilder text = new StringBuilder(field.getName());
        StringBuilder arguments = new StringBuilder();
        for (InputValueDefinition argument : field.getInputValueDefinitions()) {
            if ((argument.getType() instanceof NonNullType && argument.getDefaultValue() == null) || chance(30)) {
                arguments
                        .append(argument.getName())
                        .append(": ")
                        .append(value(argument))
                        .append(' ');
            }
        }
        if (!arguments.isEmpty()) {
            text.append('(').append(arguments).append(')');
        }
        return text + selection(typeName(field.getType()), depth + 1);
    }

    private String selection(String typeName, int depth) {
        return switch (registry.types().get(typeName)) {
            case ObjectTypeDefinition object -> " { __typename " + fields(object.getFieldDefinitions(), depth) + "}";
            case InterfaceTypeDefinition node ->
                " { __typename id ... on StaffMember { "
                        + fields(
                                ((ObjectTypeDefinition) Objects.requireNonNull(
                                                registry.types().get("StaffMember")))
                                        .getFieldDefinitions(),
                                depth)
                        + "} }";
            case null, default -> "";
        };
    }

    private String fields(List<FieldDefinition> fields, int depth) {
        StringBuilder text = new StringBuilder();
        for (FieldDefinition field : fields) {
            boolean isLeaf = !(registry.types().get(typeName(field.getType())) instanceof ObjectTypeDefinition);
            if ((isLeaf || depth < MAX_DEPTH) && chance(isLeaf ? 60 : 40)) {
                // Each field has a unique alias, because it may occur twice with different arguments.
                text.append('f').append(random.nextInt(1 << 30)).append(": ");
                text.append(field(field, depth)).append(' ');
                if (text.length() > 600) {
                    break;
                }
            }
        }
        return text.toString();
    }

    private String value(InputValueDefinition definition) {
        return value(definition.getType(), definition.getName());
    }

    private String value(Type<?> type, String name) {
        return switch (type) {
            case NonNullType nonNull -> value(nonNull.getType(), name);
            case ListType list -> "[" + (chance(80) ? value(list.getType(), name) : "") + "]";
            case TypeName named -> namedTypeValue(named.getName(), name);
            default -> "null";
        };
    }

    private String namedTypeValue(String type, String name) {
        Map<String, Supplier<String>> scalars = Map.of(
                "ID", () -> quoted(chance(85) ? one(ids) : one(TEXTS)),
                "String", () -> quoted(one(TEXTS)),
                "Int", () -> Integer.toString(name.equals("first") ? random.nextInt(20) : random.nextInt(2000) - 5),
                "Boolean", () -> Boolean.toString(random.nextBoolean()),
                "DateTime", () -> quoted(one(TIMES)),
                "Date", () -> quoted(one(DATES)),
                "LocalTime", () -> quoted(one(List.of("09:00", "17:00", "24:00", "00:00", "9"))),
                "Duration", () -> quoted(one(DURATIONS)),
                "TimeZone", () -> quoted(one(List.of("Europe/Berlin", "Asia/Kathmandu", "Pacific/Apia", "+01:00"))));
        if (scalars.containsKey(type)) {
            return scalars.get(type).get();
        }
        return switch (registry.types().get(type)) {
            case EnumTypeDefinition values ->
                one(values.getEnumValueDefinitions()).getName();
            case InputObjectTypeDefinition input -> object(input);
            case null, default -> quoted(one(TEXTS));
        };
    }

    private String object(InputObjectTypeDefinition input) {
        StringBuilder text = new StringBuilder("{");
        for (InputValueDefinition field : input.getInputValueDefinitions()) {
            boolean isRequired = field.getType() instanceof NonNullType && field.getDefaultValue() == null;
            if (isRequired || chance(35)) {
                text.append(field.getName()).append(": ");
                text.append(
                        !isRequired && chance(8) && !(field.getType() instanceof NonNullType) ? "null" : value(field));
                text.append(' ');
            }
        }
        return text.append('}').toString();
    }

    private static String typeName(Type<?> type) {
        return switch (type) {
            case NonNullType nonNull -> typeName(nonNull.getType());
            case ListType list -> typeName(list.getType());
            case TypeName name -> name.getName();
            default -> "";
        };
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T one(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
