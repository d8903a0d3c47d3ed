package dev.openings.jooq.outside;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/** When an outside calendar is read again: every five minutes; after failures later and later, up to half an hour. */
final class ReadTimes {
    private static final Duration INTERVAL = Duration.ofMinutes(5);
    private static final Duration LONGEST = Duration.ofMinutes(30);

    /** Rows older than that are computed anew even if the calendar has not changed: the days ahead move on. */
    private static final Duration FILLED_FOR = Duration.ofDays(1);

    private static final int MOST_DOUBLINGS = 3;

    private ReadTimes() {}

    /** The time of the next read, up to a tenth later than the interval, so that calendars of one host spread out. */
    static Instant next(UUID id, int failures, Instant now) {
        Duration wait = INTERVAL.multipliedBy(1L << Math.clamp(failures - 1L, 0, MOST_DOUBLINGS));
        Duration bounded = wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
        long thousandths = Math.floorMod(Objects.hash(id, now), 1_000);
        return now.plus(bounded).plusSeconds(bounded.toSeconds() * thousandths / 10_000);
    }

    static boolean mustBeFilled(Instant filledAt, Instant now) {
        return !filledAt.plus(FILLED_FOR).isAfter(now);
    }
}
