package dev.openings.benchmarks;

import static dev.openings.benchmarks.Workloads.BERLIN;
import static dev.openings.benchmarks.Workloads.FROM;

import dev.openings.slots.Bookable;
import dev.openings.slots.Requirement;
import dev.openings.slots.Slot;
import dev.openings.slots.SlotSearch;
import dev.openings.slots.Team;
import dev.openings.time.Interval;
import java.util.List;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * How the cost grows with people and days: all starts at which any one of the people is free, and the first five of
 * them.
 */
@State(Scope.Benchmark)
public class Growth extends ComparedBenchmark {
    /** The number of people, each with 120 visits in the month from {@link Workloads#FROM} on. */
    @Param({"1", "10", "100", "1000"})
    public int people = 1;

    /** The number of days searched. */
    @Param({"1", "31", "365"})
    public int days = 1;

    private Team team = Team.of(StaffMonth.person("1", new long[0][]));
    private Interval range = StaffMonth.RANGE;

    /** Creates the people. */
    @Setup
    public void prepare() {
        List<Bookable> staff = IntStream.rangeClosed(1, people)
                .mapToObj(i -> StaffMonth.person(Integer.toString(i), Workloads.visits(i)))
                .toList();
        Requirement anyone =
                new Requirement("staff", staff.stream().map(Bookable::id).toList(), 1);
        team = new Team(BERLIN, staff, List.of(anyone));
        range = new Interval(
                FROM.atStartOfDay(BERLIN).toInstant(),
                FROM.plusDays(days).atStartOfDay(BERLIN).toInstant());
    }

    /** All starts. */
    @Benchmark
    public List<Slot> all() {
        return search().find(range).toList();
    }

    /** The first five starts. */
    @Benchmark
    public List<Slot> firstFive() {
        return search().find(range).limit(5).toList();
    }

    private SlotSearch search() {
        return SlotSearch.of(team, StaffMonth.RULES, StaffMonth.RANGE.start());
    }
}
