package dev.openings.jooq.holidays;

/** Where the days of a calendar come from. */
public enum HolidaySource {
    /** The public holidays of a region, of {@link RegionalHolidays}. */
    BUILT_IN,
    /** An iCalendar text. */
    ICS,
    /** People. */
    MANUAL
}
