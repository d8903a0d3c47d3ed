package dev.openings.jooq.schedules;

import dev.openings.time.Interval;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;

/**
 * Time off of a staff member or a resource; if it recurs, one occurrence or the series.
 *
 * @param id the same for the series and all of its occurrences
 * @param occurrence which occurrence: its start in local time as the rule gives it, unique in the series, and unchanged by
 *     a change of the owner's time zone; empty: time off that does not recur, or a series as a whole
 * @param ownerId staff member or resource that is absent
 * @param zone of the owner
 * @param time of the occurrence; of a series: that of its first occurrence
 * @param allDay true: whole days in the time zone of the owner
 * @param recurrence the RRULE; empty: the time off does not recur
 * @param reason one line
 */
public record TimeOffEntry(
        UUID id,
        Optional<LocalDateTime> occurrence,
        UUID ownerId,
        ZoneId zone,
        Interval time,
        boolean allDay,
        Optional<String> recurrence,
        Optional<String> reason) {}
