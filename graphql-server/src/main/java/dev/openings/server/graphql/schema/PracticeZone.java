package dev.openings.server.graphql.schema;

import dev.openings.jooq.Openings;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The zone in which times are shown, kept until something changes that could be the practice itself. Another server's change arrives a
 * moment after its commit: until then the same instant is shown with the old offset.
 */
final class PracticeZone {
    private final Openings openings;
    private final AtomicInteger changes = new AtomicInteger();
    private volatile @Nullable Known known;

    private record Known(ZoneId zone, int changes) {}

    PracticeZone(Openings openings) {
        this.openings = openings;
        openings.changes().subscribe(change -> {
            if (change.time().isEmpty()) {
                changes.incrementAndGet();
            }
        });
    }

    ZoneId zone() {
        int seen = changes.get();
        Known last = known;
        if (last != null && last.changes() == seen) {
            return last.zone();
        }
        // Whatever changes from here on is counted behind what was seen.
        ZoneId read = openings.practice().read().timeZone();
        known = new Known(read, seen);
        return read;
    }
}
