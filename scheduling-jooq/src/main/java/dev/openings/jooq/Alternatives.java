package dev.openings.jooq;

import dev.openings.slots.SlotSearch;
import dev.openings.time.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;

/** The next starts that would do. */
final class Alternatives {
    /** Nearly always there is something within two weeks; only else is it worth loading a year. */
    private static final List<Duration> REACH = List.of(Duration.ofDays(14), Duration.ofDays(SlotQuery.MAX_DAYS));

    private Alternatives() {}

    /** The next bookable starts at or after {@code start}, and not in the past, at most {@value SlotExplanation#MAX_ALTERNATIVES}. */
    static List<OfferedSlot> from(DSLContext tx, Wish wish, Instant start, Instant now) {
        Instant first = start.isBefore(now) ? now : start;
        List<OfferedSlot> found = List.of();
        for (Duration reach : REACH) {
            Interval range = Interval.of(first, reach);
            found = first(Snapshots.load(tx, wish, range, now).search(), range);
            if (found.size() == SlotExplanation.MAX_ALTERNATIVES) {
                return found;
            }
        }
        return found;
    }

    private static List<OfferedSlot> first(SlotSearch search, Interval range) {
        return search.find(range)
                .limit(SlotExplanation.MAX_ALTERNATIVES)
                .map(slot -> offered(search, slot))
                .toList();
    }

    /** The slot with those who could be assigned. */
    static OfferedSlot offered(SlotSearch search, dev.openings.slots.Slot slot) {
        List<UUID> staff =
                search.assignable(slot.start()).stream().map(UUID::fromString).toList();
        return new OfferedSlot(slot.start(), slot.end(), staff);
    }
}
