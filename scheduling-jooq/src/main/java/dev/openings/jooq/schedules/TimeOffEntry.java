package dev.openings.jooq.schedules;

import dev.openings.time.Interval;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;

/**
 * Time off of a staff member or a resource; if it recurs, one occurrence.
 *
 * @param id the same for all occurrences
 * @param ownerId staff member or resource that is absent
 * @param zone of the owner
 * @param time of the occurrence
 * @param allDay true: whole days in the time zone of the owner
 * @param recurrence the RRULE; empty: the time off does not recur
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
