package dev.openings.jooq.holidays;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A date on which a calendar differs from its source.
 *
 * @param date on which they differ
 * @param before what the calendar has; empty: an ordinary day
 * @param after what the source has; empty: an ordinary day
 */
public record HolidayDifference(LocalDate date, Optional<ClosedDayEntry> before, Optional<ClosedDayEntry> after) {}
