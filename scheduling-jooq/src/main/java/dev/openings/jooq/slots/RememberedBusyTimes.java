package dev.openings.jooq.slots;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.openings.jooq.appointments.BusyWeek;
import dev.openings.jooq.appointments.BusyWeekRows;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The busy time that a process remembers, by bookable and week. What is remembered may be outdated: an answer compares its state
 * with that of the database ({@link CurrentBusyTimes}). It may take some {@value #MAX_BYTES} bytes; what was not used for long goes
 * first.
 */
final class RememberedBusyTimes {
    private static final int MAX_BYTES = 64 << 20;

    private final Cache<Key, BusyWeek> weeks;

    RememberedBusyTimes() {
        this(MAX_BYTES);
    }

    RememberedBusyTimes(int maxBytes) {
        weeks = Caffeine.newBuilder()
                .maximumWeight(maxBytes)
                .weigher((Key key, BusyWeek week) -> week.bytes())
                .recordStats()
                .build();
    }

    private record Key(UUID bookable, long week) {}

    Optional<BusyWeek> find(UUID bookable, long week) {
        return Optional.ofNullable(weeks.getIfPresent(new Key(bookable, week)));
    }

    void add(BusyWeekRows.Read read) {
        read.weeks().forEach((bookable, all) -> add(bookable, all));
    }

    private void add(UUID bookable, Map<Long, BusyWeek> all) {
        all.forEach((number, week) -> weeks.put(new Key(bookable, number), week));
    }

    /** How often weeks were found here. */
    CacheStatistics statistics() {
        return new CacheStatistics(weeks.stats().hitCount(), weeks.stats().missCount(), weeks.estimatedSize());
    }
}
