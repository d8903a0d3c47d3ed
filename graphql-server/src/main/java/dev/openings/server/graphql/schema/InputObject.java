package dev.openings.server.graphql.schema;

import dev.openings.jooq.operation.InputRule;
import dev.openings.jooq.operation.Patch;
import dev.openings.jooq.operation.Problem;
import dev.openings.server.graphql.engine.MalformedValue;
import dev.openings.server.security.GlobalId;
import dev.openings.time.PeriodDuration;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of an input object. A value that the types of the services cannot represent is collected as a
 * problem with its path; the services check everything else.
 *
 * <p>{@code required…} methods are for fields that the schema declares non-null, {@code optional…} methods for fields
 * that may be absent or null, and {@code patch…} methods for fields of an update.
 */
public final class InputObject {
    /**
     * An id that no object has. Malformed ids and ids of another type become this id, so that the service refuses them
     * with NOT_FOUND.
     */
    public static final UUID UNKNOWN_ID = new UUID(0, 0);

    /** Values of each scalar's type with which the services find as many other problems as possible. */
    private static final Map<Class<?>, Object> IN_PLACE_OF_MALFORMED = Map.of(
            Instant.class,
            Instant.EPOCH,
            LocalDate.class,
            LocalDate.EPOCH,
            TimeOfDay.class,
            new TimeOfDay(LocalTime.MIDNIGHT, false),
            PeriodDuration.class,
            PeriodDuration.of(Duration.ofMinutes(1)),
            ZoneId.class,
            ZoneOffset.UTC,
            String.class,
            "");

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

    /** The problems found so far in the outermost object and all nested ones. */
    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** Adds a problem, at a field of this object. */
    public void addProblem(Problem problem, String field) {
        problems.add(problem.at(child(field)));
    }

    /** True if the field is present, even if it is null. */
    public boolean has(String field) {
        return fields.containsKey(field);
    }

    /** True if the field is absent or null. */
    public boolean isNull(String field) {
        return fields.get(field) == null;
    }

    public <T> T required(String field, Class<T> type) {
        return value(Objects.requireNonNull(fields.get(field), field), type, child(field));
    }

    public <T> Optional<T> optional(String field, Class<T> type) {
        return isNull(field) ? Optional.empty() : Optional.of(required(field, type));
    }

    /** The value; for a malformed one adds its problem and returns another value, which must have no effect. */
    private <T> T value(Object value, Class<T> type, List<String> itsPath) {
        if (value instanceof MalformedValue(Problem problem, String sentence)) {
            problems.add(problem.at(itsPath));
            return type.cast(Objects.requireNonNull(IN_PLACE_OF_MALFORMED.get(type), sentence));
        }
        return type.cast(value);
    }

    public Optional<String> optionalText(String field) {
        return optional(field, String.class);
    }

    public <T> List<T> requiredList(String field, Class<T> type) {
        List<?> items = required(field, List.class);
        return IntStream.range(0, items.size())
                .mapToObj(i -> value(Objects.requireNonNull(items.get(i)), type, child(field, Integer.toString(i))))
                .toList();
    }

    public <T> Optional<List<T>> optionalList(String field, Class<T> type) {
        return isNull(field) ? Optional.empty() : Optional.of(requiredList(field, type));
    }

    public <T> T requiredObject(String field, Function<InputObject, T> mapper) {
        return mapper.apply(nested(fields.get(field), child(field)));
    }

    public <T> Optional<T> optionalObject(String field, Function<InputObject, T> mapper) {
        return isNull(field) ? Optional.empty() : Optional.of(requiredObject(field, mapper));
    }

    public <T> List<T> requiredObjects(String field, Function<InputObject, T> mapper) {
        List<?> items = required(field, List.class);
        return IntStream.range(0, items.size())
                .mapToObj(i -> mapper.apply(nested(items.get(i), child(field, Integer.toString(i)))))
                .toList();
    }

    public <T> Optional<List<T>> optionalObjects(String field, Function<InputObject, T> mapper) {
        return isNull(field) ? Optional.empty() : Optional.of(requiredObjects(field, mapper));
    }

    /** The id of an object of {@code kind}; {@link #UNKNOWN_ID} for every other text. */
    public UUID requiredId(GlobalId.Kind kind, String field) {
        return GlobalId.parse(kind, required(field, String.class)).orElse(UNKNOWN_ID);
    }

    /** The same; empty if the field is absent or null. */
    public Optional<UUID> optionalId(GlobalId.Kind kind, String field) {
        return isNull(field) ? Optional.empty() : Optional.of(requiredId(kind, field));
    }

    /** The id of a staff member or a resource; {@link #UNKNOWN_ID} for every other text. */
    public UUID requiredOwnerId(String field) {
        return requiredId(Set.of(GlobalId.Kind.STAFF_MEMBER, GlobalId.Kind.RESOURCE), field);
    }

    /** The id of a staff member or a contact; {@link #UNKNOWN_ID} for every other text. */
    public UUID requiredPersonId(String field) {
        return requiredId(Set.of(GlobalId.Kind.STAFF_MEMBER, GlobalId.Kind.CONTACT), field);
    }

    /** The same of a field that may be absent. */
    public Optional<UUID> optionalPersonId(String field) {
        return isNull(field) ? Optional.empty() : Optional.of(requiredPersonId(field));
    }

    private UUID requiredId(Set<GlobalId.Kind> kinds, String field) {
        return GlobalId.parse(required(field, String.class))
                .filter(id -> kinds.contains(id.kind()))
                .map(GlobalId::id)
                .orElse(UNKNOWN_ID);
    }

    /**
     * The ids of objects of {@code kind}. Every other text becomes an id that no object has. Different texts become
     * different ids, so that the services report them as unknown and not as duplicates.
     */
    public List<UUID> requiredIds(GlobalId.Kind kind, String field) {
        Map<String, UUID> unknownIds = new HashMap<>();
        return requiredList(field, String.class).stream()
                .map(text -> GlobalId.parse(kind, text)
                        .orElseGet(() -> unknownIds.computeIfAbsent(text, key -> new UUID(0, unknownIds.size()))))
                .toList();
    }

    public Optional<List<UUID>> optionalIds(GlobalId.Kind kind, String field) {
        return isNull(field) ? Optional.empty() : Optional.of(requiredIds(kind, field));
    }

    /** A duration without calendar days. Calendar days add a problem and are ignored. */
    public Duration requiredExactDuration(String field) {
        PeriodDuration duration = required(field, PeriodDuration.class);
        if (!duration.isExact()) {
            addProblem(InputRule.NO_EXACT_DURATION.at().with("value", duration), field);
        }
        return duration.exact();
    }

    public Optional<Duration> optionalExactDuration(String field) {
        return isNull(field) ? Optional.empty() : Optional.of(requiredExactDuration(field));
    }

    /** The field {@code expectedVersion} of changes of existing objects. */
    public Optional<Integer> expectedVersion() {
        return optional("expectedVersion", Integer.class);
    }

    /** The change of a field: absent keeps the value, null clears it. */
    public <T> Patch<T> patch(String field, Class<T> type) {
        return patch(field, () -> required(field, type));
    }

    public <T> Patch<T> patchObject(String field, Function<InputObject, T> mapper) {
        return patch(field, () -> requiredObject(field, mapper));
    }

    public <T> Patch<List<T>> patchObjects(String field, Function<InputObject, T> mapper) {
        return patch(field, () -> requiredObjects(field, mapper));
    }

    public <T> Patch<Set<T>> patchSet(String field, Class<T> type) {
        return patch(field, () -> Set.copyOf(requiredList(field, type)));
    }

    public Patch<List<UUID>> patchIds(GlobalId.Kind kind, String field) {
        return patch(field, () -> requiredIds(kind, field));
    }

    public Patch<Duration> patchExactDuration(String field) {
        return patch(field, () -> requiredExactDuration(field));
    }

    /** The same for other types; {@code value} is called if the field is present and not null. */
    public <T> Patch<T> patch(String field, Supplier<T> value) {
        if (!has(field)) {
            return Patch.keep();
        }
        return isNull(field) ? Patch.clear() : Patch.set(value.get());
    }

    private List<String> child(String... steps) {
        return Stream.concat(path.stream(), Stream.of(steps)).toList();
    }

    private InputObject nested(@Nullable Object value, List<String> itsPath) {
        @SuppressWarnings("unchecked") // graphql-java represents an input object as such a map
        Map<String, @Nullable Object> object = (Map<String, @Nullable Object>) Objects.requireNonNull(value);
        return new InputObject(object, itsPath, problems);
    }
}
