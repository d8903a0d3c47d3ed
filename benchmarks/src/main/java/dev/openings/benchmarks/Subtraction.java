package dev.openings.benchmarks;

import static dev.openings.benchmarks.Workloads.YEAR_END;
import static dev.openings.benchmarks.Workloads.YEAR_START;

import com.google.common.collect.Range;
import com.google.common.collect.TreeRangeSet;
import dev.openings.time.Interval;
import dev.openings.time.IntervalSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** W3b: subtracts 100,000 unsorted, overlapping ranges from a year. */
@State(Scope.Benchmark)
public class Subtraction extends ComparedBenchmark {
    /** The bounds of the remaining time, and their hash. */
    static final String KNOWN = "63988 d1d0e2eee5222580";

    private static final Interval YEAR = new Interval(Instant.ofEpochMilli(YEAR_START), Instant.ofEpochMilli(YEAR_END));

    private long[][] busy = {};
    private List<Interval> ourBusy = List.of();

    /** Creates the workload and compares every result with the known one. */
    @Setup
    public void prepare() {
        busy = Workloads.overlappingRanges();
        ourBusy = Workloads.intervals(busy);
        expect(KNOWN, LongStream.of(tight()));
        expect(
                KNOWN,
                openings().stream()
                        .flatMapToLong(gap -> LongStream.of(
                                gap.start().toEpochMilli(), gap.end().toEpochMilli())));
        expect(
                KNOWN,
                guava().asRanges().stream()
                        .flatMapToLong(gap -> LongStream.of(gap.lowerEndpoint(), gap.upperEndpoint())));
    }

    /** The tight loop. */
    @Benchmark
    public long[] tight() {
        return TightLoops.subtract(YEAR_START, YEAR_END, busy);
    }

    /** This library. */
    @Benchmark
    public IntervalSet openings() {
        return IntervalSet.of(ourBusy).complement(YEAR);
    }

    /** The fastest other library: a range set of Guava. */
    @Benchmark
    public TreeRangeSet<Long> guava() {
        TreeRangeSet<Long> free = TreeRangeSet.create();
        free.add(Range.closedOpen(YEAR_START, YEAR_END));
        for (long[] range : busy) {
            free.remove(Range.closedOpen(range[0], range[1]));
        }
        return free;
    }

    /** PostgreSQL multiranges. */
    @Benchmark
    public List<Long[]> postgresql(PostgresMultiranges database) throws SQLException {
        return database.subtraction();
    }
}
