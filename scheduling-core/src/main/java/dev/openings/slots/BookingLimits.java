package dev.openings.slots;

import java.util.OptionalInt;

/**
 * The maximum number of bookings of one bookable. Limits count all busy rows with {@code counts}, in the bookable's own
 * zone, whether inside working hours or not.
 *
 * @param perDay the maximum number of starts on a local date; empty: no limit
 * @param perWeek the maximum number of starts in an ISO week, Monday to Sunday; empty: no limit
 */
public record BookingLimits(OptionalInt perDay, OptionalInt perWeek) {
    /** No limits. */
    public static final BookingLimits NONE = new BookingLimits(OptionalInt.empty(), OptionalInt.empty());

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if a limit is negative
     */
    public BookingLimits {
        if (perDay.orElse(0) < 0 || perWeek.orElse(0) < 0) {
            throw new IllegalArgumentException("perDay and perWeek must not be negative: " + perDay + ", " + perWeek);
        }
    }

    /** Returns a daily limit of {@code most} starts and no weekly limit. */
    public static BookingLimits perDay(int most) {
        return new BookingLimits(OptionalInt.of(most), OptionalInt.empty());
    }
}
