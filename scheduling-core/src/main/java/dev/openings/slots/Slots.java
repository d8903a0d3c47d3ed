package dev.openings.slots;

import dev.openings.time.Interval;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * The slots of one calendar, for visits without a service. For teams, explanations and visits of a service, see
 * {@link SlotSearch}.
 *
 * {@snippet file="dev/openings/core/JavadocExamplesTest.java" region="slots"}
 */
public final class Slots {
    private Slots() {}

    /**
     * Returns the bookable slots whose start is in {@code range}, ascending; empty if there is none. The list is
     * complete: for the first slots of a long range, use {@link SlotSearch#find}. The time is proportional to days,
     * busy rows and slots.
     *
     * @param bookable the calendar
     * @param rules length, grid, buffers, notice and horizon
     * @param range the range of starts; a slot may end after it
     * @param now the current time; starts before {@code now} plus the notice are left out
     * @throws TooManySlotsException if there are more than ten million slots
     * @throws SearchTooLongException if ten million days have no start
     */
    public static List<Slot> find(Bookable bookable, SlotRules rules, Interval range, Instant now) {
        return SlotSearch.of(Team.of(bookable), rules, now).findAll(range);
    }

    /**
     * Returns the bookable slots of one day, back to back: {@code Slots.ofDay(ada, Duration.ofMinutes(30), date, now)}.
     *
     * @param bookable the calendar
     * @param length of each slot
     * @param date in the zone of the bookable's schedule
     * @param now the current time; earlier starts are left out
     * @throws IllegalArgumentException if {@code length} is out of the bounds of {@link SlotRules}, or the zone has skipped the
     *     date
     */
    public static List<Slot> ofDay(Bookable bookable, Duration length, LocalDate date, Instant now) {
        Interval day = Interval.ofDay(date, bookable.schedule().zone());
        return find(bookable, SlotRules.of(length), day, now);
    }

    /**
     * Returns the slots of several ascending lists, each once, ascending by start: the slots that at least one of
     * several people offers.
     *
     * @param each lists as {@link #find} returns them, of one duration
     */
    public static List<Slot> merge(List<List<Slot>> each) {
        return SlotMerge.of(each);
    }
}
