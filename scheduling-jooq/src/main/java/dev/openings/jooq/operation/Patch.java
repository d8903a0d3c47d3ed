package dev.openings.jooq.operation;

import java.util.Optional;

/**
 * What a change does to one field: a field that is absent from an input stays, one that is there and null is cleared.
 *
 * @param <T> type of the field
 */
public sealed interface Patch<T> {
    /** The field stays as it is. */
    record Keep<T>() implements Patch<T> {}

    /** The field has no value from now on. Refused for a field that must have one. */
    record Clear<T>() implements Patch<T> {}

    /**
     * The field has this value from now on.
     *
     * @param value the new value
     */
    record Set<T>(T value) implements Patch<T> {}

    /** Leaves the field as it is. */
    static <T> Patch<T> keep() {
        return new Keep<>();
    }

    /** Takes the value away. */
    static <T> Patch<T> clear() {
        return new Clear<>();
    }

    /** Puts {@code value} in the place of what there was. */
    static <T> Patch<T> set(T value) {
        return new Set<>(value);
    }

    /** What the field holds afterwards, where it held {@code before}. */
    default Optional<T> applyTo(Optional<T> before) {
        return switch (this) {
            case Keep<T>() -> before;
            case Clear<T>() -> Optional.empty();
            case Set<T>(T value) -> Optional.of(value);
        };
    }

    /** True if the field is not touched. */
    default boolean isKeep() {
        return this instanceof Keep;
    }
}
