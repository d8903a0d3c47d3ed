package dev.openings.jooq;

import dev.openings.booking.Snapshot;
import dev.openings.slots.SlotSearch;
import dev.openings.time.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The next starts that would do. */
final class Alternatives {
    /** Nearly always there is something within two weeks; only else is it worth loading a year. */
    private static final List<Duration> REACH = List.of(Duration.ofDays(14), Duration.ofDays(SlotQuery.MAX_DAYS));

    private Alternatives() {}

    /** The next bookable starts at or after {@code start}, and not in the past, at most {@value SlotExplanation#MAX_ALTERNATIVES}. */
    static List<OfferedSlot> from(Rules rules, Wish wish, Instant start, Instant now) {
        Instant first = start.isBefore(now) ? now : start;
        List<OfferedSlot> found = List.of();
        for (Duration reach : REACH) {
            Interval range = Interval.of(first, reach);
            found = first(Snapshots.load(rules, wish, range, now).search(), range);
            if (found.size() == SlotExplanation.MAX_ALTERNATIVES) {
                return found;
            }
        }
        return found;
    }

    /** The same, if all of them lie in what the refusal was decided over; else empty. */
    static Optional<List<OfferedSlot>> seen(Snapshot snapshot, Instant start) {
        if (start.isBefore(snapshot.now())) {
            return Optional.empty();
        }
        List<OfferedSlot> found = first(snapshot.search(), Interval.of(start, Look.AHEAD));
        return found.size() == SlotExplanation.MAX_ALTERNATIVES ? Optional.of(found) : Optional.empty();
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
