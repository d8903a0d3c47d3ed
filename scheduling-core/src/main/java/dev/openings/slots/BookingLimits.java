package dev.openings.slots;

import java.util.OptionalInt;

/**
 * How much one person takes on, counted on their own clock over all that {@code counts}, at any hour.
 *
 * @param perDay at most so many starts on a local date; empty: no limit
 * @param perWeek at most so many starts in an ISO week, Monday to Sunday; empty: no limit
 */
public record BookingLimits(OptionalInt perDay, OptionalInt perWeek) {
    /** No limits. */
    public static final BookingLimits NONE = new BookingLimits(OptionalInt.empty(), OptionalInt.empty());

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is negative
     */
    public BookingLimits {
        if (perDay.orElse(0) < 0 || perWeek.orElse(0) < 0) {
            throw new IllegalArgumentException("limits cannot be negative: " + perDay + ", " + perWeek);
        }
    }

    /** At most so many starts a local day. */
    public static BookingLimits perDay(int most) {
        return new BookingLimits(OptionalInt.of(most), OptionalInt.empty());
    }
}
