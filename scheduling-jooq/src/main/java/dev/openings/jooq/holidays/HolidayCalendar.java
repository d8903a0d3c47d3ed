package dev.openings.jooq.holidays;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * A calendar of closed days, which the practice, staff members and resources can use.
 *
 * @param id UUIDv7
 * @param name one line
 * @param source where its days come from
 * @param region code of a {@link HolidayRegion}; present if and only if the source is BUILT_IN
 * @param url where the iCalendar text came from; only shown
 * @param filledTo the last date for which the source was asked; present if and only if the source is BUILT_IN
 * @param version increases by one with every change of the calendar or of its days
 */
public record HolidayCalendar(
        UUID id,
        String name,
        HolidaySource source,
        Optional<String> region,
        Optional<String> url,
        Optional<LocalDate> filledTo,
        int version) {
    HolidayCalendar filledTo(LocalDate last) {
        return new HolidayCalendar(id, name, source, region, url, Optional.of(last), version);
    }
}
