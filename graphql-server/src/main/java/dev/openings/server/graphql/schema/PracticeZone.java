package dev.openings.server.graphql.schema;

import dev.openings.jooq.Openings;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The practice's time zone, in which times are returned. It is cached until a change that may concern the practice.
 * A change made by another server arrives shortly after its commit; until then the same instant is returned with the
 * previous offset.
 */
final class PracticeZone {
    private final Openings openings;
    private final AtomicInteger changeCount = new AtomicInteger();
    private volatile @Nullable CachedZone cached;

    private record CachedZone(ZoneId zone, int changeCount) {}

    PracticeZone(Openings openings) {
        this.openings = openings;
        openings.changes().subscribe(change -> {
            if (change.time().isEmpty()) {
                changeCount.incrementAndGet();
            }
        });
    }

    ZoneId zone() {
        // The counter is read before the database, so that a change in between makes the cached zone stale.
        int count = changeCount.get();
        CachedZone last = cached;
        if (last != null && last.changeCount() == count) {
            return last.zone();
        }
        ZoneId read = openings.practice().read().timeZone();
        cached = new CachedZone(read, count);
        return read;
    }
}
