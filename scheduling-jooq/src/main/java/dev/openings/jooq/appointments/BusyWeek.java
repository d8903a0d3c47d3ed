package dev.openings.jooq.appointments;

import dev.openings.availability.Busy;
import dev.openings.time.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * When one bookable is busy in one week, as it was in one state of its busy time. Nothing in it depends on the time of the
 * reader: an expired hold and the age of an outside calendar are judged when it is used.
 */
public final class BusyWeek {
    /** Roughly, in bytes: the key, this object and its entry in the cache; and one busy time with its texts and instants. */
    private static final int BYTES = 300;

    private static final int BYTES_OF_BUSY = 250;

    private final UUID state;
    private final Busy[] busy;

    /** Seconds since 1970, buffers included, so that a range is cut out without an object per row. */
    private final long[] starts;

    private final long[] ends;
    private final List<Closing> closings;
    private final Optional<UUID> lastRow;

    /** @param busy all that overlaps the week, also what began before it */
    BusyWeek(UUID state, List<Busy> busy, List<Closing> closings, Optional<UUID> lastRow) {
        this.state = state;
        this.busy = busy.toArray(Busy[]::new);
        this.starts = busy.stream()
                .mapToLong(it -> it.widened().start().getEpochSecond())
                .toArray();
        this.ends = busy.stream()
                .mapToLong(it -> it.widened().end().getEpochSecond())
                .toArray();
        this.closings = List.copyOf(closings);
        this.lastRow = lastRow;
    }

    /**
     * An outside calendar that closes all time once it was not read for too long.
     *
     * @param calendar its id
     * @param readAt when it was last read; empty: never
     */
    record Closing(String calendar, Optional<Instant> readAt) {
        boolean isClosedAt(Instant now) {
            return readAt.map(it -> !it.isAfter(now.minus(BusyTimes.STALE_AFTER)))
                    .orElse(true);
        }
    }

    /** The state of the bookable's busy time. */
    public UUID state() {
        return state;
    }

    /** The row that was written last for a visit of this bookable, in any week; empty if it has none. */
    public Optional<UUID> lastRow() {
        return lastRow;
    }

    /** About how many bytes of memory this takes. */
    public int bytes() {
        return BYTES + busy.length * BYTES_OF_BUSY;
    }

    /**
     * The busy times that overlap {@code range} at {@code now}, as {@link BusyTimes#find} reads them.
     *
     * @param weeks of one bookable: all that the range touches, ascending
     */
    public static List<Busy> find(List<BusyWeek> weeks, Interval range, Instant now) {
        Set<String> closed = weeks.getFirst().closings.stream()
                .filter(it -> it.isClosedAt(now))
                .map(Closing::calendar)
                .collect(Collectors.toSet());
        List<Busy> found = new ArrayList<>();
        closed.forEach(calendar -> found.add(Busy.elsewhere(calendar, range)));
        long after = Long.MIN_VALUE;
        long number = BusyWeeks.of(range).first();
        for (BusyWeek week : weeks) {
            week.addTo(found, range, closed, after);
            number++;
            after = BusyWeeks.time(number).start().getEpochSecond();
        }
        return found;
    }

    /** Leaves out what began before {@code from}: the week before has it too. */
    private void addTo(List<Busy> found, Interval range, Set<String> closed, long from) {
        long start = range.start().getEpochSecond();
        // The range may end within a second; busy times do not.
        long end = range.end().minusNanos(1).getEpochSecond();
        for (int i = 0; i < busy.length; i++) {
            if (starts[i] >= from
                    && starts[i] <= end
                    && ends[i] > start
                    && !(busy[i].isElsewhere() && closed.contains(busy[i].id()))) {
                found.add(busy[i]);
            }
        }
    }
}
