package dev.openings.benchmarks;

import static dev.openings.benchmarks.Workloads.BERLIN;
import static dev.openings.benchmarks.Workloads.YEAR_END;
import static dev.openings.benchmarks.Workloads.YEAR_START;

import dev.openings.reminders.QuietHours;
import dev.openings.reminders.ReminderPlan;
import dev.openings.reminders.ReminderRule;
import dev.openings.reminders.ReminderTimes;
import dev.openings.reminders.Reminders;
import dev.openings.time.PeriodDuration;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** W8: plans two reminders for each of a million visits, none between 21:00 and 07:00. */
@State(Scope.Benchmark)
public class ReminderPlans extends ComparedBenchmark {
    private static final List<Duration> BEFORE = List.of(Duration.ofHours(24), Duration.ofHours(2));
    private static final LocalTime EVENING = LocalTime.of(21, 0);
    private static final LocalTime MORNING = LocalTime.of(7, 0);
    private static final List<ReminderRule> RULES = List.of(
            new ReminderRule(PeriodDuration.of(BEFORE.get(0)), "EMAIL"),
            new ReminderRule(PeriodDuration.of(BEFORE.get(1)), "SMS"));
    private static final Optional<QuietHours> QUIET = Optional.of(new QuietHours(EVENING, MORNING));
    private static final String KNOWN = "1993728 418ca2acf8df02c0";

    private long[] rows = {};
    private long[] transitions = {};
    private int[] offsets = {};
    private List<Instant> starts = List.of();

    /** Creates the workload and compares every result with the known one. */
    @Setup
    public void prepare() {
        rows = Workloads.flatten(Workloads.appointments());
        List<ZoneOffsetTransition> near = new ArrayList<>();
        ZoneOffsetTransition next = BERLIN.getRules().nextTransition(Instant.parse("2026-06-01T00:00:00Z"));
        while (next.toEpochSecond() < YEAR_END / 1000 + 400 * 86_400L) {
            near.add(next);
            next = BERLIN.getRules().nextTransition(next.getInstant());
        }
        transitions =
                near.stream().mapToLong(ZoneOffsetTransition::toEpochSecond).toArray();
        offsets = new int[transitions.length + 1];
        offsets[0] = near.getFirst().getOffsetBefore().getTotalSeconds();
        for (int i = 0; i < transitions.length; i++) {
            offsets[i + 1] = near.get(i).getOffsetAfter().getTotalSeconds();
        }
        starts = IntStream.range(0, rows.length / 3)
                .mapToObj(row -> Instant.ofEpochMilli(rows[3 * row + 1]))
                .toList();
        // This library moves a due time inside quiet hours to their end if that is before the visit; the tight loop
        // moves all back. So their counts of reminders before now differ.
        expectCount(expectedCount(), openings().size());
        expectCount(expectedCount(), openingsOneByOne());
        TightLoops.Plan floor = (TightLoops.Plan) tight();
        expect(KNOWN, LongStream.of(floor.due()).limit(floor.count()));
        expect(KNOWN, javaTime().stream().mapToLong(due -> due.at().toInstant().toEpochMilli()));
    }

    /** Counts the reminders by this library's rule for quiet hours, in a simple loop. */
    private long expectedCount() {
        long due = 0;
        for (Instant start : starts) {
            for (Duration before : BEFORE) {
                ZonedDateTime at = start.minus(before).atZone(BERLIN);
                boolean early = at.toLocalTime().isBefore(MORNING);
                if (early || at.toLocalTime().isAfter(EVENING)) {
                    ZonedDateTime morning = at.toLocalDate()
                            .plusDays(early ? 0 : 1)
                            .atTime(MORNING)
                            .atZone(BERLIN);
                    at = morning.toInstant().isBefore(start)
                            ? morning
                            : morning.toLocalDate().minusDays(1).atTime(EVENING).atZone(BERLIN);
                }
                due += at.toInstant().toEpochMilli() >= YEAR_START ? 1 : 0;
            }
        }
        return due;
    }

    /** The tight loop. */
    @Benchmark
    public Object tight() {
        return TightLoops.remind(rows, transitions, offsets, YEAR_START / 1000);
    }

    /** This library, all visits at once. */
    @Benchmark
    public ReminderTimes openings() {
        return Reminders.planAll(starts, BERLIN, RULES, QUIET, Instant.ofEpochMilli(YEAR_START));
    }

    /** This library, with a plan object for each visit. */
    @Benchmark
    public long openingsOneByOne() {
        Instant now = Instant.ofEpochMilli(YEAR_START);
        long scheduled = 0;
        for (Instant start : starts) {
            ReminderPlan plan = Reminders.plan(start, BERLIN, RULES, QUIET, now);
            scheduled += plan.scheduled().size();
        }
        return scheduled;
    }

    /** A reminder and the row of its visit. */
    public record Due(ZonedDateTime at, int row) {}

    /** A simple loop with java.time. */
    @Benchmark
    public List<Due> javaTime() {
        Instant now = Instant.ofEpochMilli(YEAR_START);
        List<Due> plan = new ArrayList<>(2 * rows.length / 3);
        for (int row = 0; row < rows.length / 3; row++) {
            for (Duration before : BEFORE) {
                ZonedDateTime at =
                        Instant.ofEpochMilli(rows[3 * row + 1]).minus(before).atZone(BERLIN);
                LocalTime time = at.toLocalTime();
                if (!time.isBefore(EVENING)) {
                    at = at.toLocalDate().atTime(EVENING).atZone(BERLIN);
                } else if (time.isBefore(MORNING)) {
                    at = at.toLocalDate().minusDays(1).atTime(EVENING).atZone(BERLIN);
                }
                if (!at.toInstant().isBefore(now)) {
                    plan.add(new Due(at, row));
                }
            }
        }
        return plan;
    }
}
