package dev.openings.benchmarks;

import dev.openings.time.Interval;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * The inputs of the benchmarks, generated from fixed seeds. Times are epoch milliseconds; rows are deliberately
 * unsorted.
 */
final class Workloads {
    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    static final long MINUTE = 60_000;
    static final LocalDate FROM = LocalDate.of(2027, 3, 1);
    static final int DAYS = 31;
    static final long YEAR_START = Instant.parse("2027-01-01T00:00:00Z").toEpochMilli();
    static final long YEAR_END = Instant.parse("2028-01-01T00:00:00Z").toEpochMilli();

    private static final int YEAR_MINUTES = 365 * 24 * 60;
    private static final int[] LENGTHS = {15, 30, 30, 45};

    private Workloads() {}

    /**
     * Returns 120 disjoint visits of one person in the month, as {start, end}: 09:00–12:00 and 13:00–17:00 on working
     * days.
     */
    static long[][] visits(int person) {
        SplitMix64 random = new SplitMix64(1000L + person);
        LocalDate[] workingDays = FROM.datesUntil(FROM.plusDays(DAYS))
                .filter(day -> day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0)
                .toArray(LocalDate[]::new);
        long[][] visits = new long[120][];
        Set<Long> taken = new HashSet<>();
        int n = 0;
        while (n < visits.length) {
            LocalDate day = workingDays[random.below(workingDays.length)];
            int quarter = random.below(28);
            int length = LENGTHS[random.below(4)];
            int start = quarter < 12 ? 540 + 15 * quarter : 780 + 15 * (quarter - 12);
            int closing = quarter < 12 ? 720 : 1020;
            if (start + length <= closing && isFree(taken, day, start, length)) {
                quarters(day, start, length).forEach(taken::add);
                long from = local(day, start);
                visits[n++] = new long[] {from, from + length * MINUTE};
            }
        }
        return visits;
    }

    private static boolean isFree(Set<Long> taken, LocalDate day, int start, int length) {
        return quarters(day, start, length).noneMatch(taken::contains);
    }

    private static LongStream quarters(LocalDate day, int start, int length) {
        return LongStream.range(0, length / 15).map(i -> day.toEpochDay() * 1440 + start + 15 * i);
    }

    static long local(LocalDate day, int minuteOfDay) {
        return day.atTime(minuteOfDay / 60, minuteOfDay % 60)
                .atZone(BERLIN)
                .toInstant()
                .toEpochMilli();
    }

    /** Returns {@code n} disjoint ranges spread over the year. */
    static long[][] disjoint(long seed, int n, int longest) {
        SplitMix64 random = new SplitMix64(seed);
        int step = YEAR_MINUTES / n;
        long[][] rows = new long[n][];
        for (int i = 0; i < n; i++) {
            int start = i * step + random.below(step / 3);
            int end = Math.min(start + 1 + random.below(longest), (i + 1) * step);
            rows[i] = new long[] {YEAR_START + start * MINUTE, YEAR_START + end * MINUTE};
        }
        random.shuffle(rows);
        return rows;
    }

    /** Returns 100,000 ranges of 1 to 10 minutes in the year, many of them overlapping. */
    static long[][] overlappingRanges() {
        SplitMix64 random = new SplitMix64(33);
        long[][] rows = new long[100_000][];
        for (int i = 0; i < rows.length; i++) {
            long start = random.below(YEAR_MINUTES - 10);
            rows[i] = new long[] {YEAR_START + start * MINUTE, YEAR_START + (start + 1 + random.below(10)) * MINUTE};
        }
        return rows;
    }

    /**
     * Returns a million visits of 1,000 people as {person, start, end}; one in a thousand begins before its predecessor
     * ends.
     */
    static long[][] appointments() {
        SplitMix64 random = new SplitMix64(4);
        long[][] rows = new long[1_000_000][];
        for (int person = 0; person < 1000; person++) {
            long time = YEAR_START;
            for (int i = 0; i < 1000; i++) {
                int gap = i > 0 && random.below(1000) == 0 ? -5 : 5 * random.below(120);
                long start = time + gap * MINUTE;
                time = start + (15 + 15 * random.below(4)) * MINUTE;
                rows[person * 1000 + i] = new long[] {person, start, time};
            }
        }
        random.shuffle(rows);
        return rows;
    }

    /** Returns the ranges as intervals, in the same order. */
    static List<Interval> intervals(long[][] ranges) {
        return Arrays.stream(ranges)
                .map(range -> new Interval(Instant.ofEpochMilli(range[0]), Instant.ofEpochMilli(range[1])))
                .toList();
    }

    /** Returns the rows concatenated. */
    static long[] flatten(long[][] rows) {
        int width = rows[0].length;
        long[] flatten = new long[rows.length * width];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, flatten, i * width, width);
        }
        return flatten;
    }

    /** Returns the hash that results are compared by: h·31 + x over epoch milliseconds. */
    static String hash(LongStream values) {
        long[] h = {0};
        values.forEach(x -> h[0] = h[0] * 31 + x);
        return Long.toHexString(h[0]);
    }
}
