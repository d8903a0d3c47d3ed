package dev.openings.jooq.holidays;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A difference between the library and the law.
 *
 * @param region whose holidays are corrected, with those of its parts if {@code withParts}
 * @param firstYear the first year in which the correction holds
 * @param lastYear the last one
 * @param isHoliday true: the date is a holiday; false: it is none
 * @param rule which date
 * @param name of the holiday, one line; of a date that is none, what the library calls it
 * @param reason the law
 */
record HolidayCorrection(
        String region,
        boolean withParts,
        int firstYear,
        int lastYear,
        boolean isHoliday,
        HolidayRule rule,
        String name,
        String reason) {
    Optional<LocalDate> date(String of, int year) {
        boolean isMeant = region.equals(of) || (withParts && of.startsWith(region + "-"));
        return isMeant && year >= firstYear && year <= lastYear ? rule.date(year) : Optional.empty();
    }
}
