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
    private final LocalDateTime[] rdates;
    private final long from;
    private final long to;

    private int left;
    private int nextRdate;
    private long nextOfRule;
    private long nextLocalOfRule;
    private long last = Long.MIN_VALUE;

    /** The local second of the occurrence found last, before a gap shifts it. */
    private long local;

    Occurrences(Recurrence recurrence, WallClock clock, Interval window) {
        super(Long.MAX_VALUE, ORDERED | SORTED | DISTINCT | NONNULL | IMMUTABLE);
        this.clock = clock;
        this.from = window.start().getEpochSecond();
        this.to = window.end().getEpochSecond();
        this.exdates = seconds(recurrence.exdates());
        this.rdates = recurrence.rdates().stream()
                .sorted(Comparator.comparingLong(this::second).thenComparing(Comparator.naturalOrder()))
                .toArray(LocalDateTime[]::new);
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
        this.nextLocalOfRule = startDay * DAY + timeOfDay;
        this.nextOfRule = clock.startSecond(nextLocalOfRule);
    }

    private long[] seconds(Set<LocalDateTime> locals) {
        return locals.stream().mapToLong(this::second).sorted().toArray();
    }

    private long second(LocalDateTime local) {
        return clock.startSecond(local.toEpochSecond(ZoneOffset.UTC));
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

    /** Returns the next occurrence in the window, each instant once; at or after its end if there is none. */
    private long next() {
        while (true) {
            long second = nextOfAny();
            if (second >= to || second > last) {
                last = second;
                return second;
            }
        }
    }

    /** Returns the next occurrence in the window; an instant may be repeated. {@link #local} tells its local time. */
    long nextOfAny() {
        while (true) {
            long second = merged();
            if (second >= to || (second >= from && !isExcluded(second))) {
                return second;
            }
        }
    }

    /** Returns the local second of the occurrence found last. */
    long local() {
        return local;
    }

    /** True if {@code second} is after the window. */
    boolean isPast(long second) {
        return second >= to;
    }

    private boolean isExcluded(long second) {
        return exdates.length > 0 && Arrays.binarySearch(exdates, second) >= 0;
    }

    /**
     * Returns the next occurrence of the rule or RDATE, whichever is first. After the end of the window, the rule is
     * not evaluated further.
     */
    private long merged() {
        if (nextRdate < rdates.length && second(rdates[nextRdate]) <= nextOfRule) {
            LocalDateTime rdate = rdates[nextRdate++];
            local = rdate.toEpochSecond(ZoneOffset.UTC);
            return second(rdate);
        }
        long second = nextOfRule;
        local = nextLocalOfRule;
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
        nextLocalOfRule = day * DAY + timeOfDay;
        long second = clock.startSecond(nextLocalOfRule);
        if (nextLocalOfRule > until.local() || second > until.instant()) {
            left = 0;
            return NONE;
        }
        return second;
    }
}
