package dev.openings.server.calendars;

import java.util.Optional;

/** The calendars that secrets of one kind give access to. */
@FunctionalInterface
interface CalendarFiles {
    /** The calendar of {@code secret}; empty if the secret is unknown, revoked or of another kind. */
    Optional<CalendarFile> find(String secret);
}
