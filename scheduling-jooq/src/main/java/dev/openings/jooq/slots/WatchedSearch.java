package dev.openings.jooq.slots;

import dev.openings.jooq.changes.CalendarChange;
import dev.openings.jooq.operation.Outcome;
import dev.openings.slots.SlotSearch;
import dev.openings.time.Interval;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * A search whose result is watched: it tells in which time a change can have added or removed starts. Used by one thread.
 *
 * <p>What the search names is read at the first change, and again after every change of the configuration. No change is missed
 * if the watch was created before listening began.
 */
public final class WatchedSearch {
    private final Interval range;
    private final Supplier<Outcome<BookingCriteria>> reading;
    private Optional<BookingCriteria> cached = Optional.empty();

    WatchedSearch(Interval range, Supplier<Outcome<BookingCriteria>> reading) {
        this.range = range;
        this.reading = reading;
    }

    /**
     * The part of the searched range in which starts may have been added or removed; empty if there is none. The whole range if
     * what the search names is not available any more.
     */
    public Optional<Interval> affectedTime(CalendarChange change) {
        if (change.time().isEmpty() || cached.isEmpty()) {
            cached = reading.get() instanceof Outcome.Done<BookingCriteria>(BookingCriteria criteria)
                    ? Optional.of(criteria)
                    : Optional.empty();
        }
        if (cached.isEmpty() || change.time().isEmpty()) {
            return cached.isEmpty() || change.touches(bookables(cached.get())) ? Optional.of(range) : Optional.empty();
        }
        return affectedTime(cached.get(), change, change.time().get());
    }

    private Optional<Interval> affectedTime(BookingCriteria criteria, CalendarChange change, Interval changed) {
        return change.touches(bookables(criteria))
                ? SlotSearch.startsAffected(changed, criteria.team(Map.of(), Map.of()), criteria.slotRules())
                        .intersection(range)
                : Optional.empty();
    }

    private static Set<UUID> bookables(BookingCriteria criteria) {
        return new HashSet<>(criteria.ids());
    }
}
