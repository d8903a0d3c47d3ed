package dev.openings.slots;

import dev.openings.time.PeriodDuration;
import dev.openings.time.WallClock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** How soon and how far ahead a start may be: notice and horizon, worked out once. */
final class BookingHorizon {
    private final WallClock clock;
    private final long earliest;
    private final long latest;

    /** The horizon's last date; empty: it has none. */
    private final Optional<LocalDate> lastDay;

    /** From here on a start's date may be later than the last one, before that it cannot. */
    private final long doubtful;

    private BookingHorizon(WallClock clock, long earliest, long latest, Optional<LocalDate> lastDay) {
        this.clock = clock;
        this.earliest = earliest;
        this.latest = latest;
        this.lastDay = lastDay;
        this.doubtful = lastDay.map(day -> clock.startOfDay(day.plusDays(1)).getEpochSecond())
                .orElse(Long.MAX_VALUE);
    }

    static BookingHorizon of(SearchRequest inquiry) {
        WallClock clock = WallClock.of(inquiry.team().zone());
        long earliest = inquiry.enforces(ObstacleCode.TOO_SOON)
                ? roundedUp(clock.plus(inquiry.now(), inquiry.rules().minimumNotice()))
                : Long.MIN_VALUE;
        Optional<PeriodDuration> horizon =
                inquiry.enforces(ObstacleCode.TOO_FAR_AHEAD) ? inquiry.rules().horizon() : Optional.empty();
        if (horizon.isEmpty()) {
            return new BookingHorizon(clock, earliest, Long.MAX_VALUE, Optional.empty());
        }
        // P0D is a horizon of days: today only. An exact one of no length would offer nothing at all.
        if (!horizon.get().exact().isZero()) {
            long latest = roundedUp(clock.plus(inquiry.now(), horizon.get()));
            return new BookingHorizon(clock, earliest, latest, Optional.empty());
        }
        LocalDate last = clock.date(inquiry.now()).plusDays(horizon.get().days());
        return new BookingHorizon(clock, earliest, clock.endOfDay(last).getEpochSecond(), Optional.of(last));
    }

    /** Starts are whole seconds, so a bound inside a second is the next one. */
    private static long roundedUp(Instant instant) {
        return instant.getNano() == 0 ? instant.getEpochSecond() : instant.getEpochSecond() + 1;
    }

    /** The first second that may be a start. */
    long earliest() {
        return earliest;
    }

    /** No start is at or after this second. */
    long latest() {
        return latest;
    }

    /** No start before this second is too far ahead. */
    long surelyUntil() {
        return Math.min(latest, doubtful);
    }

    boolean isTooSoon(long start) {
        return start < earliest;
    }

    /** Also true before {@link #latest} where clocks go back over midnight, in the minutes that the next date had already begun. */
    boolean isTooFar(long start) {
        if (start >= latest) {
            return true;
        }
        return start >= doubtful
                && lastDay.map(day -> clock.date(Instant.ofEpochSecond(start)).isAfter(day))
                        .orElse(false);
    }
}
