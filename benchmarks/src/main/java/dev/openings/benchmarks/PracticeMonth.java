package dev.openings.benchmarks;

import dev.openings.slots.Bookable;
import dev.openings.slots.Slot;
import dev.openings.slots.Slots;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** W2: the starts of a hundred people in a month, and the sorted union of all of them. */
@State(Scope.Benchmark)
public class PracticeMonth extends ComparedBenchmark {
    /** The number of starts in the union, and their hash. */
    static final String UNION = "598 fefc1c45ea1fa8c0";

    private long[][][] busy = {};
    private List<Bookable> people = List.of();
    private List<Bookable> reserving = List.of();

    /** Creates the workload and compares every result with the known one. */
    @Setup
    public void prepare() {
        busy = IntStream.rangeClosed(1, 100).mapToObj(Workloads::visits).toArray(long[][][]::new);
        people = IntStream.range(0, 100)
                .mapToObj(i -> StaffMonth.person(Integer.toString(i), busy[i]))
                .toList();
        reserving = people.stream().map(StaffMonth::reserving).toList();
        expectCount(18_362, reserved().each().stream().mapToInt(List::size).sum());
        Found found = openings();
        expect(UNION, found.any().stream().mapToLong(slot -> slot.start().toEpochMilli()));
        expectCount(18_362, found.each().stream().mapToInt(List::size).sum());
        TightLoops.Practice floor = (TightLoops.Practice) tight();
        expect(UNION, LongStream.of(floor.any()));
        expectCount(
                18_362,
                LongStream.of(IntStream.range(0, 100)
                                .mapToLong(i -> floor.each()[i].length)
                                .toArray())
                        .sum());
        expect(UNION, guava().any().stream().mapToLong(Instant::toEpochMilli));
    }

    /** The tight loop. */
    @Benchmark
    public Object tight() {
        return TightLoops.practice(StaffMonth.MONTH, busy);
    }

    /** The result of {@link #openings()}. */
    public record Found(List<List<Slot>> each, List<Slot> any) {}

    /** This library. */
    @Benchmark
    public Found openings() {
        List<List<Slot>> each = new ArrayList<>(people.size());
        for (Bookable person : people) {
            each.add(Slots.find(person, StaffMonth.RULES, StaffMonth.RANGE, StaffMonth.RANGE.start()));
        }
        return new Found(each, Slots.merge(each));
    }

    /** This library, with five reserved windows a week for each person, for visits that may use them. */
    @Benchmark
    public Found reserved() {
        List<List<Slot>> each =
                reserving.stream().map(StaffMonth::reservedStarts).toList();
        return new Found(each, Slots.merge(each));
    }

    /** The result of {@link #guava()}. */
    public record Starts(List<List<Instant>> each, TreeSet<Instant> any) {}

    /** The fastest other library: Guava's range sets and a tree set of instants. */
    @Benchmark
    public Starts guava() {
        List<List<Instant>> each = new ArrayList<>();
        TreeSet<Instant> any = new TreeSet<>();
        for (long[][] visits : busy) {
            List<Instant> starts = StaffMonth.guavaStarts(visits);
            each.add(starts);
            any.addAll(starts);
        }
        return new Starts(each, any);
    }

    /** PostgreSQL multiranges. */
    @Benchmark
    public List<Long[]> postgresql(PostgresMultiranges database) throws SQLException {
        return database.practiceMonth();
    }
}
