package dev.openings.jooq.holidays;

import java.util.List;
import java.util.Locale;

/** Knows the public holidays of regions. It is asked when a calendar is filled or refreshed, never for a booking. */
public interface RegionalHolidays {
    /** All regions, ascending by code. */
    List<HolidayRegion> regions();

    /**
     * The public holidays of a region in a year, ascending by date.
     *
     * @param region the code of one of the {@link #regions}
     * @param year a year of ISO 8601
     * @param language of the names, if they are known in it; otherwise they are English
     */
    List<PublicHoliday> of(String region, int year, Locale language);

    /** The holidays that this version knows. */
    static RegionalHolidays builtIn() {
        return JollydayHolidays.WITH_CORRECTIONS;
    }
}
