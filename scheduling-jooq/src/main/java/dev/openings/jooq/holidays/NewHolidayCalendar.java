package dev.openings.jooq.holidays;

import java.util.Optional;

/**
 * A calendar to create: with {@code region} of the public holidays of a region, with {@code ics} of the days of an
 * iCalendar text, and without both an empty one, whose days people set.
 *
 * @param name one line, 1 to 200 characters
 * @param region code of a {@link HolidayRegion}, in upper or lower case
 * @param ics a text as RFC 5545 defines it, of at most {@value IcsClosedDays#MAX_LENGTH} characters, with all-day events only
 * @param url where {@code ics} came from, at most 2,000 characters; it is shown and never opened
 */
public record NewHolidayCalendar(String name, Optional<String> region, Optional<String> ics, Optional<String> url) {
    /** A calendar whose days people set. */
    public static NewHolidayCalendar manual(String name) {
        return new NewHolidayCalendar(name, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** A calendar of the public holidays of a region. */
    public static NewHolidayCalendar ofRegion(String name, String region) {
        return new NewHolidayCalendar(name, Optional.of(region), Optional.empty(), Optional.empty());
    }

    /** A calendar of the days of an iCalendar text. */
    public static NewHolidayCalendar ofIcs(String name, String ics) {
        return new NewHolidayCalendar(name, Optional.empty(), Optional.of(ics), Optional.empty());
    }
}
