package dev.openings.jooq.schedules;

import dev.openings.jooq.operation.Patch;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * A change of time off as a whole. Without a period, the time off keeps its own; a period is given in one of the forms of
 * {@link NewTimeOff}, both of its ends. Occurrences that were left out stay left out on their dates.
 *
 * @param id of the time off
 * @param from inclusive start of the new period; if the time off recurs, of its first occurrence
 * @param to exclusive end of the new period
 * @param fromDate first day of whole days in the time zone of the owner
 * @param toDate last day, included
 * @param recurrence an RRULE as defined by RFC 5545; cleared: the time off does not recur any more
 * @param reason one line, at most 200 characters; cleared: none
 */
public record TimeOffChange(
        UUID id,
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<LocalDate> fromDate,
        Optional<LocalDate> toDate,
        Patch<String> recurrence,
        Patch<String> reason) {
    /** A change of the period, which keeps everything else. */
    public static TimeOffChange ofPeriod(UUID id, Instant from, Instant to) {
        return new TimeOffChange(
                id, Optional.of(from), Optional.of(to), Optional.empty(), Optional.empty(), Patch.keep(), Patch.keep());
    }

    boolean hasPeriod() {
        return from.isPresent() || to.isPresent() || fromDate.isPresent() || toDate.isPresent();
    }
}
