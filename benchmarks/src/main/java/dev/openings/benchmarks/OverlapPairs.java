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

/** W4: finds all overlapping pairs among a million visits of a thousand people. */
@State(Scope.Benchmark)
public class OverlapPairs extends ComparedBenchmark {
    private long[] rows = {};

    /** Creates the workload and compares every result with the known one. */
    @Setup
    public void prepare() {
        rows = Workloads.flatten(Workloads.appointments());
        expectCount(1046, tight().length);
        expectCount(1046, openings().size());
        expectCount(1046, treeMap().size());
        expectCount(1046, htsjdk().size());
    }

    /** The tight loop. */
    @Benchmark
    public long[] tight() {
        return TightLoops.pairs(rows);
    }

    /** This library: builds the index and lists its pairs. */
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

    /** The JDK alone: a tree map of starts for each person. */
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

    /**
     * Interval trees of htsjdk (genomics): one for each person, queried before each visit is inserted; in minutes, ends
     * inclusive.
     */
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

    /**
     * The fastest other way: PostgreSQL counts the visits that begin before an earlier one of the same person has
     * ended, with a window function.
     */
    @Benchmark
    public long postgresql(PostgresOverlaps database) throws SQLException {
        return database.late();
    }

    /** W4, second part: tests whether a candidate of half an hour overlaps a range of the index. */
    @State(Scope.Benchmark)
    @OutputTimeUnit(TimeUnit.NANOSECONDS)
    public static class Check extends ComparedBenchmark {
        private static final int CANDIDATES = 4096;

        private final int[] person = new int[CANDIDATES];
        private final long[] start = new long[CANDIDATES];
        private TightLoops.Index floor = new TightLoops.Index(new long[0], new long[0]);
        private OverlapIndex index = OverlapIndex.builder(0).build();

        /** Makes the workload and compares every answer with the known one. */
        @Setup
        public void prepare() {
            Random random = new Random(1);
            for (int i = 0; i < CANDIDATES; i++) {
                person[i] = random.nextInt(1000);
                start[i] = YEAR_START + random.nextInt(365 * 1440) * MINUTE;
            }
            long[] rows = Workloads.flatten(Workloads.appointments());
            floor = TightLoops.index(rows);
            index = OverlapPairs.index(rows);
            expectCount(503, tight());
            expectCount(503, openings());
        }

        /** This library. */
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

        /** The tight loop. */
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
