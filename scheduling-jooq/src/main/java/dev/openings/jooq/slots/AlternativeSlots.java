package dev.openings.jooq.slots;

import dev.openings.booking.Snapshot;
import dev.openings.slots.SlotSearch;
import dev.openings.time.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds the next available starts after a start that is not available. */
public final class AlternativeSlots {
    /**
     * How far after the requested start a booking reads busy time: the next available starts nearly always lie in it, and a
     * refusal then needs no further query.
     */
    public static final Duration LOOK_AHEAD = Duration.ofDays(1);

    private AlternativeSlots() {}

    /**
     * The next available starts at or after {@code start}, none in the past, at most
     * {@value SlotExplanation#MAX_ALTERNATIVES}.
     */
    public static List<AvailableSlot> from(
            TransactionConfiguration configuration, BookingCriteria criteria, Instant start, Instant now) {
        Instant first = start.isBefore(now) ? now : start;
        Interval range = Interval.of(first, Duration.ofDays(SlotQuery.MAX_DAYS));
        return ProgressiveSearch.of(configuration, criteria, range, SlotExplanation.MAX_ALTERNATIVES, now).stream()
                .map(ProgressiveSearch.Found::offered)
                .toList();
    }

    /** The same, if {@code snapshot} holds all of them within {@link #LOOK_AHEAD}; else empty. */
    public static Optional<List<AvailableSlot>> within(Snapshot snapshot, Instant start) {
        if (start.isBefore(snapshot.now())) {
            return Optional.empty();
        }
        SlotSearch search = snapshot.search();
        List<AvailableSlot> found = search.find(Interval.of(start, LOOK_AHEAD))
                .limit(SlotExplanation.MAX_ALTERNATIVES)
                .map(slot -> offered(search, slot))
                .toList();
        return found.size() == SlotExplanation.MAX_ALTERNATIVES ? Optional.of(found) : Optional.empty();
    }

    /** The slot with the staff that could be assigned. */
    static AvailableSlot offered(SlotSearch search, dev.openings.slots.Slot slot) {
        List<UUID> staff =
                search.assignable(slot.start()).stream().map(UUID::fromString).toList();
        return new AvailableSlot(slot.start(), slot.end(), staff);
    }
}
