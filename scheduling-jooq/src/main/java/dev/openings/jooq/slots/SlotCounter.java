package dev.openings.jooq.slots;

import dev.openings.slots.Slot;
import dev.openings.slots.SlotSearch;
import dev.openings.time.Interval;
import dev.openings.time.WallClock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Counts the slots of each day.
 *
 * @param search over everything that the range needs
 * @param range of the starts
 * @param zone in which days begin
 */
record SlotCounter(SlotSearch search, Interval range, ZoneId zone) {
    /** Reads what the count needs. */
    static SlotCounter load(
            TransactionConfiguration configuration, BookingCriteria criteria, Interval range, Instant now) {
        return new SlotCounter(
                SnapshotLoader.loadToFind(configuration, criteria, range, now).search(),
                range,
                criteria.practice().timeZone());
    }

    /** All days that the range touches, days without a slot too, ascending. A date that the zone skipped is no day. */
    List<SlotCountOfDay> days() {
        Map<LocalDate, List<Instant>> starts = search.find(range)
                .map(Slot::start)
                .collect(Collectors.groupingBy(it -> date(it, zone), TreeMap::new, Collectors.toList()));
        LocalDate last = date(range.end().minusSeconds(1), zone);
        WallClock clock = WallClock.of(zone);
        List<SlotCountOfDay> days = new ArrayList<>();
        for (LocalDate day = date(range.start(), zone); !day.isAfter(last); day = day.plusDays(1)) {
            if (clock.has(day)) {
                List<Instant> own = starts.getOrDefault(day, List.of());
                days.add(new SlotCountOfDay(day, own.size(), own.stream().findFirst()));
            }
        }
        return days;
    }

    private static LocalDate date(Instant instant, ZoneId zone) {
        return instant.atZone(zone).toLocalDate();
    }
}
