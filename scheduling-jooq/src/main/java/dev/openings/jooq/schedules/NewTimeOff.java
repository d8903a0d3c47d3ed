package dev.openings.jooq.schedules;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * An absence to be added: either {@code from} and {@code to}, or {@code fromDate} and {@code toDate}.
 *
 * @param ownerId a staff member or a resource
 * @param from start of an exact period; with {@code recurrence} of its first occurrence, which repeats on the owner's clock
 * @param to end of it; after {@code from}
 * @param fromDate first of whole days on the owner's clock
 * @param toDate last of them, included
 * @param recurrence an RRULE of RFC 5545
 * @param reason one line
 */
public record NewTimeOff(
        UUID ownerId,
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<LocalDate> fromDate,
        Optional<LocalDate> toDate,
        Optional<String> recurrence,
        Optional<String> reason) {
    /** An exact period. */
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

    /** Whole days, the first and the last included. */
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

    /** The same, repeated by an RRULE. */
    public NewTimeOff repeating(String rrule) {
        return new NewTimeOff(ownerId, from, to, fromDate, toDate, Optional.of(rrule), reason);
    }
}
