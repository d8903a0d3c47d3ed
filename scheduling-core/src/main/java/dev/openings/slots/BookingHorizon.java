package dev.openings.slots;

import dev.openings.time.PeriodDuration;
import dev.openings.time.WallClock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** The range of starts that minimum notice and horizon allow, computed once for a search. Times are epoch seconds. */
final class BookingHorizon {
    private final WallClock clock;
    private final long earliest;
    private final long latest;

    /** The last date of a horizon in days; empty if the horizon is exact or absent. */
    private final Optional<LocalDate> lastDay;

    /** From this second on, a start's local date may be after {@link #lastDay}; before it, the date cannot be. */
    private final long uncertainFrom;

    private BookingHorizon(WallClock clock, long earliest, long latest, Optional<LocalDate> lastDay) {
        this.clock = clock;
        this.earliest = earliest;
        this.latest = latest;
        this.lastDay = lastDay;
        this.uncertainFrom = lastDay.map(
                        day -> clock.startOfDay(day.plusDays(1)).getEpochSecond())
                .orElse(Long.MAX_VALUE);
    }

    static BookingHorizon of(SearchRequest request) {
        WallClock clock = WallClock.of(request.team().zone());
        long earliest = request.enforces(ObstacleCode.TOO_SOON)
                ? roundedUp(earliest(request.rules(), request.now(), clock))
                : Long.MIN_VALUE;
        Optional<PeriodDuration> horizon =
                request.enforces(ObstacleCode.TOO_FAR_AHEAD) ? request.rules().horizon() : Optional.empty();
        if (horizon.isEmpty()) {
            return new BookingHorizon(clock, earliest, Long.MAX_VALUE, Optional.empty());
        }
        // P0D is a horizon in days: today only. An exact horizon of zero length would allow no start.
        if (!horizon.get().exact().isZero()) {
            long latest = roundedUp(clock.plus(request.now(), horizon.get()));
            return new BookingHorizon(clock, earliest, latest, Optional.empty());
        }
        LocalDate last = clock.date(request.now()).plusDays(horizon.get().days());
        return new BookingHorizon(clock, earliest, clock.endOfDay(last).getEpochSecond(), Optional.of(last));
    }

    private static Instant earliest(SlotRules rules, Instant now, WallClock clock) {
        return rules.noticeRule().earliest(rules.minimumNotice(), now, clock);
    }

    /** Starts are whole seconds, so a bound within a second is rounded up to the next one. */
    private static long roundedUp(Instant instant) {
        return instant.getNano() == 0 ? instant.getEpochSecond() : instant.getEpochSecond() + 1;
    }

    /** Returns the first second that the notice allows. */
    long earliest() {
        return earliest;
    }

    /** Returns the second at and after which the horizon allows no start. */
    long latest() {
        return latest;
    }

    /** Returns the second before which no start is beyond the horizon. */
    long certainUntil() {
        return Math.min(latest, uncertainFrom);
    }

    /** True if notice and horizon allow {@code start}. Lists, single starts, explanations and bookings all use this. */
    boolean allows(long start) {
        return !isTooSoon(start) && !isTooFar(start);
    }

    boolean isTooSoon(long start) {
        return start < earliest;
    }

    /**
     * True if {@code start} is beyond the horizon. This can also hold before {@link #latest}: where clocks go back over
     * midnight, the next date begins, ends and begins again.
     */
    boolean isTooFar(long start) {
        if (start >= latest) {
            return true;
        }
        return start >= uncertainFrom
                && lastDay.map(day -> clock.date(Instant.ofEpochSecond(start)).isAfter(day))
                        .orElse(false);
    }
}
