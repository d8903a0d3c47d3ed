package dev.openings.slots;

import dev.openings.time.Interval;
import java.time.Instant;
import java.util.List;

/** The bookable starts of one calendar. For teams, and for explanations, see {@link SlotSearch}. */
public final class Slots {
    private Slots() {}

    /**
     * The bookable slots whose start lies in {@code range}, ascending; empty if there is none. All of them: who wants the first few of a long range
     * asks {@link SlotSearch#find}. Takes time in proportion to days, busy rows and slots.
     *
     * @param bookable whose calendar
     * @param rules length, grid, buffers, notice and horizon
     * @param range only the start must lie in it
     * @param now starts before {@code now} plus the notice are left out
     * @throws TooManySlotsException if they are more than ten million
     * @throws SearchTooLongException if ten million days hold no start
     */
    public static List<Slot> find(Bookable bookable, SlotRules rules, Interval range, Instant now) {
        return SlotSearch.of(Team.of(bookable), rules, now).findAll(range);
    }

    /**
     * All slots of several ascending lists, each once, ascending by start: what any of several people offer.
     *
     * @param each as {@link #find} makes them, of one duration
     */
    public static List<Slot> merge(List<List<Slot>> each) {
        return SlotMerge.of(each);
    }
}
