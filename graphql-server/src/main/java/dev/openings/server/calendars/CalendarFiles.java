package dev.openings.server.calendars;

import java.util.Optional;

/** What secrets of one kind open. */
@FunctionalInterface
interface CalendarFiles {
    /** The file that {@code secret} opens; empty for one that is made up, revoked or of another kind. */
    Optional<CalendarFile> find(String secret);
}
