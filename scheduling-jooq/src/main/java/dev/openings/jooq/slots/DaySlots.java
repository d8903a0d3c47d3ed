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

/** The slots of many staff members on one day, for each of them alone, by the practice's rules; loaded together. */
final class DaySlots {
    private final TransactionConfiguration configuration;
    private final Instant now;

    DaySlots(TransactionConfiguration configuration, Instant now) {
        this.configuration = configuration;
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
        BookingCriteria criteria = CriteriaResolver.read(configuration, everyone, new InputChecks())
                .orElseThrow()
                .only(staffIds);
        WallClock clock = WallClock.of(criteria.practice().timeZone());
        Instant start = clock.startOfDay(date);
        Instant end = clock.endOfDay(date);
        if (start.isBefore(end)) {
            Interval day = new Interval(start, end);
            SnapshotLoader.Loaded loaded = SnapshotLoader.loadAll(
                    configuration, criteria, SnapshotLoader.busyNeededToFind(criteria, day), now);
            criteria.ids().forEach(id -> slots.put(id, ofOne(criteria.alone(id), loaded, day)));
        }
        return slots;
    }

    private List<AvailableSlot> ofOne(BookingCriteria criteria, SnapshotLoader.Loaded loaded, Interval day) {
        SlotSearch search = SnapshotLoader.snapshot(criteria, loaded, now).search();
        return search.find(day)
                .map(slot -> AlternativeSlots.offered(search, slot))
                .toList();
    }
}
