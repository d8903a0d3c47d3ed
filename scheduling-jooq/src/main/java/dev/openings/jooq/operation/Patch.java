package dev.openings.jooq.operation;

import java.util.Optional;

/**
 * The change of one field of an input: an absent field keeps its value, null clears it, and a value replaces it.
 *
 * @param <T> type of the field
 */
public sealed interface Patch<T> {
    /** The field keeps its value. */
    record Keep<T>() implements Patch<T> {}

    /** The field loses its value; refused for a required field. */
    record Clear<T>() implements Patch<T> {}

    /**
     * The field gets this value.
     *
     * @param value the new value
     */
    record Set<T>(T value) implements Patch<T> {}

    /** A patch that keeps the value. */
    static <T> Patch<T> keep() {
        return new Keep<>();
    }

    /** A patch that clears the value. */
    static <T> Patch<T> clear() {
        return new Clear<>();
    }

    /** A patch that sets {@code value}. */
    static <T> Patch<T> set(T value) {
        return new Set<>(value);
    }

    /** The value of the field after this change, given its value before. */
    default Optional<T> applyTo(Optional<T> before) {
        return switch (this) {
            case Keep<T>() -> before;
            case Clear<T>() -> Optional.empty();
            case Set<T>(T value) -> Optional.of(value);
        };
    }

    /** True if the field keeps its value. */
    default boolean isKeep() {
        return this instanceof Keep;
    }
}
