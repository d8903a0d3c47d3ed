package dev.openings.slots;

import dev.openings.availability.Busy;
import dev.openings.time.IntervalSet;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What takes the time of one bookable, as far as it counts for one inquiry; the busy rows are read once. */
final class BusyProfile {
    private final Bookable bookable;
    private final SearchRequest inquiry;
    private final IntervalSet blocked;
    private final long[] countedDays;
    /** The answer that was asked for last: starts ascend, so most are in the same week. Another thread may overwrite it; it is whole or absent. */
    private @Nullable Booked lastBooked;

    private record Booked(long low, long high, long seconds) {}

    private BusyProfile(Bookable bookable, SearchRequest inquiry, IntervalSet blocked, long[] countedDays) {
        this.bookable = bookable;
        this.inquiry = inquiry;
        this.blocked = blocked;
        this.countedDays = countedDays;
    }

    static BusyProfile of(Bookable bookable, SearchRequest inquiry) {
        return new BusyProfile(bookable, inquiry, blocked(bookable, inquiry), countedDays(bookable, inquiry));
    }

    /**
     * The visit's buffers are compared with busy time only. Widening the busy time by them, {@code after} to its left and {@code before} to its
     * right, asks the same of the visit without them: {@code [t - before, t + duration + after)} meets {@code [start, end)} if and only if
     * {@code [t, t + duration)} meets {@code [start - after, end + before)}.
     */
    private static IntervalSet blocked(Bookable bookable, SearchRequest inquiry) {
        long before = inquiry.rules().bufferBefore().toSeconds();
        long after = inquiry.rules().bufferAfter().toSeconds();
        List<Busy> rows = bookable.busy();
        IntervalSet.Builder builder = IntervalSet.builder(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            Busy busy = rows.get(i);
            if (inquiry.stands(busy)) {
                builder.add(
                        busy.time().start().getEpochSecond()
                                - busy.bufferBefore().toSeconds()
                                - after,
                        busy.time().end().getEpochSecond() + busy.bufferAfter().toSeconds() + before);
            }
        }
        return builder.build();
    }

    private static long[] countedDays(Bookable bookable, SearchRequest inquiry) {
        if (bookable.limits().equals(BookingLimits.NONE)) {
            return new long[0];
        }
        ZoneId zone = bookable.schedule().zone();
        return bookable.busy().stream()
                .filter(busy -> busy.counts() && inquiry.stands(busy))
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

    /** The seconds that a visit, taken without its buffers, must not meet. */
    IntervalSet blocked() {
        return blocked;
    }

    /** The rows that take their time, in the order in which they were given. */
    Stream<Busy> standing() {
        return bookable.busy().stream().filter(inquiry::stands);
    }

    /** True if an enforced limit leaves no room for one more start on the local date {@code day}. */
    boolean isFullOn(long day) {
        return (inquiry.enforces(ObstacleCode.DAILY_LIMIT) && isDayFull(day))
                || (inquiry.enforces(ObstacleCode.WEEKLY_LIMIT) && isWeekFull(day));
    }

    boolean isDayFull(long day) {
        return bookable.limits().perDay().isPresent()
                && countedIn(day, day + 1) >= bookable.limits().perDay().getAsInt();
    }

    boolean isWeekFull(long day) {
        return bookable.limits().perWeek().isPresent()
                && countedIn(monday(day), monday(day) + 7)
                        >= bookable.limits().perWeek().getAsInt();
    }

    /** True if the limits have a say at all. */
    boolean isLimited() {
        return !bookable.limits().equals(BookingLimits.NONE);
    }

    /** The Monday of the ISO week of {@code day}; 1970-01-01 was a Thursday. */
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

    /** The seconds of counted visits, without buffers, between two instants. */
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
        return standing()
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
