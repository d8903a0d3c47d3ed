package dev.openings.recurrence;

import dev.openings.time.WallClock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;

/** The last moment at which an occurrence may start, itself included (RFC 5545 3.3.10, UNTIL). */
sealed interface Until {
    /** The last epoch second at which an occurrence may start on {@code clock}. */
    long lastSecond(WallClock clock);

    /** In UTC, as the RFC demands where the start has a zone. */
    record Utc(Instant instant) implements Until {
        @Override
        public long lastSecond(WallClock clock) {
            return instant.getEpochSecond();
        }
    }

    /** On the clock of the start. */
    record Local(LocalDateTime local) implements Until {
        @Override
        public long lastSecond(WallClock clock) {
            return clock.end(local).getEpochSecond();
        }
    }

    /** A whole day on the clock of the start. */
    record Day(LocalDate date) implements Until {
        @Override
        public long lastSecond(WallClock clock) {
            return clock.endOfDay(date).getEpochSecond() - 1;
        }
    }
}
