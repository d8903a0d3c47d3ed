package dev.openings.jooq;

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
final class SlotsOfDay {
    private final Rules rules;
    private final Instant now;

    SlotsOfDay(Rules rules, Instant now) {
        this.rules = rules;
        this.now = now;
    }

    Map<UUID, List<OfferedSlot>> of(Collection<UUID> staffIds, LocalDate date, Duration duration) {
        Map<UUID, List<OfferedSlot>> slots = new HashMap<>();
        staffIds.forEach(id -> slots.put(id, List.of()));
        WishInput everyone = new WishInput(
                Optional.empty(),
                Optional.of(duration),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty());
        Wish wish = Wishes.read(rules, everyone, new Checks()).orElseThrow().only(staffIds);
        WallClock clock = WallClock.of(wish.practice().timeZone());
        Instant start = clock.startOfDay(date);
        Instant end = clock.endOfDay(date);
        if (start.isBefore(end)) {
            Interval day = new Interval(start, end);
            Snapshots.Loaded loaded = Snapshots.loadAll(rules, wish, Snapshots.busyNeededToFind(wish, day));
            wish.ids().forEach(id -> slots.put(id, ofOne(wish.alone(id), loaded, day)));
        }
        return slots;
    }

    private List<OfferedSlot> ofOne(Wish wish, Snapshots.Loaded loaded, Interval day) {
        SlotSearch search = Snapshots.snapshot(wish, loaded, now).search();
        return search.find(day).map(slot -> Alternatives.offered(search, slot)).toList();
    }
}
