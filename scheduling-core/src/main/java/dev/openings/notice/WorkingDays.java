package dev.openings.notice;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;

/**
 * The dates on which somebody is there to prepare a visit.
 *
 * @param weekdays at least one
 * @param closed dates that are none, such as public holidays
 */
public record WorkingDays(Set<DayOfWeek> weekdays, Set<LocalDate> closed) {
    /**
     * Copies the sets.
     *
     * @throws IllegalArgumentException if there is no weekday
     */
    public WorkingDays {
        weekdays = Set.copyOf(weekdays);
        closed = Set.copyOf(closed);
        if (weekdays.isEmpty()) {
            throw new IllegalArgumentException("weekdays must not be empty");
        }
    }

    /** Returns the {@code count}th working day after {@code date}; {@code date} itself if the count is zero. */
    LocalDate after(LocalDate date, int count) {
        LocalDate day = date;
        for (int left = count; left > 0; ) {
            day = day.plusDays(1);
            if (weekdays.contains(day.getDayOfWeek()) && !closed.contains(day)) {
                left--;
            }
        }
        return day;
    }

    /**
     * Returns the {@code count}th working day before {@code date}; {@code date} itself if the count is zero.
     *
     * @param count not negative
     */
    public LocalDate before(LocalDate date, int count) {
        LocalDate day = date;
        for (int left = count; left > 0; ) {
            day = day.minusDays(1);
            if (weekdays.contains(day.getDayOfWeek()) && !closed.contains(day)) {
                left--;
            }
        }
        return day;
    }

    /** Returns the fewest calendar days after which {@code count} working days are over; closed dates can only add some. */
    int fewestDays(int count) {
        int weeks = (count - 1) / weekdays.size();
        WorkingDays open = new WorkingDays(weekdays, Set.of());
        int rest = count - weeks * weekdays.size();
        int fewest = Integer.MAX_VALUE;
        for (DayOfWeek weekday : DayOfWeek.values()) {
            LocalDate start = LocalDate.EPOCH.with(weekday);
            fewest = (int) Math.min(fewest, open.after(start, rest).toEpochDay() - start.toEpochDay());
        }
        return count == 0 ? 0 : weeks * 7 + fewest;
    }
}
