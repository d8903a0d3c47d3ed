package dev.openings.jooq.slots;

import dev.openings.slots.Slot;
import dev.openings.slots.SlotSearch;
import dev.openings.time.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The first slots of a stretch of any length. It is looked through piece by piece, and what takes people behind the last piece that is needed is never read: the
 * first twenty slots of a month mostly lie in its first days.
 */
final class ProgressiveSearch {
    private static final Duration FIRST_PIECE = Duration.ofDays(2);

    /** Each piece is so many times as long as the one before: five of them are more than a year. */
    private static final int GROWTH = 4;

    private ProgressiveSearch() {}

    /** A slot with the search that found it, which knows who could be assigned. */
    record Found(Slot slot, SlotSearch search) {
        AvailableSlot offered() {
            return AlternativeSlots.offered(search, slot);
        }
    }

    /** The first slots that start in {@code range}, ascending, at most {@code most}. */
    static List<Found> of(TransactionConfiguration rules, BookingCriteria wish, Interval range, int most, Instant now) {
        List<Found> found = new ArrayList<>();
        Duration length = FIRST_PIECE;
        for (Instant from = range.start(); from.isBefore(range.end()) && found.size() < most; ) {
            Instant end = from.plus(length);
            Interval piece = new Interval(from, end.isBefore(range.end()) ? end : range.end());
            SlotSearch search = SnapshotLoader.load(rules, wish, piece, now).search();
            search.find(piece).limit((long) most - found.size()).forEach(slot -> found.add(new Found(slot, search)));
            from = piece.end();
            length = length.multipliedBy(GROWTH);
        }
        return found;
    }
}
