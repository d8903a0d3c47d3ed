package dev.openings.reminders;

import dev.openings.time.WallClock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** When each of some rules sends before a start; in epoch seconds. For one thread. */
final class DueTimes {
    private static final long DAY = 86_400;

    /** Further back than most reminders go. */
    private static final long BACK = 400 * DAY;

    private final WallClock clock;
    private final SteadyTimes steady;
    private final Optional<QuietClock> quiet;
    private final long[] days;
    private final long[] exact;
    private final boolean[][] likes;

    /** For starts from {@code first} to {@code last}. */
    DueTimes(ZoneId zone, List<ReminderRule> rules, Optional<QuietHours> quietHours, long first, long last) {
        clock = WallClock.of(zone);
        steady = SteadyTimes.between(clock, first - BACK, last);
        quiet = quietHours.map(hours -> new QuietClock(hours, clock, steady));
        days = rules.stream().mapToLong(rule -> rule.before().days()).toArray();
        exact = rules.stream()
                .mapToLong(rule -> rule.before().exact().toSeconds())
                .toArray();
        likes = new boolean[rules.size()][rules.size()];
        for (int i = 0; i < rules.size(); i++) {
            for (int k = 0; k < i; k++) {
                likes[i][k] = rules.get(i).channel().equals(rules.get(k).channel());
            }
        }
    }

    /** Adds what is sent before the visit: not before {@code now}, and not what repeats an earlier rule on its channel. */
    void plan(int visit, long start, long now, ReminderTimes.Builder times) {
        times.nextVisit();
        for (int rule = 0; rule < days.length; rule++) {
            long at = at(rule, start);
            if (at >= now && !times.sendsAt(at, likes[rule])) {
                times.add(visit, rule, at);
            }
        }
    }

    /** When {@code rule} sends, whether that is past or not. */
    long at(int rule, long start) {
        long due = (days[rule] == 0 ? start : daysBefore(start, days[rule])) - exact[rule];
        return quiet.isPresent() ? quiet.get().outside(due, start) : due;
    }

    private long daysBefore(long start, long count) {
        long due = start - count * DAY;
        int stretch = steady.find(due);
        boolean together = steady.isDeepIn(stretch, due) && steady.isDeepIn(stretch, start);
        return together ? due : clock.startSecond(clock.localSecond(start) - count * DAY);
    }

    /** The first whole second at or after {@code now}. */
    static long second(Instant now) {
        return now.getNano() == 0 ? now.getEpochSecond() : now.getEpochSecond() + 1;
    }
}
