package dev.openings.availability;

import dev.openings.time.PeriodDuration;
import dev.openings.time.WallClock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The condition under which a reserved window exists for those whom it does not name.
 *
 * @param days the days before the start of the window, counted on the wall clock
 * @param exact the seconds before that
 * @param now the last whole second that has come; releases are whole seconds
 */
record Release(long days, long exact, long now) {
    /** Returns the condition for a window that may exist; null if it exists without one. */
    static @Nullable Release of(TimeWindow window, HoursView view) {
        if (window.reservation().isEmpty()
                || view.isNamedBy(window.reservation().get())) {
            return null;
        }
        PeriodDuration before = window.reservation().get().releaseBefore().orElseThrow();
        Instant now = view.now().orElseThrow();
        return new Release(before.days(), before.exact().toSeconds(), now.getEpochSecond());
    }

    /** True if the window that starts at the epoch second {@code start} is released. */
    boolean isReached(long start, WallClock clock) {
        long from = days == 0 ? start : clock.startSecond(clock.localSecond(start) - days * WindowRow.DAY);
        return from - exact <= now;
    }
}
