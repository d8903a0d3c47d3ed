package dev.openings.server.graphql.schema;

import dev.openings.jooq.Openings;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.NaturalEnumValuesProvider;
import graphql.schema.idl.RuntimeWiring;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Collects what answers the fields of the schema, topic by topic. */
public final class Wiring {
    private final Openings openings;
    private final PracticeZone clock;
    private final RuntimeWiring.Builder runtime =
            RuntimeWiring.newRuntimeWiring().strictMode(true);

    public Wiring(Openings openings) {
        this.openings = openings;
        this.clock = new PracticeZone(openings);
    }

    /** The fields of a type whose objects are {@code T} in here. */
    public <T> Fields<T> type(String name, Class<T> source) {
        return new Fields<>(name, source::cast);
    }

    /** The same where the objects are of a generic class. */
    <T> Fields<T> generic(String name, Function<Object, T> source) {
        return new Fields<>(name, source);
    }

    /** A query without an object that it belongs to. */
    public Wiring query(String field, AccessLevel who, Answer<ResolverContext> answer) {
        return root("Query", field, who, answer);
    }

    /** A change. What this request loaded before it may be out of date after it, and is forgotten. */
    public Wiring mutation(String field, AccessLevel who, Answer<ResolverContext> answer) {
        return root("Mutation", field, who, call -> {
            Object done = answer.of(call);
            call.forget();
            return done;
        });
    }

    /** Answers with a publisher. */
    public Wiring subscription(String field, AccessLevel who, Answer<ResolverContext> answer) {
        return root("Subscription", field, who, answer);
    }

    /** An enum of the schema whose values are named as those of an enum in here. */
    public <E extends Enum<E>> Wiring enumeration(String name, Class<E> values) {
        runtime.type(name, type -> type.enumValues(new NaturalEnumValuesProvider<>(values)));
        return this;
    }

    /** The payload of mutations: what it was done to, and lists that are empty where there is nothing to tell. */
    public Wiring payload(String name, String field, String... lists) {
        Fields<Payload> type = type(name, Payload.class)
                .everyone("userErrors", Payload::userErrors)
                .everyone(field, payload -> payload.value(field));
        for (String list : lists) {
            type.everyone(list, payload -> Objects.requireNonNullElse(payload.value(list), List.of()));
        }
        return this;
    }

    public RuntimeWiring.Builder runtime() {
        return runtime;
    }

    private Wiring root(String type, String field, AccessLevel who, Answer<ResolverContext> answer) {
        runtime.type(
                type,
                wiring -> wiring.dataFetcher(field, environment -> {
                    ResolverContext call = new ResolverContext(environment, openings, clock);
                    who.check(call.caller(), field);
                    return value(answer.of(call));
                }));
        return this;
    }

    /** What the engine understands: it waits for futures. */
    private static @Nullable Object value(@Nullable Object answer) {
        return answer instanceof AsyncValue<?>(Object future) ? future : answer;
    }

    /** Answers a field. */
    @FunctionalInterface
    public interface Answer<A> {
        @Nullable
        Object of(A asked);
    }

    /** Answers a field of an object. */
    @FunctionalInterface
    public interface AnswerOf<T> {
        @Nullable
        Object of(T source, ResolverContext call);
    }

    /** The fields of one type. */
    public final class Fields<T> {
        private final String name;
        private final Function<Object, T> source;

        private Fields(String name, Function<Object, T> source) {
            this.name = name;
            this.source = source;
        }

        /** A field that whoever sees the object may see. */
        public Fields<T> everyone(String field, Function<T, @Nullable Object> value) {
            runtime.type(name, type -> type.dataFetcher(field, environment -> value.apply(sourceOf(environment))));
            return this;
        }

        public Fields<T> everyone(String field, AnswerOf<T> answer) {
            return only(AccessLevel.EVERYONE, field, answer);
        }

        public Fields<T> staff(String field, Function<T, @Nullable Object> value) {
            return only(AccessLevel.STAFF, field, (object, call) -> value.apply(object));
        }

        public Fields<T> staff(String field, AnswerOf<T> answer) {
            return only(AccessLevel.STAFF, field, answer);
        }

        private Fields<T> only(AccessLevel who, String field, AnswerOf<T> answer) {
            runtime.type(
                    name,
                    type -> type.dataFetcher(field, environment -> {
                        ResolverContext call = new ResolverContext(environment, openings, clock);
                        who.check(call.caller(), field);
                        return value(answer.of(sourceOf(environment), call));
                    }));
            return this;
        }

        private T sourceOf(DataFetchingEnvironment environment) {
            return source.apply(Objects.requireNonNull(environment.<Object>getSource()));
        }
    }
}
