package dev.openings.jooq.outside;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A calendar that a staff member or a resource has elsewhere.
 *
 * @param id of the calendar
 * @param ownerId the staff member or resource whose time it says is taken
 * @param label one line
 * @param kind how it is read
 * @param host of its address; the rest of the address is secret
 * @param status at the time of the query
 * @param readAt when it was last known what it has; empty: never
 * @param lastError why the last attempt failed; empty: it did not
 * @param choices which of its events count
 * @param version rises with each change by people
 */
public record OutsideCalendar(
        UUID id,
        UUID ownerId,
        String label,
        OutsideCalendarKind kind,
        String host,
        OutsideStatus status,
        Optional<Instant> readAt,
        Optional<String> lastError,
        OutsideChoices choices,
        int version) {
    /** From this age on, what was read is stale. */
    static final Duration STALE_AFTER = Duration.ofHours(1);

    /** A single failure, such as a restart of the other server, is no news. */
    private static final int FAILURES_TO_TELL = 2;

    static OutsideStatus status(Optional<Instant> readAt, int failures, Instant now) {
        if (readAt.isEmpty()) {
            return failures >= FAILURES_TO_TELL ? OutsideStatus.FAILING : OutsideStatus.NEW;
        }
        if (isStale(readAt.get(), now)) {
            return OutsideStatus.STALE;
        }
        return failures >= FAILURES_TO_TELL ? OutsideStatus.FAILING : OutsideStatus.FRESH;
    }

    /** True from exactly an hour after the read on. */
    static boolean isStale(Instant readAt, Instant now) {
        return !readAt.plus(STALE_AFTER).isAfter(now);
    }
}
