package dev.openings.server.graphql.schema;

import dev.openings.jooq.Openings;
import dev.openings.jooq.permissions.Permission;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.NaturalEnumValuesProvider;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Collects the resolvers of all topics and builds the executable schema with them. */
public final class Wiring {
    private final Openings openings;
    private final PracticeZone practiceZone;
    private final List<FieldPermission> fields = new ArrayList<>();
    private final SchemaEnums enums = new SchemaEnums();
    private final RuntimeWiring.Builder runtime =
            RuntimeWiring.newRuntimeWiring().strictMode(true);

    public Wiring(Openings openings) {
        this.openings = openings;
        this.practiceZone = new PracticeZone(openings);
        Scalars.all().forEach(runtime::scalar);
    }

    /** The fields of an object type whose values are of the class {@code source}. */
    public <T> Fields<T> type(String name, Class<T> source) {
        return new Fields<>(name, source::cast);
    }

    /** The same for values of a generic class. */
    <T> Fields<T> type(String name, Function<Object, T> cast) {
        return new Fields<>(name, cast);
    }

    /** A field of Query. */
    public Wiring query(String field, Permission permission, RootResolver resolver) {
        return root("Query", field, permission, resolver);
    }

    /** A field of Query whose object is named by a management token, which a caller without an account may have too. */
    public Wiring queryByToken(String field, Permission permission, RootResolver resolver) {
        fields.add(new FieldPermission("Query", field, permission, FieldPermission.Without.TOKEN_ALWAYS));
        return resolve("Query", field, resolver);
    }

    /** A field of Mutation for callers with the permission, and for callers with a management token. */
    public Wiring mutationByToken(String field, Permission permission, RootResolver resolver) {
        fields.add(new FieldPermission("Mutation", field, permission, FieldPermission.Without.TOKEN));
        return resolve("Mutation", field, clearingCaches(resolver));
    }

    /** A field of Mutation. It clears the caches of the request, because loaded values may have changed. */
    public Wiring mutation(String field, Permission permission, RootResolver resolver) {
        return root("Mutation", field, permission, clearingCaches(resolver));
    }

    /** A field of Mutation for which the person in a browser must have signed in a short time ago. Tokens are not affected. */
    public Wiring mutationOfRecentSignIn(String field, Permission permission, RootResolver resolver) {
        return mutation(field, permission, context -> {
            context.requireRecentSignIn();
            return resolver.resolve(context);
        });
    }

    private static RootResolver clearingCaches(RootResolver resolver) {
        return context -> {
            Object payload = resolver.resolve(context);
            context.clearCaches();
            return payload;
        };
    }

    /** A field of Subscription; the resolver returns a publisher. */
    public Wiring subscription(String field, Permission permission, RootResolver resolver) {
        return root("Subscription", field, permission, resolver);
    }

    /** An enum of the schema and the Java enum with the same values. */
    public <E extends Enum<E>> Wiring enumeration(String name, Class<E> javaEnum) {
        enums.add(name, javaEnum);
        runtime.type(name, type -> type.enumValues(new NaturalEnumValuesProvider<>(javaEnum)));
        return this;
    }

    /** An interface of the schema, with the object type of each class that implements it. */
    public Wiring interfaceType(String name, Map<Class<?>, String> types) {
        runtime.type(
                name,
                type -> type.typeResolver(environment -> {
                    Object value = Objects.requireNonNull(environment.getObject());
                    String objectType = Objects.requireNonNull(types.get(value.getClass()));
                    return Objects.requireNonNull(environment.getSchema().getObjectType(objectType));
                }));
        return this;
    }

    /** A payload type with the changed object in {@code field}, and lists that are empty if the mutation sets none. */
    public Wiring payload(String name, String field, String... lists) {
        Fields<Payload> type = type(name, Payload.class)
                .field("userErrors", Payload::userErrors)
                .field(field, payload -> payload.value(field));
        for (String list : lists) {
            type.field(list, payload -> Objects.requireNonNullElse(payload.value(list), List.of()));
        }
        return this;
    }

    /** A payload type with several fields, which are null if the mutation does not set them. */
    public Wiring payload(String name, List<String> fields) {
        Fields<Payload> type = type(name, Payload.class).field("userErrors", Payload::userErrors);
        fields.forEach(field -> type.field(field, payload -> payload.value(field)));
        return this;
    }

    /** All fields of Query, Mutation and Subscription, and the protected fields of objects. */
    public List<FieldPermission> fieldPermissions() {
        return List.copyOf(fields);
    }

    /**
     * Builds the executable schema.
     *
     * @throws SchemaMismatchException if an enum differs from its Java enum, or a field has no resolver
     */
    public GraphQLSchema build(TypeDefinitionRegistry definitions) {
        enums.check(definitions);
        GraphQLSchema schema = new SchemaGenerator().makeExecutableSchema(definitions, runtime.build());
        fieldWithoutResolver(schema).ifPresent(field -> {
            throw new SchemaMismatchException("Field " + field + " has no resolver.");
        });
        return schema;
    }

    /** A field that graphql-java would resolve by reflection. */
    private static Optional<FieldCoordinates> fieldWithoutResolver(GraphQLSchema schema) {
        return schema.getAllTypesAsList().stream()
                .filter(type ->
                        type instanceof GraphQLObjectType && !type.getName().startsWith("__"))
                .map(GraphQLObjectType.class::cast)
                .flatMap(type -> type.getFieldDefinitions().stream()
                        .map(field -> FieldCoordinates.coordinates(type.getName(), field.getName())))
                .filter(field -> !schema.getCodeRegistry().hasDataFetcher(field))
                .findFirst();
    }

    private Wiring root(String type, String field, Permission permission, RootResolver resolver) {
        fields.add(new FieldPermission(type, field, permission, FieldPermission.Without.REFUSED));
        return resolve(type, field, context -> {
            context.require(permission);
            return resolver.resolve(context);
        });
    }

    private Wiring resolve(String type, String field, RootResolver resolver) {
        runtime.type(
                type,
                wiring -> wiring.dataFetcher(
                        field,
                        environment ->
                                unwrap(resolver.resolve(new ResolverContext(environment, openings, practiceZone)))));
        return this;
    }

    /** The engine awaits futures. */
    private static @Nullable Object unwrap(@Nullable Object value) {
        return value instanceof AsyncValue<?>(Object future) ? future : value;
    }

    /** Resolves a field of Query, Mutation or Subscription. */
    @FunctionalInterface
    public interface RootResolver {
        @Nullable
        Object resolve(ResolverContext context);
    }

    /** Resolves a field of an object. */
    @FunctionalInterface
    public interface FieldResolver<T> {
        @Nullable
        Object resolve(T source, ResolverContext context);
    }

    /** The fields of one object type. */
    public final class Fields<T> {
        private final String name;
        private final Function<Object, T> cast;

        private Fields(String name, Function<Object, T> cast) {
            this.name = name;
            this.cast = cast;
        }

        /** A field for every caller that may see the object. */
        public Fields<T> field(String field, Function<T, @Nullable Object> value) {
            runtime.type(name, type -> type.dataFetcher(field, environment -> value.apply(sourceOf(environment))));
            return this;
        }

        public Fields<T> field(String field, FieldResolver<T> resolver) {
            runtime.type(
                    name,
                    type -> type.dataFetcher(
                            field,
                            environment -> unwrap(resolver.resolve(
                                    sourceOf(environment), new ResolverContext(environment, openings, practiceZone)))));
            return this;
        }

        /** A field for callers with the permission. */
        public Fields<T> field(String field, Permission permission, Function<T, @Nullable Object> value) {
            return field(field, permission, (source, context) -> value.apply(source));
        }

        /** A field that is null for callers without the permission. */
        public Fields<T> fieldOrNull(String field, Permission permission, FieldResolver<T> resolver) {
            return fieldOrNull(field, permission, context -> false, resolver);
        }

        /** A field that is null for callers without the permission, except where {@code isShown} is true. */
        public Fields<T> fieldOrNull(
                String field, Permission permission, Predicate<ResolverContext> isShown, FieldResolver<T> resolver) {
            fields.add(new FieldPermission(name, field, permission, FieldPermission.Without.NULL));
            return field(
                    field,
                    (source, context) -> context.permissions().has(permission) || isShown.test(context)
                            ? resolver.resolve(source, context)
                            : null);
        }

        public Fields<T> field(String field, Permission permission, FieldResolver<T> resolver) {
            fields.add(new FieldPermission(name, field, permission, FieldPermission.Without.REFUSED));
            return field(field, (source, context) -> {
                context.require(permission);
                return resolver.resolve(source, context);
            });
        }

        private T sourceOf(DataFetchingEnvironment environment) {
            return cast.apply(Objects.requireNonNull(environment.<Object>getSource()));
        }
    }
}
