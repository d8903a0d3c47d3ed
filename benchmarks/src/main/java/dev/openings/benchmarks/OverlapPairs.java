package dev.openings.benchmarks;

import static dev.openings.benchmarks.Workloads.MINUTE;
import static dev.openings.benchmarks.Workloads.YEAR_START;

import dev.openings.overlaps.OverlapIndex;
import htsjdk.samtools.util.IntervalTree;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** W4: all overlapping pairs of a million visits of a thousand people. */
@State(Scope.Benchmark)
public class OverlapPairs extends ComparedBenchmark {
    private long[] rows = {};

    /** Makes the workload and compares every answer with the known one. */
    @Setup
    public void prepare() {
        rows = Workloads.flat(Workloads.appointments());
        expectCount(1046, tight().length);
        expectCount(1046, openings().size());
        expectCount(1046, treeMap().size());
        expectCount(1046, htsjdk().size());
    }

    /** The floor. */
    @Benchmark
    public long[] tight() {
        return Tight.pairs(rows);
    }

    /** Ours: the index is made, and its pairs. */
    @Benchmark
    public List<dev.openings.overlaps.Overlaps.Pair> openings() {
        return index(rows).pairs();
    }

    static OverlapIndex index(long[] rows) {
        OverlapIndex.Builder builder = OverlapIndex.builder(rows.length / 3);
        for (int i = 0; i < rows.length; i += 3) {
            builder.add(rows[i], rows[i + 1] / 1000, rows[i + 2] / 1000);
        }
        return builder.build();
    }

    /** What one writes with the JDK alone: a tree of starts per person. */
    @Benchmark
    public List<Long> treeMap() {
        Map<Long, TreeMap<Long, Integer>> calendars = new HashMap<>();
        List<Long> pairs = new ArrayList<>();
        for (int i = 0; i < rows.length / 3; i++) {
            long start = rows[3 * i + 1];
            TreeMap<Long, Integer> calendar = calendars.computeIfAbsent(rows[3 * i], person -> new TreeMap<>());
            for (int other : calendar.subMap(start - 60 * MINUTE, false, rows[3 * i + 2], false)
                    .values()) {
                if (rows[3 * other + 2] > start) {
                    pairs.add(((long) other << 32) | i);
                }
            }
            calendar.put(start, i);
        }
        return pairs;
    }

    /** The trees of intervals that genetics uses: one per person, asked what meets a visit before that is put in; in minutes, ends included. */
    @Benchmark
    public List<Long> htsjdk() {
        Map<Long, IntervalTree<Integer>> calendars = new HashMap<>();
        List<Long> pairs = new ArrayList<>();
        for (int i = 0; i < rows.length / 3; i++) {
            int first = (int) ((rows[3 * i + 1] - YEAR_START) / MINUTE);
            int last = (int) ((rows[3 * i + 2] - YEAR_START) / MINUTE) - 1;
            IntervalTree<Integer> calendar = calendars.computeIfAbsent(rows[3 * i], person -> new IntervalTree<>());
            Iterator<IntervalTree.Node<Integer>> met = calendar.overlappers(first, last);
            while (met.hasNext()) {
                pairs.add(((long) met.next().getValue() << 32) | i);
            }
            calendar.put(first, last, i);
        }
        return pairs;
    }

    /** The best peer: PostgreSQL, asked with a window function which visits begin before an earlier one of the same person has ended. */
    @Benchmark
    public long postgresql(OverlapsInPostgres database) throws SQLException {
        return database.late();
    }

    /** W4, the second half: whether one candidate of half an hour meets the index. */
    @State(Scope.Benchmark)
    @OutputTimeUnit(TimeUnit.NANOSECONDS)
    public static class Check extends ComparedBenchmark {
        private static final int CANDIDATES = 4096;

        private final int[] person = new int[CANDIDATES];
        private final long[] start = new long[CANDIDATES];
        private Tight.Index floor = new Tight.Index(new long[0], new long[0]);
        private OverlapIndex index = OverlapIndex.builder(0).build();

        /** Makes the workload and compares every answer with the known one. */
        @Setup
        public void prepare() {
            Random random = new Random(1);
            for (int i = 0; i < CANDIDATES; i++) {
                person[i] = random.nextInt(1000);
                start[i] = YEAR_START + random.nextInt(365 * 1440) * MINUTE;
            }
            long[] rows = Workloads.flat(Workloads.appointments());
            floor = Tight.index(rows);
            index = OverlapPairs.index(rows);
            expectCount(503, tight());
            expectCount(503, openings());
        }

        /** Ours. */
        @Benchmark
        @OperationsPerInvocation(CANDIDATES)
        public int openings() {
            int clashes = 0;
            for (int i = 0; i < CANDIDATES; i++) {
                if (index.meets(person[i], start[i] / 1000, (start[i] + 30 * MINUTE) / 1000)) {
                    clashes++;
                }
            }
            return clashes;
        }

        /** The floor. */
        @Benchmark
        @OperationsPerInvocation(CANDIDATES)
        public int tight() {
            int clashes = 0;
            for (int i = 0; i < CANDIDATES; i++) {
                if (floor.clashes(person[i], start[i], start[i] + 30 * MINUTE)) {
                    clashes++;
                }
            }
            return clashes;
        }
    }
}
