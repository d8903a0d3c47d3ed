package dev.openings.availability;

import static java.time.temporal.ChronoField.NANO_OF_SECOND;

import dev.openings.recurrence.RecurrenceRule;
import dev.openings.time.Interval;
import dev.openings.time.PeriodDuration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Set;

/** An absence. It takes working time away and has no buffers. */
public sealed interface TimeOff {
    /** An exact period. */
    record Period(Interval time) implements TimeOff {}

    /**
     * A period on the owner's clock. Where a change of the clocks leaves nothing of it, it is dropped.
     *
     * @param start read as a start
     * @param end read as an end; after {@code start}
     */
    record LocalPeriod(LocalDateTime start, LocalDateTime end) implements TimeOff {
        /**
         * Checks the order.
         *
         * @throws IllegalArgumentException if {@code start} is not before {@code end}
         */
        public LocalPeriod {
            if (!start.isBefore(end)) {
                throw new IllegalArgumentException("start must be before end: " + start + "/" + end);
            }
        }
    }

    /**
     * Whole days on the owner's clock.
     *
     * @param first the first day
     * @param last the last day, included
     */
    record WholeDays(LocalDate first, LocalDate last) implements TimeOff {
        /**
         * Checks the order.
         *
         * @throws IllegalArgumentException if {@code last} is before {@code first}
         */
        public WholeDays {
            if (last.isBefore(first)) {
                throw new IllegalArgumentException("last is before first: " + first + ", " + last);
            }
        }
    }

    /**
     * A period that repeats on the owner's clock. Each occurrence is a start; its end is that start plus {@code duration}, the days
     * on the wall clock and the result read as an end.
     *
     * @param start the first occurrence, whether the rule matches it or not
     * @param duration positive
     * @param rule how it repeats
     * @param exdates occurrences that are left out
     */
    record Recurring(LocalDateTime start, PeriodDuration duration, RecurrenceRule rule, Set<LocalDateTime> exdates)
            implements TimeOff {
        /**
         * Copies the exceptions.
         *
         * @throws IllegalArgumentException if {@code duration} is not positive, or longer than {@link Schedule#LONGEST}; if {@code start} is
         *     none for a {@link dev.openings.recurrence.Recurrence}
         */
        public Recurring {
            exdates = Set.copyOf(exdates);
            if (!duration.isPositive()) {
                throw new IllegalArgumentException("duration must be positive: " + duration);
            }
            if (duration.exact().toDays() + duration.days() > Schedule.LONGEST.toDays()) {
                throw new IllegalArgumentException(
                        "duration must be at most " + Schedule.LONGEST.toDays() + " days: " + duration);
            }
            if (start.get(NANO_OF_SECOND) != 0 || start.getYear() < 1 || start.getYear() > 9999) {
                throw new IllegalArgumentException("start must be whole seconds in the years 1 to 9999: " + start);
            }
        }
    }
}
