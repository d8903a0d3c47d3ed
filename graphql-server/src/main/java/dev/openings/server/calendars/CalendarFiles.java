package dev.openings.server.calendars;

import java.util.Optional;

/** The calendars that secrets of one kind give access to. */
@FunctionalInterface
interface CalendarFiles {
    /**
     * The answer for the calendar of {@code secret}; empty if the secret is unknown, revoked or of another kind.
     *
     * @throws CalendarQuery.InvalidQueryException if this calendar does not have what is asked for
     */
    Optional<CalendarAnswer> find(String secret, CalendarRequest request);
}
