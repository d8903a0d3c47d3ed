package dev.openings.notice;

import dev.openings.time.PeriodDuration;
import dev.openings.time.WallClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;

/**
 * From when a minimum notice counts, and which days it counts; in the team's zone.
 *
 * @param from whether it counts from this moment or from the start of this day, so that P1D is "not today"
 * @param workingDays the days that it counts; empty: all. From Friday noon, P1D ends on Monday at noon where nobody works on
 *     weekends. An exact part (PT2H) is always elapsed time
 */
public record NoticeRule(Start from, Optional<WorkingDays> workingDays) {
    /** From when a notice counts. */
    public enum Start {
        /** This moment. */
        NOW,
        /** The first instant of the current date. */
        START_OF_DAY
    }

    /** From now, with all days. */
    public static final NoticeRule FROM_NOW = new NoticeRule(Start.NOW, Optional.empty());

    /**
     * Returns the first instant that the notice allows, never before {@code now}.
     *
     * @param clock of the team's zone
     */
    public Instant earliest(PeriodDuration notice, Instant now, WallClock clock) {
        if (workingDays.isEmpty() && from == Start.NOW) {
            return clock.plus(now, notice);
        }
        LocalDate today = clock.date(now);
        int days = notice.days();
        LocalDate date = workingDays.map(it -> it.after(today, days)).orElse(today.plusDays(days));
        Instant start = start(clock, now, date, date.equals(today)).plus(notice.exact());
        return start.isBefore(now) ? now : start;
    }

    private Instant start(WallClock clock, Instant now, LocalDate date, boolean isToday) {
        if (from == Start.START_OF_DAY) {
            return clock.startOfDay(date);
        }
        LocalTime time = clock.local(now).toLocalTime();
        return isToday ? now : clock.start(date.atTime(time));
    }

    /**
     * True if no start could ever be booked, because the horizon ends before the notice does, or with it, at every moment. Days
     * are counted as 24 hours each, so a change of the clocks makes no exception.
     *
     * @param notice the minimum time from now to a start; not negative
     * @param horizon the time from now within which starts can be booked: either days, the last of them whole, or exact
     */
    public boolean isNeverBookable(PeriodDuration notice, PeriodDuration horizon) {
        int days = notice.days();
        int calendarDays = workingDays.map(it -> it.fewestDays(days)).orElse(days);
        PeriodDuration shortest = new PeriodDuration(calendarDays, notice.exact());
        if (from == Start.NOW || horizon.exact().isZero()) {
            return endsAfter(shortest, horizon);
        }
        // At the end of a day, a notice from its start has nearly a whole day less to go.
        Duration left = shortest.exact().plusDays(calendarDays - 1L);
        return left.compareTo(horizon.exact()) >= 0;
    }

    /** True if the horizon ends before the notice does, or with it. */
    private static boolean endsAfter(PeriodDuration notice, PeriodDuration horizon) {
        long noticeDays = notice.exact().toDays() + notice.days();
        long horizonDays = horizon.exact().toDays() + horizon.days();
        if (horizon.exact().isZero() || noticeDays != horizonDays) {
            // A horizon of n days includes the whole n-th day, so a notice of less than n + 1 days may end before it
            // does.
            return noticeDays > horizonDays;
        }
        return withinDay(notice).compareTo(withinDay(horizon)) >= 0;
    }

    private static Duration withinDay(PeriodDuration span) {
        return span.exact().minusDays(span.exact().toDays());
    }
}
