package dev.openings.benchmarks;

import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** W1 to W3 in PostgreSQL, with multiranges of epoch milliseconds; results are returned as arrays. */
@State(Scope.Benchmark)
public class PostgresMultiranges {
    /** The starts of each person: hours minus widened visits, cut into slots at the quarter hours. */
    private static final String STARTS = """
            create view start as
            with hours as (
              select range_agg(int8range(
                  extract(epoch from (day + opens) at time zone 'Europe/Berlin')::bigint * 1000,
                  extract(epoch from (day + closes) at time zone 'Europe/Berlin')::bigint * 1000)) as open
                from generate_series(timestamp '2027-03-01', timestamp '2027-03-31', interval '1 day') as day,
                  (values (interval '9h', interval '12h'), (interval '13h', interval '17h')) as part(opens, closes)
                where extract(isodow from day) <= 5),
            calendar as (
              select person, range_agg(int8range(starts - 300000, ends + 300000)) as busy from visit group by person),
            gap as (select person, unnest(open - busy) as free from hours, calendar)
            select person, at from gap, generate_series(
              (lower(free) + 899999) / 900000 * 900000, upper(free) - 1800000, 900000) as at""";

    private static final String PRACTICE = """
            with each as materialized (select person, array_agg(at order by at) as starts from start group by person),
            anyone as (select distinct unnest(starts) as at from each)
            (select starts from each order by person) union all select array_agg(at order by at) from anyone""";

    private static final String BOUNDS =
            "select array_agg(lower(shared)), array_agg(upper(shared)) from (select unnest(%s) as shared) as ranges";

    private final PostgresServer database;
    private final PreparedStatement staffMonth;
    private final PreparedStatement practiceMonth;
    private final PreparedStatement intersection;
    private final PreparedStatement subtraction;

    /** Starts a server and loads the rows. */
    public PostgresMultiranges() {
        try {
            database = PostgresServer.start();
            load();
            staffMonth = database.prepare("select array_agg(at order by at) from start where person = 1");
            practiceMonth = database.prepare(PRACTICE);
            intersection = database.prepare(BOUNDS.formatted("(select range_agg(int8range(starts, ends)) from busy)"
                    + " * (select range_agg(int8range(starts, ends)) from open)"));
            subtraction = database.prepare(BOUNDS.formatted(
                    "int8multirange(int8range(%d, %d))".formatted(Workloads.YEAR_START, Workloads.YEAR_END)
                            + " - (select range_agg(int8range(starts, ends)) from overlapping)"));
        } catch (IOException | SQLException failed) {
            throw new IllegalStateException("the PostgreSQL server does not start", failed);
        }
    }

    private void load() throws SQLException {
        long[][] visits = IntStream.rangeClosed(1, 100)
                .boxed()
                .flatMap(person ->
                        Arrays.stream(Workloads.visits(person)).map(visit -> new long[] {person, visit[0], visit[1]}))
                .toArray(long[][]::new);
        database.load("visit", List.of("person", "starts", "ends"), visits);
        database.load("busy", List.of("starts", "ends"), Workloads.disjoint(31, 1000, 500));
        database.load("open", List.of("starts", "ends"), Workloads.disjoint(32, 2000, 250));
        database.load("overlapping", List.of("starts", "ends"), Workloads.overlappingRanges());
        database.execute("create index on visit(person)");
        database.execute("vacuum analyze");
        database.execute(STARTS);
    }

    /** Compares every result with the known one. */
    @Setup
    public void prepare() throws SQLException {
        ComparedBenchmark.expect(StaffMonth.KNOWN, numbers(staffMonth()));
        List<Long[]> practice = practiceMonth();
        ComparedBenchmark.expectCount(101, practice.size());
        ComparedBenchmark.expectCount(
                18_362,
                practice.stream().limit(100).mapToInt(starts -> starts.length).sum());
        ComparedBenchmark.expect(PracticeMonth.UNION, numbers(practice.get(100)));
        ComparedBenchmark.expect(Intersection.SET, bounds(intersection()));
        ComparedBenchmark.expect(Subtraction.KNOWN, bounds(subtraction()));
    }

    private static LongStream numbers(Long[] answer) {
        return Stream.of(answer).mapToLong(Long::longValue);
    }

    private static LongStream bounds(List<Long[]> startsAndEnds) {
        Long[] ends = startsAndEnds.get(1);
        return IntStream.range(0, ends.length)
                .boxed()
                .flatMapToLong(i -> LongStream.of(startsAndEnds.get(0)[i], ends[i]));
    }

    /** W1: the starts, ascending. */
    Long[] staffMonth() throws SQLException {
        return PostgresServer.arrays(staffMonth).get(0);
    }

    /** W2: the starts of each person, ascending, and last those of any person. */
    List<Long[]> practiceMonth() throws SQLException {
        return PostgresServer.arrays(practiceMonth);
    }

    /** W3a: the starts and the ends of the intersection. */
    List<Long[]> intersection() throws SQLException {
        return PostgresServer.arrays(intersection);
    }

    /** W3b: the starts and the ends of the remaining time of the year. */
    List<Long[]> subtraction() throws SQLException {
        return PostgresServer.arrays(subtraction);
    }

    /** Stops the server. */
    @TearDown
    public void close() throws IOException, SQLException {
        database.close();
    }
}
