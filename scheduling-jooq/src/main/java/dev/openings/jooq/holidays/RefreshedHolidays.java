package dev.openings.jooq.holidays;

import java.util.List;
import java.util.UUID;

/**
 * The result of a refresh, or of its preview.
 *
 * @param calendar the calendar; after a preview as it is
 * @param differences from today on, ascending by date; without those that a person has set
 * @param outsideIds visits to come that lie in working hours before and do not after the refresh, ascending by start
 */
public record RefreshedHolidays(HolidayCalendar calendar, List<HolidayDifference> differences, List<UUID> outsideIds) {
    /** Copies the lists. */
    public RefreshedHolidays {
        differences = List.copyOf(differences);
        outsideIds = List.copyOf(outsideIds);
    }
}
