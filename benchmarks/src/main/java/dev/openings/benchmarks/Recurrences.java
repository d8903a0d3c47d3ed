package dev.openings.benchmarks;

import static dev.openings.benchmarks.Workloads.BERLIN;

import biweekly.util.DayOfWeek;
import biweekly.util.Frequency;
import biweekly.util.com.google.ical.compat.javautil.DateIterator;
import dev.openings.recurrence.Recurrence;
import dev.openings.time.Interval;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.TimeZone;
import java.util.stream.LongStream;
import net.fortuna.ical4j.model.Recur;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** W5: expands a rule over ten years from Monday 2027-01-04 09:30 in Berlin. */
@State(Scope.Benchmark)
public class Recurrences extends ComparedBenchmark {
    private static final String WEEKLY = "FREQ=WEEKLY;BYDAY=MO,WE,FR";
    private static final LocalDate FIRST = LocalDate.of(2027, 1, 4);
    private static final long END =
            FIRST.plusYears(10).atStartOfDay(BERLIN).toInstant().toEpochMilli();

    private static final Interval TEN_YEARS =
            new Interval(FIRST.atStartOfDay(BERLIN).toInstant(), Instant.ofEpochMilli(END));

    private Recurrence recurrence =
            Recurrence.of(FIRST.atTime(9, 30), BERLIN, dev.openings.recurrence.RecurrenceRule.parse(WEEKLY));

    /** The rule. */
    @Param({WEEKLY, "FREQ=MONTHLY;BYDAY=2TU"})
    public String rule = WEEKLY;

    private static final biweekly.util.Recurrence THEIR_WEEKLY = new biweekly.util.Recurrence.Builder(Frequency.WEEKLY)
            .byDay(DayOfWeek.MONDAY, DayOfWeek.WEDNESDAY, DayOfWeek.FRIDAY)
            .build();
    private static final biweekly.util.Recurrence THEIR_MONTHLY = new biweekly.util.Recurrence.Builder(
                    Frequency.MONTHLY)
            .byDay(2, DayOfWeek.TUESDAY)
            .build();

    private biweekly.util.Recurrence biweeklyEvent = THEIR_WEEKLY;

    /** Compares every result with the known one. */
    @Setup
    public void prepare() throws InvalidRecurrenceRuleException {
        // The start is a Monday. By RFC 5545 it would be the first occurrence of the monthly rule too, so that rule
        // gets another start.
        boolean matches = rule.equals(WEEKLY);
        recurrence = Recurrence.of(
                matches ? FIRST.atTime(9, 30) : FIRST.plusDays(8).atTime(9, 30),
                BERLIN,
                dev.openings.recurrence.RecurrenceRule.parse(rule));
        biweeklyEvent = matches ? THEIR_WEEKLY : THEIR_MONTHLY;
        String known = matches ? "1566 e99dbeead744bd80" : "120 3c59fbbf45df0b00";
        expect(known, LongStream.of(tight()));
        expect(known, openings().stream().mapToLong(Instant::toEpochMilli));
        // lib-recur returns the start only if it matches the rule, as the known results do.
        expect(known, LongStream.of(libRecur()));
        expect(known, LongStream.of(biweekly()));
        expect(known, ical4j().stream().mapToLong(start -> start.toInstant().toEpochMilli()));
    }

    /** The tight loop. */
    @Benchmark
    public long[] tight() {
        return rule.equals(WEEKLY)
                ? TightLoops.weekly(BERLIN.getRules(), FIRST, 10)
                : TightLoops.secondTuesdays(BERLIN.getRules(), FIRST, 10);
    }

    /** This library. */
    @Benchmark
    public List<Instant> openings() {
        return recurrence.occurrences(TEN_YEARS).toList();
    }

    /** The fastest other library: lib-recur. */
    @Benchmark
    public long[] libRecur() throws InvalidRecurrenceRuleException {
        DateTime start = new DateTime(TimeZone.getTimeZone(BERLIN), 2027, 0, 4, 9, 30, 0);
        RecurrenceRuleIterator occurrences = new RecurrenceRule(rule).iterator(start);
        long[] found = new long[2000];
        int n = 0;
        while (occurrences.hasNext()) {
            long next = occurrences.nextMillis();
            if (next >= END) {
                break;
            }
            found[n++] = next;
        }
        return Arrays.copyOf(found, n);
    }

    /** biweekly, which returns dates. */
    @Benchmark
    @SuppressWarnings("JavaUtilDate")
    public long[] biweekly() {
        DateIterator occurrences = new biweekly.property.RecurrenceRule(biweeklyEvent)
                .getDateIterator(
                        Date.from(FIRST.atTime(9, 30).atZone(BERLIN).toInstant()), TimeZone.getTimeZone(BERLIN));
        long[] found = new long[2000];
        int n = 0;
        while (occurrences.hasNext()) {
            long next = occurrences.next().getTime();
            if (next >= END) {
                break;
            }
            found[n++] = next;
        }
        return Arrays.copyOf(found, n);
    }

    /** ical4j, whose period includes its end. */
    @Benchmark
    public List<ZonedDateTime> ical4j() {
        ZonedDateTime start = FIRST.atTime(9, 30).atZone(BERLIN);
        return new Recur<ZonedDateTime>(rule)
                .getDates(start, start, start.plusYears(10).minusSeconds(1));
    }
}
