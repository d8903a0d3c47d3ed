package dev.openings.jooq.holidays;

import java.time.LocalDate;

/**
 * A public holiday of a region in one year.
 *
 * @param date on which people do not work; if it was moved from a weekend, the date that it was moved to
 * @param name one line
 * @param certain false if the date follows the moon and may move by a day
 */
public record PublicHoliday(LocalDate date, String name, boolean certain) {}
