package dev.openings.jooq.schedules;

import dev.openings.time.Interval;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;

/**
 * An absence of a staff member or a resource; of one that recurs, one occurrence.
 *
 * @param id the same for all occurrences
 * @param ownerId whose
 * @param zone the owner's
 * @param time when
 * @param allDay whole days on the owner's clock
 * @param recurrence the RRULE, where it recurs
 * @param reason one line
 */
public record TimeOffEntry(
        UUID id,
        UUID ownerId,
        ZoneId zone,
        Interval time,
        boolean allDay,
        Optional<String> recurrence,
        Optional<String> reason) {}
