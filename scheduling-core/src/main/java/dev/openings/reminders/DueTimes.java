package dev.openings.reminders;

import dev.openings.time.WallClock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** When each of some rules sends before a start; in epoch seconds. For one thread. */
final class DueTimes {
    private static final long DAY = 86_400;

    /** Reminders that go further back are asked of the clock itself. */
    private static final long FAR_BACK = 400 * DAY;

    /** Longer than any instant is from another, and short enough to be added to days. */
    private static final long ENDLESS = Long.MAX_VALUE / 2;

    private final WallClock clock;
    private final UniformPeriods steady;
    private final Optional<QuietHoursAdjuster> quiet;
    private final long quietLength;
    private final long[] days;
    private final long[] exact;
    private final boolean[][] likes;
    /** How long before the start each rule sends while the clock is not changed. */
    private final long[] before;
    /** How long quiet hours have been on, or over, when each rule sends before a start at midnight. */
    private final long[] sinceQuiet;

    private final long back;

    /** For starts anywhere, best near {@code start}. */
    DueTimes(ZoneId zone, List<ReminderRule> rules, Optional<QuietHours> quietHours, long start) {
        clock = WallClock.of(zone);
        steady = new UniformPeriods(clock, start);
        quiet = quietHours.map(hours -> new QuietHoursAdjuster(hours, clock));
        long quietFrom = quietHours.map(QuietHours::from).orElse(LocalTime.MIN).toSecondOfDay();
        long quietTo = quietHours.map(QuietHours::to).orElse(LocalTime.MIN).toSecondOfDay();
        quietLength = Math.floorMod(quietTo - quietFrom, DAY);
        int size = rules.size();
        days = new long[size];
        exact = new long[size];
        before = new long[size];
        sinceQuiet = new long[size];
        likes = new boolean[size][size];
        long farthest = 0;
        for (int i = 0; i < size; i++) {
            ReminderRule rule = rules.get(i);
            days[i] = rule.before().days();
            exact[i] = rule.before().exact().toSeconds();
            before[i] = days[i] * DAY + Math.min(exact[i], ENDLESS);
            sinceQuiet[i] = Math.floorMod(-before[i] - quietFrom, DAY);
            farthest = Math.max(farthest, before[i]);
            for (int k = 0; k < i; k++) {
                likes[i][k] = rule.channel().equals(rules.get(k).channel());
            }
        }
        back = Math.min(farthest, FAR_BACK);
    }

    /** Adds what is sent before the visit: not before {@code now}, and not what repeats an earlier rule on its channel. */
    void plan(int visit, long start, long now, ReminderTimes.Builder times) {
        steady.learn(start - back, start);
        times.nextVisit();
        int stretch = steady.find(start);
        boolean isSteady = steady.holds(stretch, start);
        long timeOfDay = Math.floorMod(start + steady.offset(stretch), DAY);
        for (int rule = 0; rule < before.length; rule++) {
            long at = isSteady ? at(rule, start, stretch, timeOfDay) : at(rule, start);
            if (at >= now) {
                times.add(visit, rule, at, likes[rule]);
            }
        }
    }

    /** The same as {@link #at(int, long)} for a start in a stretch: by arithmetic, if all that it looks at is in there too. */
    private long at(int rule, long start, int stretch, long timeOfDay) {
        long due = start - before[rule];
        long since = timeOfDay + sinceQuiet[rule];
        since -= since < DAY ? 0 : DAY;
        boolean isQuiet = since > 0 && since < quietLength;
        long begin = isQuiet ? due - since : due;
        long end = isQuiet ? begin + quietLength : due;
        if (begin < steady.from(stretch) || end >= steady.until(stretch)) {
            return at(rule, start);
        }
        return end < start ? end : begin;
    }

    /** When {@code rule} sends, whether that is past or not. */
    long at(int rule, long start) {
        long day = days[rule] == 0 ? start : clock.startSecond(clock.localSecond(start) - days[rule] * DAY);
        long due = day - exact[rule];
        return quiet.isPresent() ? quiet.get().outside(due, start) : due;
    }

    /** The first whole second at or after {@code now}. */
    static long second(Instant now) {
        return now.getNano() == 0 ? now.getEpochSecond() : now.getEpochSecond() + 1;
    }
}
