package dev.openings.jooq.schedules;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * Time off to be added: either {@code from} and {@code to}, or {@code fromDate} and {@code toDate}.
 *
 * @param ownerId a staff member or a resource
 * @param from inclusive start of a period; with {@code recurrence}, of the first occurrence, which repeats in local
 *     time of the owner
 * @param to exclusive end of the period, after {@code from}
 * @param fromDate first day of whole days in the time zone of the owner
 * @param toDate last day, included
 * @param recurrence an RRULE as defined by RFC 5545, at most 1,000 characters
 * @param reason one line, at most 200 characters
 */
public record NewTimeOff(
        UUID ownerId,
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<LocalDate> fromDate,
        Optional<LocalDate> toDate,
        Optional<String> recurrence,
        Optional<String> reason) {
    /** A period from {@code from} to before {@code to}. */
    public static NewTimeOff period(UUID ownerId, Instant from, Instant to) {
        return new NewTimeOff(
                ownerId,
                Optional.of(from),
                Optional.of(to),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Whole days, {@code first} and {@code last} included. */
    public static NewTimeOff days(UUID ownerId, LocalDate first, LocalDate last) {
        return new NewTimeOff(
                ownerId,
                Optional.empty(),
                Optional.empty(),
                Optional.of(first),
                Optional.of(last),
                Optional.empty(),
                Optional.empty());
    }

    /** This time off, repeated as the RRULE says. */
    public NewTimeOff repeating(String rrule) {
        return new NewTimeOff(ownerId, from, to, fromDate, toDate, Optional.of(rrule), reason);
    }
}
