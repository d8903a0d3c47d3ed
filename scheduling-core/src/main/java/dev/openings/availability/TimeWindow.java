package dev.openings.availability;

import java.time.LocalTime;
import java.util.Optional;

/**
 * A daily window in local time. It belongs to the date on which it starts. If {@code to} is not after {@code from}, the
 * window ends on the next date: midnight as an end is the end of the day, and equal times make a window of one day.
 *
 * <p>A window may be reserved for some services. For a visit that it is not reserved for, it does not exist until it is
 * released; a reserved window takes nothing from an open one that overlaps it.
 *
 * {@snippet file="dev/openings/core/JavadocExamplesTest.java" region="reserved"}
 *
 * @param from the start
 * @param to the end; {@link LocalTime#MIDNIGHT} means 24:00
 * @param reservation whom it is for; empty: all visits
 */
public record TimeWindow(LocalTime from, LocalTime to, Optional<Reservation> reservation) {
    /** A window for all visits. */
    public TimeWindow(LocalTime from, LocalTime to) {
        this(from, to, Optional.empty());
    }

    /**
     * Returns the window for all visits between two times as {@code HH:mm}; {@code to} may be {@code 24:00}.
     *
     * @throws java.time.format.DateTimeParseException if one of them cannot be parsed
     */
    public static TimeWindow of(String from, String to) {
        return new TimeWindow(LocalTime.parse(from), to.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(to));
    }

    /** Returns this window, reserved. */
    public TimeWindow reservedFor(Reservation services) {
        return new TimeWindow(from, to, Optional.of(services));
    }

    /** Returns this window for all visits. */
    public TimeWindow withoutReservation() {
        return reservation.isEmpty() ? this : new TimeWindow(from, to);
    }

    /** True if the window ends on the date after the one on which it starts. */
    public boolean endsNextDay() {
        return !to.isAfter(from);
    }
}
