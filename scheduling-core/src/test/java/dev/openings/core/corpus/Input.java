package dev.openings.core.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import dev.openings.time.Interval;
import dev.openings.time.PeriodDuration;
import dev.openings.time.WallClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/** One object of a case's input. A field that was not read before {@link #done} is an error. */
final class Input {
    private final JsonNode node;
    private final Set<String> read = new HashSet<>();

    Input(JsonNode node) {
        if (!node.isObject()) {
            throw new IllegalArgumentException("not an object: " + node);
        }
        this.node = node;
    }

    /**
     * Checks that every field was read.
     *
     * @throws IllegalArgumentException if a field was not read
     */
    void done() {
        node.fieldNames().forEachRemaining(name -> {
            if (!read.contains(name)) {
                throw new IllegalArgumentException("unknown field: " + name);
            }
        });
    }

    boolean has(String name) {
        return node.hasNonNull(name);
    }

    private Optional<JsonNode> field(String name) {
        read.add(name);
        return node.hasNonNull(name) ? Optional.of(node.get(name)) : Optional.empty();
    }

    Optional<String> textIfAny(String name) {
        return field(name).map(value -> {
            if (!value.isTextual()) {
                throw new IllegalArgumentException(name + " must be a text: " + value);
            }
            return value.textValue();
        });
    }

    String text(String name) {
        return textIfAny(name).orElseThrow(() -> new IllegalArgumentException("missing field: " + name));
    }

    Instant instant(String name) {
        return Instant.parse(text(name));
    }

    /**
     * EST, MST and HST are names of the time zone database that {@code ZoneId} knows only by {@link ZoneId#SHORT_IDS}.
     */
    ZoneId zone(String name) {
        return ZoneId.of(text(name), ZoneId.SHORT_IDS);
    }

    LocalDateTime local(String name) {
        return LocalDateTime.parse(text(name));
    }

    LocalDate date(String name) {
        return LocalDate.parse(text(name));
    }

    Optional<LocalDate> dateIfAny(String name) {
        return textIfAny(name).map(LocalDate::parse);
    }

    LocalTime time(String name) {
        return LocalTime.parse(text(name));
    }

    /** Reads an exact duration; 0 if absent. */
    Duration exact(String name) {
        return exactIfAny(name).orElse(Duration.ZERO);
    }

    Optional<Duration> exactIfAny(String name) {
        return textIfAny(name).map(Duration::parse);
    }

    Optional<PeriodDuration> spanIfAny(String name) {
        return textIfAny(name).map(PeriodDuration::parse);
    }

    OptionalInt number(String name) {
        return field(name).map(value -> OptionalInt.of(value.intValue())).orElseGet(OptionalInt::empty);
    }

    boolean flag(String name, boolean otherwise) {
        return field(name).map(JsonNode::booleanValue).orElse(otherwise);
    }

    Input object(String name) {
        return new Input(field(name).orElseThrow(() -> new IllegalArgumentException("missing field: " + name)));
    }

    Optional<Input> objectIfAny(String name) {
        return field(name).map(Input::new);
    }

    /** Reads the objects of a list, each completely; an empty list if absent. */
    <T> List<T> objects(String name, Function<Input, T> reader) {
        List<T> items = new ArrayList<>();
        field(name)
                .ifPresent(list -> list.forEach(item -> {
                    Input input = new Input(item);
                    items.add(reader.apply(input));
                    input.done();
                }));
        return items;
    }

    List<String> texts(String name) {
        List<String> items = new ArrayList<>();
        field(name).ifPresent(list -> list.forEach(item -> items.add(item.textValue())));
        return items;
    }

    /**
     * Reads {@code {"from":…, "to":…}}: instants, or dates that mean the start of a day in {@code zone}; empty if the
     * zone skips all of it.
     */
    Optional<Interval> range(String name, ZoneId zone) {
        Input range = object(name);
        Instant from = bound(range.text("from"), zone);
        Instant to = bound(range.text("to"), zone);
        range.done();
        return from.equals(to) ? Optional.empty() : Optional.of(new Interval(from, to));
    }

    private static Instant bound(String value, ZoneId zone) {
        return value.contains("T") ? Instant.parse(value) : WallClock.of(zone).startOfDay(LocalDate.parse(value));
    }
}
