package dev.openings.jooq.slots;

import dev.openings.slots.Slot;
import dev.openings.slots.SlotSearch;
import dev.openings.time.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the first slots of a range of any length. It searches part by part, each longer than the one before, and never
 * reads busy times beyond the last part that it needs: the first twenty slots of a month mostly lie in its first days.
 */
final class ProgressiveSearch {
    private static final Duration FIRST_PART = Duration.ofDays(2);

    /** Each part is this many times as long as the one before: five parts are more than a year. */
    private static final int GROWTH = 4;

    private ProgressiveSearch() {}

    /** A slot with the search that found it, which tells who could be assigned. */
    record Found(Slot slot, SlotSearch search) {
        AvailableSlot offered() {
            return AlternativeSlots.offered(search, slot);
        }
    }

    /** The first slots that start in {@code range}, ascending, at most {@code limit}. */
    static List<Found> of(
            TransactionConfiguration configuration, BookingCriteria criteria, Interval range, int limit, Instant now) {
        List<Found> found = new ArrayList<>();
        Duration length = FIRST_PART;
        for (Instant from = range.start(); from.isBefore(range.end()) && found.size() < limit; ) {
            Instant end = from.plus(length);
            Interval part = new Interval(from, end.isBefore(range.end()) ? end : range.end());
            SlotSearch search =
                    SnapshotLoader.load(configuration, criteria, part, now).search();
            search.find(part).limit((long) limit - found.size()).forEach(slot -> found.add(new Found(slot, search)));
            from = part.end();
            length = length.multipliedBy(GROWTH);
        }
        return found;
    }
}
