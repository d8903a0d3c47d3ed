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
    private Alternatives() {}

    /** The next bookable starts at or after {@code start}, and not in the past, at most {@value SlotExplanation#MAX_ALTERNATIVES}. */
    static List<OfferedSlot> from(Rules rules, Wish wish, Instant start, Instant now) {
        Instant first = start.isBefore(now) ? now : start;
        Interval range = Interval.of(first, Duration.ofDays(SlotQuery.MAX_DAYS));
        return FirstSlots.of(rules, wish, range, SlotExplanation.MAX_ALTERNATIVES, now).stream()
                .map(FirstSlots.Found::offered)
                .toList();
    }

    /** The same, if all of them lie in what the refusal was decided over; else empty. */
    static Optional<List<OfferedSlot>> seen(Snapshot snapshot, Instant start) {
        if (start.isBefore(snapshot.now())) {
            return Optional.empty();
        }
        SlotSearch search = snapshot.search();
        List<OfferedSlot> found = search.find(Interval.of(start, Look.AHEAD))
                .limit(SlotExplanation.MAX_ALTERNATIVES)
                .map(slot -> offered(search, slot))
                .toList();
        return found.size() == SlotExplanation.MAX_ALTERNATIVES ? Optional.of(found) : Optional.empty();
    }

    /** The slot with those who could be assigned. */
    static OfferedSlot offered(SlotSearch search, dev.openings.slots.Slot slot) {
        List<UUID> staff =
                search.assignable(slot.start()).stream().map(UUID::fromString).toList();
        return new OfferedSlot(slot.start(), slot.end(), staff);
    }
}
