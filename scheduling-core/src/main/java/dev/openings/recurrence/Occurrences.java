package dev.openings.recurrence;

import dev.openings.time.Interval;
import dev.openings.time.WallClock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Set;
import java.util.Spliterators;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Iterates over the occurrences of a recurrence in one window. */
final class Occurrences extends Spliterators.AbstractSpliterator<Instant> {
    private static final long DAY = 86_400;
    private static final long NONE = Long.MAX_VALUE;

    private final WallClock clock;
    private final long timeOfDay;
    private final Until until;
    private final RuleDays days;
    private final long[] exdates;
    private final long[] rdates;
    private final long from;
    private final long to;

    private int left;
    private int nextRdate;
    private long nextOfRule;
    private long last = Long.MIN_VALUE;

    Occurrences(Recurrence recurrence, WallClock clock, Interval window) {
        super(Long.MAX_VALUE, ORDERED | SORTED | DISTINCT | NONNULL | IMMUTABLE);
        this.clock = clock;
        this.from = window.start().getEpochSecond();
        this.to = window.end().getEpochSecond();
        this.exdates = seconds(recurrence.exdates());
        this.rdates = seconds(recurrence.rdates());
        RuleParts parts = recurrence.rule().parts();
        long startDay = recurrence.start().toLocalDate().toEpochDay();
        this.timeOfDay = recurrence.start().toLocalTime().toSecondOfDay();
        this.until = parts.until();
        this.left = parts.count() - 1;
        // Offsets are less than a day, and no change of an offset is more than a day.
        this.days = new RuleDays(parts, startDay, Math.floorDiv(to, DAY) + 2);
        if (parts.count() == Integer.MAX_VALUE) {
            days.skipTo(Math.floorDiv(from, DAY) - 2);
        }
        this.nextOfRule = clock.startSecond(startDay * DAY + timeOfDay);
    }

    private long[] seconds(Set<LocalDateTime> locals) {
        return locals.stream()
                .mapToLong(local -> clock.startSecond(local.toEpochSecond(ZoneOffset.UTC)))
                .sorted()
                .toArray();
    }

    @Override
    public boolean tryAdvance(Consumer<? super Instant> action) {
        long second = next();
        if (second >= to) {
            return false;
        }
        action.accept(Instant.ofEpochSecond(second));
        return true;
    }

    @Override
    public void forEachRemaining(Consumer<? super Instant> action) {
        for (long second = next(); second < to; second = next()) {
            action.accept(Instant.ofEpochSecond(second));
        }
    }

    /** Returns null: natural order. */
    @Override
    public @Nullable Comparator<? super Instant> getComparator() {
        return null;
    }

    /** Returns the next occurrence in the window; at or after its end if there is none. */
    private long next() {
        while (true) {
            long second = merged();
            if (second >= to) {
                return second;
            }
            if (second >= from && second > last && !isExcluded(second)) {
                last = second;
                return second;
            }
        }
    }

    private boolean isExcluded(long second) {
        return exdates.length > 0 && Arrays.binarySearch(exdates, second) >= 0;
    }

    /**
     * Returns the next occurrence of the rule or RDATE, whichever is first. After the end of the window, the rule is
     * not evaluated further.
     */
    private long merged() {
        if (nextRdate < rdates.length && rdates[nextRdate] <= nextOfRule) {
            return rdates[nextRdate++];
        }
        long second = nextOfRule;
        if (second < to) {
            nextOfRule = ofRule();
        }
        return second;
    }

    private long ofRule() {
        long day = left == 0 ? RuleDays.NONE : days.next();
        if (day == RuleDays.NONE) {
            return NONE;
        }
        left--;
        long local = day * DAY + timeOfDay;
        long second = clock.startSecond(local);
        if (local > until.local() || second > until.instant()) {
            left = 0;
            return NONE;
        }
        return second;
    }
}
