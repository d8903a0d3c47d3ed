package dev.openings.server.calendars;

import java.time.Instant;
import java.util.Optional;

/**
 * The answer to a request for a calendar.
 *
 * @param validators of the calendar, as it would be sent
 * @param file the calendar; empty: the client has it
 */
record CalendarAnswer(Validators validators, Optional<CalendarFile> file) {
    /** The answer with a calendar that had to be made to know its validators. */
    static CalendarAnswer of(CalendarFile file, Optional<Instant> changedAt, CalendarRequest request) {
        Validators validators = Validators.of(file.body(), request.acceptsGzip(), changedAt);
        return new CalendarAnswer(
                validators, request.conditions().isCurrent(validators) ? Optional.empty() : Optional.of(file));
    }
}
