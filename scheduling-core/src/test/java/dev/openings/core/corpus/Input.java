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

/** One object of a case's input. What is not read by {@link #done} was not understood, and is an error. */
final class Input {
    private final JsonNode node;
    private final Set<String> read = new HashSet<>();

    Input(JsonNode node) {
        if (!node.isObject()) {
            throw new IllegalArgumentException("not an object: " + node);
        }
        this.node = node;
    }

    /** @throws IllegalArgumentException if a field was never asked for */
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
                throw new IllegalArgumentException(name + " is no text: " + value);
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

    /** EST, MST and HST are names of the zone database that {@code ZoneId} knows by a list of its own. */
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

    /** An exact duration; none is 0. */
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

    /** The objects of a list, each read whole; none is the empty list. */
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
     * {@code {"from":…, "to":…}}: instants, or dates that stand for the beginning of a day in {@code zone}; empty where a zone skips all of it.
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
