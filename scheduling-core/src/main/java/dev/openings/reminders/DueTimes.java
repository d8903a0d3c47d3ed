package dev.openings.reminders;

import dev.openings.time.WallClock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Computes when each of a list of rules sends before a start, in epoch seconds. Not thread-safe. */
final class DueTimes {
    private static final long DAY = 86_400;

    /** Longer reminders are computed by the wall clock instead of arithmetic. */
    private static final long MAX_LOOK_BACK = 400 * DAY;

    /** Longer than the distance between any two instants, and short enough to be added to days. */
    private static final long MAX_SECONDS = Long.MAX_VALUE / 2;

    private final WallClock clock;
    private final UniformPeriods uniform;
    private final Optional<QuietHoursAdjuster> quietHoursAdjuster;
    private final long quietLength;
    private final long[] days;
    private final long[] exact;
    private final List<ReminderRule> rules;
    /** True for rules that arithmetic with days of 24 hours does not answer. */
    private final boolean[] isOfCalendar;

    private final boolean[][] sameChannel;
    /** How long before the start each rule sends while the offset does not change. */
    private final long[] before;
    /** The time from the start of quiet hours to the due time of each rule, modulo a day, for a start at midnight. */
    private final long[] sinceQuiet;

    private final long lookBack;

    /** Accepts any starts, and is fastest near {@code start}. */
    DueTimes(ZoneId zone, List<ReminderRule> rules, Optional<QuietHours> quietHours, long start) {
        clock = WallClock.of(zone);
        uniform = new UniformPeriods(clock, start);
        quietHoursAdjuster = quietHours.map(hours -> new QuietHoursAdjuster(hours, clock));
        long quietFrom = quietHours.map(QuietHours::from).orElse(LocalTime.MIN).toSecondOfDay();
        long quietTo = quietHours.map(QuietHours::to).orElse(LocalTime.MIN).toSecondOfDay();
        quietLength = Math.floorMod(quietTo - quietFrom, DAY);
        this.rules = rules;
        int size = rules.size();
        isOfCalendar = new boolean[size];
        days = new long[size];
        exact = new long[size];
        before = new long[size];
        sinceQuiet = new long[size];
        sameChannel = new boolean[size][size];
        long longest = 0;
        for (int i = 0; i < size; i++) {
            ReminderRule rule = rules.get(i);
            isOfCalendar[i] = rule.at().isPresent() || rule.countedIn().isPresent();
            days[i] = rule.before().days();
            exact[i] = rule.before().exact().toSeconds();
            before[i] = days[i] * DAY + Math.min(exact[i], MAX_SECONDS);
            sinceQuiet[i] = Math.floorMod(-before[i] - quietFrom, DAY);
            longest = Math.max(longest, before[i]);
            for (int k = 0; k < i; k++) {
                sameChannel[i][k] = rule.channel().equals(rules.get(k).channel());
            }
        }
        lookBack = Math.min(longest, MAX_LOOK_BACK);
    }

    /**
     * Adds the reminders of one visit. Leaves out those before {@code now}, and duplicates of an earlier rule on its
     * channel.
     */
    void plan(int visit, long start, long now, ReminderTimes.Builder times) {
        uniform.extendTo(start - lookBack, start);
        times.nextVisit();
        int period = uniform.find(start);
        boolean isUniform = uniform.contains(period, start);
        long timeOfDay = Math.floorMod(start + uniform.offset(period), DAY);
        for (int rule = 0; rule < before.length; rule++) {
            long at = isUniform && !isOfCalendar[rule] ? at(rule, start, period, timeOfDay) : at(rule, start);
            if (at >= now) {
                times.add(visit, rule, at, sameChannel[rule]);
            }
        }
    }

    /** Computes {@link #at(int, long)} by arithmetic if all times involved are within the given uniform period. */
    private long at(int rule, long start, int period, long timeOfDay) {
        long due = start - before[rule];
        long since = timeOfDay + sinceQuiet[rule];
        since -= since < DAY ? 0 : DAY;
        boolean isQuiet = since > 0 && since < quietLength;
        long begin = isQuiet ? due - since : due;
        long end = isQuiet ? begin + quietLength : due;
        if (begin < uniform.from(period) || end >= uniform.until(period)) {
            return at(rule, start);
        }
        return end < start ? end : begin;
    }

    /** Returns when {@code rule} sends, even if that is past. */
    long at(int rule, long start) {
        long due = isOfCalendar[rule] ? onCalendar(rules.get(rule), start) : bySpan(rule, start);
        return quietHoursAdjuster.isPresent() ? quietHoursAdjuster.get().outside(due, start) : due;
    }

    private long bySpan(int rule, long start) {
        long day = days[rule] == 0 ? start : clock.startSecond(clock.localSecond(start) - days[rule] * DAY);
        return day - exact[rule];
    }

    private long onCalendar(ReminderRule rule, long start) {
        long local = clock.localSecond(start);
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(local, DAY));
        int count = rule.before().days();
        LocalDate day = rule.countedIn().map(it -> it.before(date, count)).orElseGet(() -> date.minusDays(count));
        long time = rule.at().map(LocalTime::toSecondOfDay).orElse((int) Math.floorMod(local, DAY));
        return clock.startSecond(day.toEpochDay() * DAY + time);
    }

    /** Returns the first whole second at or after {@code now}. */
    static long second(Instant now) {
        return now.getNano() == 0 ? now.getEpochSecond() : now.getEpochSecond() + 1;
    }
}
