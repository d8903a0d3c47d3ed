package dev.openings.server.graphql.schema;

import dev.openings.jooq.operation.Patch;
import dev.openings.jooq.operation.Problem;
import dev.openings.jooq.operation.ProblemCode;
import dev.openings.server.security.GlobalId;
import dev.openings.time.PeriodDuration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An input object with its place in the input, read field by field. What cannot be said in the types of the services is collected as a
 * problem with its path; everything else the services check themselves.
 */
public final class InputObject {
    /** An id that nothing has: what an id of another type, or garbage, is read as, so that whoever is asked says NOT_FOUND. */
    public static final UUID NOTHING = new UUID(0, 0);

    private final Map<String, @Nullable Object> fields;
    private final List<String> path;
    private final List<Problem> problems;

    private InputObject(Map<String, @Nullable Object> fields, List<String> path, List<Problem> problems) {
        this.fields = fields;
        this.path = path;
        this.problems = problems;
    }

    /** The outermost object. */
    static InputObject of(Map<String, @Nullable Object> fields) {
        return new InputObject(fields, List.of(), new ArrayList<>());
    }

    /** What was found so far, in this object and in all inside it. */
    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    public void problem(ProblemCode code, String message, String... field) {
        problems.add(new Problem(
                code, message, Stream.concat(path.stream(), Stream.of(field)).toList()));
    }

    /** True if the field is there, be it null. */
    public boolean has(String field) {
        return fields.containsKey(field);
    }

    /** A field that the schema says is there and not null. */
    public <T> T required(String field, Class<T> type) {
        return type.cast(Objects.requireNonNull(fields.get(field), field));
    }

    /** A field that is absent or null, or has a value. */
    public <T> Optional<T> optional(String field, Class<T> type) {
        return Optional.ofNullable(fields.get(field)).map(type::cast);
    }

    public Optional<String> text(String field) {
        return optional(field, String.class);
    }

    /** What the input does to a field: absent keeps, null clears. */
    public <T> Patch<T> patch(String field, Class<T> type) {
        return patched(field, () -> required(field, type));
    }

    public <T> Patch<T> patched(String field, java.util.function.Supplier<T> value) {
        if (!has(field)) {
            return Patch.keep();
        }
        return fields.get(field) == null ? Patch.clear() : Patch.set(value.get());
    }

    /** The id of an object of that kind; {@link #NOTHING} for every other text. */
    public UUID id(GlobalId.Kind kind, String field) {
        return idOf(kind, required(field, String.class));
    }

    public Optional<UUID> optionalId(GlobalId.Kind kind, String field) {
        return text(field).map(text -> idOf(kind, text));
    }

    /** The id of a staff member or a resource. */
    public UUID ownerId(String field) {
        return GlobalId.parse(required(field, String.class))
                .filter(id -> id.kind() == GlobalId.Kind.STAFF_MEMBER || id.kind() == GlobalId.Kind.RESOURCE)
                .map(GlobalId::id)
                .orElse(NOTHING);
    }

    public List<UUID> ids(GlobalId.Kind kind, String field) {
        Map<String, UUID> garbage = new HashMap<>();
        return list(field, String.class).stream()
                .map(text -> GlobalId.parse(kind, text).orElseGet(() -> nothing(garbage, text)))
                .toList();
    }

    public Optional<List<UUID>> optionalIds(GlobalId.Kind kind, String field) {
        return isNull(field) ? Optional.empty() : Optional.of(ids(kind, field));
    }

    public <T> List<T> list(String field, Class<T> type) {
        List<?> items = required(field, List.class);
        return items.stream().<T>map(type::cast).toList();
    }

    public <T> Optional<List<T>> optionalList(String field, Class<T> type) {
        return isNull(field) ? Optional.empty() : Optional.of(list(field, type));
    }

    /** Objects inside, each with its place. */
    public <T> List<T> objects(String field, Function<InputObject, T> read) {
        List<?> items = required(field, List.class);
        return IntStream.range(0, items.size())
                .mapToObj(i -> read.apply(inside(items.get(i), field, Integer.toString(i))))
                .toList();
    }

    public <T> Optional<T> object(String field, Function<InputObject, T> read) {
        return Optional.ofNullable(fields.get(field)).map(value -> read.apply(inside(value, field)));
    }

    /** A length without calendar days; with them it is a problem, and read as if it had none. */
    public Duration exact(String field) {
        PeriodDuration span = required(field, PeriodDuration.class);
        if (!span.isExact()) {
            problem(
                    ProblemCode.INVALID,
                    field + " must be an exact length such as PT30M, without calendar days: " + span + ".",
                    field);
        }
        return span.exact();
    }

    public Optional<Duration> optionalExact(String field) {
        return isNull(field) ? Optional.empty() : Optional.of(exact(field));
    }

    public boolean isNull(String field) {
        return fields.get(field) == null;
    }

    private InputObject inside(@Nullable Object value, String... steps) {
        @SuppressWarnings("unchecked") // graphql-java reads an input object as such a map
        Map<String, @Nullable Object> object = (Map<String, @Nullable Object>) Objects.requireNonNull(value);
        return new InputObject(
                object, Stream.concat(path.stream(), Stream.of(steps)).toList(), problems);
    }

    private static UUID idOf(GlobalId.Kind kind, String text) {
        return GlobalId.parse(kind, text).orElse(NOTHING);
    }

    /** Different garbage is different nothings: nobody stands twice in a list only because nobody is meant. */
    private static UUID nothing(Map<String, UUID> garbage, String text) {
        return garbage.computeIfAbsent(text, unseen -> new UUID(0, garbage.size()));
    }
}
