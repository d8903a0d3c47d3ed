package dev.openings.benchmarks;

import static dev.openings.benchmarks.Workloads.BERLIN;
import static dev.openings.benchmarks.Workloads.DAYS;
import static dev.openings.benchmarks.Workloads.FROM;
import static dev.openings.benchmarks.Workloads.MINUTE;

import com.google.common.collect.Range;
import com.google.common.collect.TreeRangeSet;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** W1: the starts of one person in a month with a change of the clocks, 120 visits in the calendar. */
@State(Scope.Benchmark)
public class StaffMonth extends Measured {
    static final int[] WINDOWS = {540, 720, 780, 1020};
    static final Tight.Month MONTH = new Tight.Month(FROM.toEpochDay(), DAYS, BERLIN.getRules(), WINDOWS);

    private long[][] busy = {};

    /** Makes the workload and compares every answer with the known one. */
    @Setup
    public void prepare() {
        busy = Workloads.visits(1);
        expect("179 f64ab9c3292334c0", LongStream.of(tight()));
        expect("179 f64ab9c3292334c0", guava().stream().mapToLong(Instant::toEpochMilli));
    }

    /** The floor. */
    @Benchmark
    public long[] tight() {
        return Tight.starts(MONTH, busy);
    }

    /** The best peer: a range set of Guava's. */
    @Benchmark
    public List<Instant> guava() {
        return guavaStarts(busy);
    }

    static List<Instant> guavaStarts(long[][] busy) {
        TreeRangeSet<Instant> free = TreeRangeSet.create();
        for (LocalDate day = FROM; day.isBefore(FROM.plusDays(DAYS)); day = day.plusDays(1)) {
            if (day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0) {
                for (int w = 0; w < WINDOWS.length; w += 2) {
                    free.add(Range.closedOpen(at(day, WINDOWS[w]), at(day, WINDOWS[w + 1])));
                }
            }
        }
        for (long[] visit : busy) {
            free.remove(Range.closedOpen(
                    Instant.ofEpochMilli(visit[0] - 5 * MINUTE), Instant.ofEpochMilli(visit[1] + 5 * MINUTE)));
        }
        List<Instant> starts = new ArrayList<>();
        for (Range<Instant> gap : free.asRanges()) {
            long quarter = 15 * MINUTE;
            long first = (gap.lowerEndpoint().toEpochMilli() + quarter - 1) / quarter * quarter;
            Instant start = Instant.ofEpochMilli(first);
            while (!start.plus(Duration.ofMinutes(30)).isAfter(gap.upperEndpoint())) {
                starts.add(start);
                start = start.plus(Duration.ofMinutes(15));
            }
        }
        return starts;
    }

    private static Instant at(LocalDate day, int minute) {
        return day.atTime(minute / 60, minute % 60).atZone(BERLIN).toInstant();
    }
}
