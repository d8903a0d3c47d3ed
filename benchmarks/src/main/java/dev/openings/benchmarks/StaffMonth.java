package dev.openings.benchmarks;

import static dev.openings.benchmarks.Workloads.BERLIN;
import static dev.openings.benchmarks.Workloads.DAYS;
import static dev.openings.benchmarks.Workloads.FROM;
import static dev.openings.benchmarks.Workloads.MINUTE;

import com.google.common.collect.Range;
import com.google.common.collect.TreeRangeSet;
import dev.openings.availability.Busy;
import dev.openings.availability.Reservation;
import dev.openings.availability.Schedule;
import dev.openings.availability.TimeWindow;
import dev.openings.availability.WeeklyHours;
import dev.openings.slots.Bookable;
import dev.openings.slots.Slot;
import dev.openings.slots.SlotRules;
import dev.openings.slots.SlotSearch;
import dev.openings.slots.Slots;
import dev.openings.slots.Team;
import dev.openings.time.Interval;
import dev.openings.time.PeriodDuration;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** W1: the starts of one person in a month with a change of the clocks and 120 visits. */
@State(Scope.Benchmark)
public class StaffMonth extends ComparedBenchmark {
    /** The number of starts, and their hash. */
    static final String KNOWN = "179 f64ab9c3292334c0";

    static final int[] WINDOWS = {540, 720, 780, 1020};
    static final TightLoops.Month MONTH = new TightLoops.Month(FROM.toEpochDay(), DAYS, BERLIN.getRules(), WINDOWS);

    static final SlotRules RULES = SlotRules.of(Duration.ofMinutes(30))
            .withStep(Duration.ofMinutes(15))
            .withBuffers(Duration.ofMinutes(5), Duration.ofMinutes(5))
            .withAlignment(SlotRules.Alignment.CLOCK);
    static final Interval RANGE = new Interval(
            FROM.atStartOfDay(BERLIN).toInstant(),
            FROM.plusDays(DAYS).atStartOfDay(BERLIN).toInstant());
    private static final Schedule SCHEDULE = Schedule.of(
            BERLIN,
            WeeklyHours.of(WeeklyHours.workdays(), TimeWindow.of("09:00", "12:00")),
            WeeklyHours.of(WeeklyHours.workdays(), TimeWindow.of("13:00", "17:00")));

    /** The same hours, of which the first of each day is reserved until the day before. */
    private static final Schedule RESERVED = Schedule.of(
            BERLIN,
            WeeklyHours.of(
                    WeeklyHours.workdays(),
                    TimeWindow.of("09:00", "10:00")
                            .reservedFor(Reservation.of("acute").releasedBefore(PeriodDuration.ofDays(1)))),
            WeeklyHours.of(WeeklyHours.workdays(), TimeWindow.of("10:00", "12:00")),
            WeeklyHours.of(WeeklyHours.workdays(), TimeWindow.of("13:00", "17:00")));

    private long[][] busy = {};
    private Bookable person = person("1", busy);
    private Bookable reserving = person;
    private List<Taken> taken = List.of();

    /** A visit in local times. */
    private record Taken(ZonedDateTime from, ZonedDateTime to) {}

    /** Creates the workload and compares every result with the known one. */
    @Setup
    public void prepare() {
        busy = Workloads.visits(1);
        person = person("1", busy);
        reserving = reserving(person);
        taken = Stream.of(busy)
                .map(visit -> new Taken(local(visit[0]), local(visit[1])))
                .toList();
        expect(KNOWN, LongStream.of(tight()));
        expect(KNOWN, openings().stream().mapToLong(slot -> slot.start().toEpochMilli()));
        expect(KNOWN, reserved().stream().mapToLong(slot -> slot.start().toEpochMilli()));
        expect(KNOWN, guava().stream().mapToLong(Instant::toEpochMilli));
        expect(KNOWN, javaTime().stream().mapToLong(start -> start.toInstant().toEpochMilli()));
    }

    /** The tight loop. */
    @Benchmark
    public long[] tight() {
        return TightLoops.starts(MONTH, busy);
    }

    /** This library. */
    @Benchmark
    public List<Slot> openings() {
        return Slots.find(person, RULES, RANGE, RANGE.start());
    }

    /** This library, with five reserved windows a week, for a visit that may use them. */
    @Benchmark
    public List<Slot> reserved() {
        return reservedStarts(reserving);
    }

    static List<Slot> reservedStarts(Bookable person) {
        return SlotSearch.of(Team.of(person), RULES, RANGE.start())
                .forService("acute")
                .findAll(RANGE);
    }

    static Bookable reserving(Bookable person) {
        return Bookable.of(person.id(), RESERVED, person.busy());
    }

    static Bookable person(String id, long[][] visits) {
        List<Busy> busy = new ArrayList<>(visits.length);
        for (long[] visit : visits) {
            busy.add(Busy.of("", new Interval(Instant.ofEpochMilli(visit[0]), Instant.ofEpochMilli(visit[1]))));
        }
        return Bookable.of(id, SCHEDULE, busy);
    }

    /** The fastest other library: a range set of Guava. */
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

    /** The JDK alone: tests each step against all visits. */
    @Benchmark
    public List<ZonedDateTime> javaTime() {
        List<ZonedDateTime> starts = new ArrayList<>();
        for (LocalDate day = FROM; day.isBefore(FROM.plusDays(DAYS)); day = day.plusDays(1)) {
            if (day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0) {
                for (int w = 0; w < WINDOWS.length; w += 2) {
                    ZonedDateTime closing = at(day, WINDOWS[w + 1]).atZone(BERLIN);
                    ZonedDateTime start = at(day, WINDOWS[w]).atZone(BERLIN);
                    for (; !start.plusMinutes(30).isAfter(closing); start = start.plusMinutes(15)) {
                        if (isFree(start)) {
                            starts.add(start);
                        }
                    }
                }
            }
        }
        return starts;
    }

    private boolean isFree(ZonedDateTime start) {
        ZonedDateTime from = start.minusMinutes(5);
        ZonedDateTime to = start.plusMinutes(35);
        return taken.stream().noneMatch(visit -> visit.from.isBefore(to) && from.isBefore(visit.to));
    }

    /** PostgreSQL multiranges. */
    @Benchmark
    public Long[] postgresql(PostgresMultiranges database) throws SQLException {
        return database.staffMonth();
    }

    private static ZonedDateTime local(long epochMilli) {
        return Instant.ofEpochMilli(epochMilli).atZone(BERLIN);
    }

    private static Instant at(LocalDate day, int minute) {
        return day.atTime(minute / 60, minute % 60).atZone(BERLIN).toInstant();
    }
}
