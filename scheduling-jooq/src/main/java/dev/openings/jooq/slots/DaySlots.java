package dev.openings.jooq.slots;

import dev.openings.jooq.validation.InputChecks;
import dev.openings.slots.SlotSearch;
import dev.openings.time.Interval;
import dev.openings.time.WallClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The starts of many people on one day, each of them alone, by the rules of the practice; loaded together. */
final class DaySlots {
    private final TransactionConfiguration rules;
    private final Instant now;

    DaySlots(TransactionConfiguration rules, Instant now) {
        this.rules = rules;
        this.now = now;
    }

    Map<UUID, List<AvailableSlot>> of(Collection<UUID> staffIds, LocalDate date, Duration duration) {
        Map<UUID, List<AvailableSlot>> slots = new HashMap<>();
        staffIds.forEach(id -> slots.put(id, List.of()));
        RequestedCriteria everyone = new RequestedCriteria(
                Optional.empty(),
                Optional.of(duration),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty());
        BookingCriteria wish = CriteriaResolver.read(rules, everyone, new InputChecks())
                .orElseThrow()
                .only(staffIds);
        WallClock clock = WallClock.of(wish.practice().timeZone());
        Instant start = clock.startOfDay(date);
        Instant end = clock.endOfDay(date);
        if (start.isBefore(end)) {
            Interval day = new Interval(start, end);
            SnapshotLoader.Loaded loaded =
                    SnapshotLoader.loadAll(rules, wish, SnapshotLoader.busyNeededToFind(wish, day));
            wish.ids().forEach(id -> slots.put(id, ofOne(wish.alone(id), loaded, day)));
        }
        return slots;
    }

    private List<AvailableSlot> ofOne(BookingCriteria wish, SnapshotLoader.Loaded loaded, Interval day) {
        SlotSearch search = SnapshotLoader.snapshot(wish, loaded, now).search();
        return search.find(day)
                .map(slot -> AlternativeSlots.offered(search, slot))
                .toList();
    }
}
