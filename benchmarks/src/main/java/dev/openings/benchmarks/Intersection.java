package dev.openings.benchmarks;

import static dev.openings.benchmarks.Workloads.YEAR_START;

import com.google.common.collect.ImmutableRangeSet;
import com.google.common.collect.Range;
import dev.openings.time.IntervalSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.threeten.extra.Interval;

/** W3a: intersects 1,000 busy ranges with 2,000 windows in a year, both unsorted. */
@State(Scope.Benchmark)
public class Intersection extends ComparedBenchmark {
    /** The bounds of the intersection as ranges, and their hash. */
    private static final String RANGES = "2788 8388fa39d9decfc0";

    /** The same as a set, in which touching ranges merge; this happens twice. */
    static final String SET = "2784 9c739bddfab547c0";

    private long[][] busy = {};
    private long[][] windows = {};
    private List<dev.openings.time.Interval> ourBusy = List.of();
    private List<dev.openings.time.Interval> ourWindows = List.of();

    /** Creates the workload and compares every result with the known one. */
    @Setup
    public void prepare() {
        busy = Workloads.disjoint(31, 1000, 500);
        windows = Workloads.disjoint(32, 2000, 250);
        ourBusy = Workloads.intervals(busy);
        ourWindows = Workloads.intervals(windows);
        expect(RANGES, LongStream.of(tight()));
        expect(
                SET,
                openings().stream()
                        .flatMapToLong(shared -> LongStream.of(
                                shared.start().toEpochMilli(), shared.end().toEpochMilli())));
        expect(
                SET,
                guava().asRanges().stream()
                        .flatMapToLong(shared -> LongStream.of(shared.lowerEndpoint(), shared.upperEndpoint())));
        expect(
                RANGES,
                threeTen().stream()
                        .flatMapToLong(shared -> LongStream.of(
                                shared.getStart().toEpochMilli(),
                                shared.getEnd().toEpochMilli())));
    }

    /** The tight loop. */
    @Benchmark
    public long[] tight() {
        return TightLoops.intersect(busy, windows, YEAR_START);
    }

    /** This library. */
    @Benchmark
    public IntervalSet openings() {
        return IntervalSet.of(ourBusy).intersect(IntervalSet.of(ourWindows));
    }

    /** The fastest other library: intervals of ThreeTen-Extra, sorted and swept. */
    @Benchmark
    public List<Interval> threeTen() {
        List<Interval> a = sorted(busy);
        List<Interval> b = sorted(windows);
        List<Interval> shared = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < a.size() && j < b.size()) {
            Interval x = a.get(i);
            Interval y = b.get(j);
            if (x.overlaps(y)) {
                shared.add(x.intersection(y));
            }
            if (x.getEnd().isAfter(y.getEnd())) {
                j++;
            } else {
                i++;
            }
        }
        return shared;
    }

    /** Guava's immutable range sets. */
    @Benchmark
    public ImmutableRangeSet<Long> guava() {
        return rangeSet(busy).intersection(rangeSet(windows));
    }

    /** PostgreSQL multiranges. */
    @Benchmark
    public List<Long[]> postgresql(PostgresMultiranges database) throws SQLException {
        return database.intersection();
    }

    private static ImmutableRangeSet<Long> rangeSet(long[][] ranges) {
        ImmutableRangeSet.Builder<Long> set = ImmutableRangeSet.builder();
        for (long[] range : ranges) {
            set.add(Range.closedOpen(range[0], range[1]));
        }
        return set.build();
    }

    private static List<Interval> sorted(long[][] ranges) {
        List<Interval> intervals = new ArrayList<>(ranges.length);
        for (long[] range : ranges) {
            intervals.add(Interval.of(Instant.ofEpochMilli(range[0]), Instant.ofEpochMilli(range[1])));
        }
        intervals.sort(Comparator.comparing(Interval::getStart));
        return intervals;
    }
}
