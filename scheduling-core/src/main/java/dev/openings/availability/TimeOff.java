package dev.openings.availability;

import static java.time.temporal.ChronoField.NANO_OF_SECOND;

import dev.openings.recurrence.RecurrenceRule;
import dev.openings.time.Interval;
import dev.openings.time.PeriodDuration;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.EnumSet;
import java.util.Set;

/**
 * An absence. It is subtracted from working time and has no buffers.
 *
 * {@snippet file="dev/openings/core/JavadocExamplesTest.java" region="time-off"}
 */
public sealed interface TimeOff {
    /**
     * Returns time off from {@code start}, included, to {@code end}, excluded.
     *
     * @throws IllegalArgumentException as {@link Interval#of(Instant, Instant)}
     */
    static TimeOff period(Instant start, Instant end) {
        return new Period(Interval.of(start, end));
    }

    /**
     * Returns whole days off; {@code last} is included.
     *
     * @throws IllegalArgumentException if {@code last} is before {@code first}
     */
    static TimeOff days(LocalDate first, LocalDate last) {
        return new WholeDays(first, last);
    }

    /**
     * Returns the same hours off every week, from {@code first} on without an end: {@code TimeOff.weekly(first, "12:00",
     * "13:00", MONDAY, FRIDAY)}. An occurrence has the same local start and end in every week; {@code to} is on the next day
     * if it is not after {@code from}.
     *
     * @param first the first possible date; the first occurrence is on one of the weekdays from then on
     * @throws java.time.format.DateTimeParseException if a time is not like 09:00
     */
    static TimeOff weekly(LocalDate first, String from, String to, DayOfWeek day, DayOfWeek... more) {
        Set<DayOfWeek> days = EnumSet.of(day, more);
        TimeWindow window = TimeWindow.of(from, to);
        LocalDate start = first;
        while (!days.contains(start.getDayOfWeek())) {
            start = start.plusDays(1);
        }
        LocalDateTime begin = start.atTime(window.from());
        LocalDateTime end = (window.endsNextDay() ? start.plusDays(1) : start).atTime(window.to());
        return new RecurringLocalPeriod(begin, end, RecurrenceRule.weekly(days), Set.of());
    }

    /** A period between two instants. */
    record Period(Interval time) implements TimeOff {}

    /**
     * A period between two local times in the zone of the schedule. It is ignored if a change of the clocks leaves
     * nothing of it.
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
     * Whole days in the zone of the schedule.
     *
     * @param first the first day
     * @param last the last day, inclusive
     */
    record WholeDays(LocalDate first, LocalDate last) implements TimeOff {
        /**
         * Checks the order.
         *
         * @throws IllegalArgumentException if {@code last} is before {@code first}
         */
        public WholeDays {
            if (last.isBefore(first)) {
                throw new IllegalArgumentException("last must not be before first: " + first + ", " + last);
            }
        }
    }

    /**
     * A period of one length that repeats in the zone of the schedule. Each occurrence is a start; its end is that start plus
     * {@code duration}: first the days, on the wall clock, the result read as an end; then the exact part, as elapsed time.
     *
     * @param start the first occurrence, whether the rule matches it or not
     * @param duration positive
     * @param rule the recurrence rule
     * @param exdates occurrences that are left out
     */
    record Recurring(LocalDateTime start, PeriodDuration duration, RecurrenceRule rule, Set<LocalDateTime> exdates)
            implements TimeOff {
        /**
         * Copies the exceptions.
         *
         * @throws IllegalArgumentException if {@code duration} is not positive or longer than {@link Schedule#LONGEST},
         *     or {@code start} is not valid for a {@link dev.openings.recurrence.Recurrence}
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
            checkStart(start);
        }
    }

    /**
     * A period between two local times that repeats in the zone of the schedule and keeps both: 23:00 to 07:00 every night is
     * over at 07:00, also in the night of a change of the clocks. Each occurrence starts on the local date that the rule gives,
     * read as a start, and ends as much later on the wall clock as {@code end} is after {@code start}, read as an end. It is
     * ignored if a change of the clocks leaves nothing of it.
     *
     * @param start the start of the first occurrence, whether the rule matches it or not
     * @param end the end of the first occurrence; after {@code start}
     * @param rule the recurrence rule
     * @param exdates starts of occurrences that are left out
     */
    record RecurringLocalPeriod(LocalDateTime start, LocalDateTime end, RecurrenceRule rule, Set<LocalDateTime> exdates)
            implements TimeOff {
        /**
         * Copies the exceptions.
         *
         * @throws IllegalArgumentException if {@code start} is not before {@code end}, the period is longer than
         *     {@link Schedule#LONGEST}, a time has a fraction of a second, or {@code start} is not valid for a
         *     {@link dev.openings.recurrence.Recurrence}
         */
        public RecurringLocalPeriod {
            exdates = Set.copyOf(exdates);
            if (!start.isBefore(end)) {
                throw new IllegalArgumentException("start must be before end: " + start + "/" + end);
            }
            if (Duration.between(start, end).compareTo(Schedule.LONGEST) > 0) {
                throw new IllegalArgumentException(
                        "the period must be at most " + Schedule.LONGEST.toDays() + " days: " + start + "/" + end);
            }
            checkStart(start);
            if (end.get(NANO_OF_SECOND) != 0) {
                throw new IllegalArgumentException("end must be in whole seconds: " + end);
            }
        }
    }

    private static void checkStart(LocalDateTime start) {
        if (start.get(NANO_OF_SECOND) != 0 || start.getYear() < 1 || start.getYear() > 9999) {
            throw new IllegalArgumentException("start must be in whole seconds, in the years 1 to 9999: " + start);
        }
    }
}
