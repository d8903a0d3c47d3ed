package dev.openings.slots;

import dev.openings.availability.Busy;
import dev.openings.time.IntervalSet;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The busy time of one bookable as one search counts it: expired holds and ignored rows left out. The rows are read
 * once.
 */
final class BusyProfile {
    private final Bookable bookable;
    private final SearchRequest request;
    private final IntervalSet blocked;
    private final long[] countedDays;
    /**
     * The last result of {@link #bookedSeconds}. Starts ascend, so most calls are for the same week. The record is
     * immutable, so a race between threads costs a computation, not correctness.
     */
    private @Nullable Booked lastBooked;

    private record Booked(long low, long high, long seconds) {}

    private BusyProfile(Bookable bookable, SearchRequest request, IntervalSet blocked, long[] countedDays) {
        this.bookable = bookable;
        this.request = request;
        this.blocked = blocked;
        this.countedDays = countedDays;
    }

    static BusyProfile of(Bookable bookable, SearchRequest request) {
        return new BusyProfile(
                bookable, request, blocked(bookable, request, request::isActive), countedDays(bookable, request));
    }

    /**
     * Returns those busy rows widened by their own buffers and by those of the visit.
     *
     * <p>Buffers are compared with busy time only. Hence the visit's buffers can be moved to the busy rows,
     * {@code after} to the left and {@code before} to the right: {@code [t - before, t + duration + after)} overlaps
     * {@code [start, end)} if and only if {@code [t, t + duration)} overlaps {@code [start - after, end + before)}.
     */
    private static IntervalSet blocked(Bookable bookable, SearchRequest request, Predicate<Busy> which) {
        long before = request.rules().bufferBefore().toSeconds();
        long after = request.rules().bufferAfter().toSeconds();
        List<Busy> rows = bookable.busy();
        IntervalSet.Builder builder = IntervalSet.builder(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            Busy busy = rows.get(i);
            if (which.test(busy)) {
                builder.add(blockedFrom(busy, after), blockedUntil(busy, before));
            }
        }
        return builder.build();
    }

    private static long blockedFrom(Busy busy, long visitAfter) {
        return busy.time().start().getEpochSecond() - busy.bufferBefore().toSeconds() - visitAfter;
    }

    private static long blockedUntil(Busy busy, long visitBefore) {
        return busy.time().end().getEpochSecond() + busy.bufferAfter().toSeconds() + visitBefore;
    }

    /**
     * Returns the rows whose blocked range overlaps the visit {@code [start, end)}, in the order in which they were
     * given. A visit has conflicts if and only if it overlaps {@link #blocked()}.
     */
    Stream<Busy> conflicts(long start, long end) {
        long before = request.rules().bufferBefore().toSeconds();
        long after = request.rules().bufferAfter().toSeconds();
        return activeRows().filter(busy -> blockedFrom(busy, after) < end && start < blockedUntil(busy, before));
    }

    private static long[] countedDays(Bookable bookable, SearchRequest request) {
        if (bookable.limits().equals(BookingLimits.NONE)) {
            return new long[0];
        }
        ZoneId zone = bookable.schedule().zone();
        return bookable.busy().stream()
                .filter(busy -> busy.counts() && request.isActive(busy))
                .mapToLong(busy -> LocalDays.dayAt(busy.time().start().getEpochSecond(), zone))
                .sorted()
                .toArray();
    }

    Bookable bookable() {
        return bookable;
    }

    ZoneId zone() {
        return bookable.schedule().zone();
    }

    /** Returns the epoch seconds that a visit, without its buffers, must not overlap. */
    IntervalSet blocked() {
        return blocked;
    }

    /** Returns {@link #blocked} with the rows that are overruled. */
    IntervalSet standing() {
        return request.enforces(ObstacleCode.BUSY_ELSEWHERE) ? blocked : blocked(bookable, request, request::stands);
    }

    /** Returns the rows that take time now, in the order in which they were given. */
    private Stream<Busy> activeRows() {
        return bookable.busy().stream().filter(request::isActive);
    }

    /** True if an enforced limit allows no further start on the local date {@code day}, an epoch day. */
    boolean isAtLimit(long day) {
        return isAtDailyLimit(day) || isAtWeeklyLimit(day);
    }

    boolean isAtDailyLimit(long day) {
        return request.enforces(ObstacleCode.DAILY_LIMIT)
                && bookable.limits().perDay().isPresent()
                && countedIn(day, day + 1) >= bookable.limits().perDay().getAsInt();
    }

    boolean isAtWeeklyLimit(long day) {
        return request.enforces(ObstacleCode.WEEKLY_LIMIT)
                && bookable.limits().perWeek().isPresent()
                && countedIn(monday(day), monday(day) + 7)
                        >= bookable.limits().perWeek().getAsInt();
    }

    /** True if the bookable has a limit. */
    boolean isLimited() {
        return !bookable.limits().equals(BookingLimits.NONE);
    }

    /** Returns the Monday of the ISO week of {@code day}; 1970-01-01 was a Thursday. */
    static long monday(long day) {
        return day - Math.floorMod(day + 3, 7L);
    }

    private int countedIn(long from, long to) {
        return rank(to) - rank(from);
    }

    private int rank(long day) {
        int low = 0;
        int high = countedDays.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (countedDays[middle] < day) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Returns the booked seconds between two instants: the rows that limits count, without buffers. */
    long bookedSeconds(Instant from, Instant to) {
        long low = from.getEpochSecond();
        long high = to.getEpochSecond();
        Booked last = lastBooked;
        if (last != null && last.low == low && last.high == high) {
            return last.seconds;
        }
        long seconds = bookedSeconds(low, high);
        lastBooked = new Booked(low, high, seconds);
        return seconds;
    }

    private long bookedSeconds(long low, long high) {
        return activeRows()
                .filter(Busy::counts)
                .mapToLong(busy -> Math.min(high, busy.time().end().getEpochSecond())
                        - Math.max(low, busy.time().start().getEpochSecond()))
                .filter(seconds -> seconds > 0)
                .sum();
    }

    @Override
    public String toString() {
        return bookable.id() + blocked + Arrays.toString(countedDays);
    }
}
