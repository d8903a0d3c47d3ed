package dev.openings.server.graphql.schema;

import graphql.language.EnumTypeDefinition;
import graphql.language.EnumValueDefinition;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Compares the enums of the schema with the Java enums that stand for them. Without the comparison, a Java value that
 * the schema does not define would fail only when it is returned, as an internal error.
 */
final class SchemaEnums {
    private final Map<String, Class<? extends Enum<?>>> javaEnums = new HashMap<>();

    void add(String schemaEnum, Class<? extends Enum<?>> javaEnum) {
        javaEnums.put(schemaEnum, javaEnum);
    }

    /** @throws SchemaMismatchException if an enum has no Java enum, or their values differ */
    void check(TypeDefinitionRegistry schema) {
        schema.getTypes(EnumTypeDefinition.class).forEach(this::check);
    }

    private void check(EnumTypeDefinition schemaEnum) {
        String name = schemaEnum.getName();
        Class<? extends Enum<?>> javaEnum = javaEnums.get(name);
        if (javaEnum == null) {
            throw new SchemaMismatchException("Schema enum " + name + " has no Java enum.");
        }
        Set<String> schemaValues = schemaEnum.getEnumValueDefinitions().stream()
                .map(EnumValueDefinition::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> javaValues = Arrays.stream(javaEnum.getEnumConstants())
                .map(Enum::name)
                .collect(Collectors.toCollection(TreeSet::new));
        firstMissing(javaValues, schemaValues).ifPresent(value -> {
            throw new SchemaMismatchException("Java enum " + javaEnum.getSimpleName() + " has the value " + value
                    + ", which schema enum " + name + " does not define.");
        });
        firstMissing(schemaValues, javaValues).ifPresent(value -> {
            throw new SchemaMismatchException("Schema enum " + name + " has the value " + value + ", which Java enum "
                    + javaEnum.getSimpleName() + " does not define.");
        });
    }

    private static Optional<String> firstMissing(Set<String> values, Set<String> others) {
        return values.stream().filter(value -> !others.contains(value)).findFirst();
    }
}
