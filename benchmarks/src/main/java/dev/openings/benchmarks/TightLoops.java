package dev.openings.benchmarks;

import static dev.openings.benchmarks.Workloads.MINUTE;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Arrays;

/**
 * The reference of the ratios: each workload as one pass over packed longs, including the allocation of the result.
 * Each loop uses every shortcut that its workload allows, so that the ratio to it shows the cost of a general library.
 */
@SuppressWarnings("ArrayRecordComponent") // plain arrays for speed; these records are never compared
final class TightLoops {
    private TightLoops() {}

    /**
     * A month of one person: days from an epoch day on, windows in local minutes, slots of 30 minutes every 15 with
     * buffers of 5.
     */
    record Month(long firstDay, int days, ZoneRules rules, int[] windows) {}

    /** W1: the starts, ascending. */
    static long[] starts(Month month, long[][] busy) {
        long base = month.firstDay * 1440 - 1440;
        long[] packed = pack(busy, base * MINUTE);
        Arrays.sort(packed);
        long[] out = new long[month.days * 32];
        int n = 0;
        int first = 0;
        OffsetCursor clock = new OffsetCursor(month.rules);
        for (int d = 0; d < month.days; d++) {
            long day = month.firstDay + d;
            if (Math.floorMod(day + 3, 7L) > 4) {
                continue;
            }
            long midnight = clock.toEpochSecond(day * 86_400 + month.windows[0] * 60L) / 60 - month.windows[0] - base;
            for (int w = 0; w < month.windows.length; w += 2) {
                long cursor = midnight + month.windows[w];
                long closing = midnight + month.windows[w + 1];
                while (first < packed.length && end(packed[first]) + 5 <= cursor) {
                    first++;
                }
                int next = first;
                while (true) {
                    boolean last = next >= packed.length || start(packed[next]) - 5 >= closing;
                    long limit = last ? closing : start(packed[next]) - 5;
                    long slot = midnight + (cursor - midnight + 14) / 15 * 15;
                    for (; slot + 30 <= limit; slot += 15) {
                        out[n++] = (slot + base) * MINUTE;
                    }
                    if (last) {
                        break;
                    }
                    cursor = Math.max(cursor, end(packed[next]) + 5);
                    next++;
                }
            }
        }
        return Arrays.copyOf(out, n);
    }

    record Practice(long[][] each, long[] any) {}

    /** W2: the starts of each person and their sorted union, with a bit for every five minutes. */
    static Practice practice(Month month, long[][][] busy) {
        long base = (month.firstDay - 1) * 1440 * MINUTE;
        long[] bits = new long[(month.days + 2) * 1440 / 5 / 64 + 1];
        long[][] each = new long[busy.length][];
        for (int i = 0; i < busy.length; i++) {
            each[i] = starts(month, busy[i]);
            for (long t : each[i]) {
                int slot = (int) ((t - base) / (5 * MINUTE));
                bits[slot >> 6] |= 1L << slot;
            }
        }
        int count = 0;
        for (long word : bits) {
            count += Long.bitCount(word);
        }
        long[] any = new long[count];
        int n = 0;
        for (int w = 0; w < bits.length; w++) {
            for (long word = bits[w]; word != 0; word &= word - 1) {
                any[n++] = base + (w * 64L + Long.numberOfTrailingZeros(word)) * 5 * MINUTE;
            }
        }
        return new Practice(each, any);
    }

    /** W3a: start, end, start, end … of the intersection of two sets, each without overlaps. */
    static long[] intersect(long[][] left, long[][] right, long base) {
        long[] a = pack(left, base);
        long[] b = pack(right, base);
        Arrays.sort(a);
        Arrays.sort(b);
        long[] out = new long[2 * (a.length + b.length)];
        int n = 0;
        int i = 0;
        int j = 0;
        while (i < a.length && j < b.length) {
            long from = Math.max(start(a[i]), start(b[j]));
            long to = Math.min(end(a[i]), end(b[j]));
            if (from < to) {
                out[n++] = base + from * MINUTE;
                out[n++] = base + to * MINUTE;
            }
            if (end(a[i]) <= end(b[j])) {
                i++;
            } else {
                j++;
            }
        }
        return Arrays.copyOf(out, n);
    }

    /** W3b: start, end, start, end … of {@code [from, to)} minus the ranges. */
    static long[] subtract(long from, long to, long[][] busy) {
        long[] packed = radix(pack(busy, from), 24, 44);
        long[] out = new long[2 * packed.length + 2];
        int n = 0;
        long cursor = 0;
        long end = (to - from) / MINUTE;
        for (long range : packed) {
            if (start(range) >= end) {
                break;
            }
            if (start(range) > cursor) {
                out[n++] = from + cursor * MINUTE;
                out[n++] = from + start(range) * MINUTE;
            }
            cursor = Math.max(cursor, end(range));
        }
        if (cursor < end) {
            out[n++] = from + cursor * MINUTE;
            out[n++] = to;
        }
        return Arrays.copyOf(out, n);
    }

    /** W4: overlapping pairs of row numbers (high and low half) of one person; rows are person, start, end. */
    static long[] pairs(long[] rows) {
        long[] keys = personKeys(rows);
        long[] out = new long[16];
        int n = 0;
        for (int i = 0; i < keys.length; i++) {
            int row = (int) (keys[i] & 0xFFFFF);
            long limit = key(rows[3 * row], rows[3 * row + 2]);
            for (int j = i + 1; j < keys.length && keys[j] < limit; j++) {
                if (n == out.length) {
                    out = Arrays.copyOf(out, n * 2);
                }
                out[n++] = (long) row << 32 | (keys[j] & 0xFFFFF);
            }
        }
        return Arrays.copyOf(out, n);
    }

    /** Sorted keys of person and start, with the latest end of the person so far. */
    record Index(long[] keys, long[] latestEnd) {
        boolean clashes(long person, long start, long end) {
            long limit = key(person, end);
            int low = 0;
            int high = keys.length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (keys[middle] < limit) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low > 0 && keys[low - 1] >>> 43 == person && latestEnd[low - 1] > start;
        }
    }

    static Index index(long[] rows) {
        long[] keys = personKeys(rows);
        long[] latest = new long[keys.length];
        long person = -1;
        long end = 0;
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] >>> 43 != person) {
                person = keys[i] >>> 43;
                end = Long.MIN_VALUE;
            }
            end = Math.max(end, rows[3 * (int) (keys[i] & 0xFFFFF) + 2]);
            latest[i] = end;
        }
        return new Index(keys, latest);
    }

    private static long[] personKeys(long[] rows) {
        long[] keys = new long[rows.length / 3];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = key(rows[3 * i], rows[3 * i + 1]) | i;
        }
        return radix(keys, 20, 53);
    }

    private static long key(long person, long time) {
        return (person << 43) | (((time - Workloads.YEAR_START) / MINUTE) << 20);
    }

    /** W5: Monday, Wednesday and Friday of each week at 09:30, from a Monday on. */
    static long[] weekly(ZoneRules rules, LocalDate monday, int years) {
        long first = monday.toEpochDay();
        long end = monday.plusYears(years).toEpochDay();
        long[] out = new long[years * 53 * 3];
        int n = 0;
        OffsetCursor clock = new OffsetCursor(rules);
        for (long week = first; week < end; week += 7) {
            for (long day = week; day <= week + 4 && day < end; day += 2) {
                out[n++] = clock.toEpochSecond(day * 86_400 + 34_200) * 1000;
            }
        }
        return Arrays.copyOf(out, n);
    }

    /** W5: the second Tuesday of each month at 09:30. */
    static long[] secondTuesdays(ZoneRules rules, LocalDate from, int years) {
        long end = from.plusYears(years).toEpochDay();
        LocalDate firstOfMonth = from.withDayOfMonth(1);
        long[] out = new long[years * 12 + 1];
        int n = 0;
        OffsetCursor clock = new OffsetCursor(rules);
        for (int m = 0; m <= years * 12; m++) {
            long first = firstOfMonth.plusMonths(m).toEpochDay();
            long day = first + Math.floorMod(1 - Math.floorMod(first + 3, 7L), 7L) + 7;
            if (day >= from.toEpochDay() && day < end) {
                out[n++] = clock.toEpochSecond(day * 86_400 + 34_200) * 1000;
            }
        }
        return Arrays.copyOf(out, n);
    }

    record Plan(long[] due, int[] row, int count) {}

    /**
     * W8: 24 and 2 hours before each start; due times between 21:00 and 07:00 are moved back to 21:00, those before
     * {@code now} left out.
     */
    static Plan remind(long[] rows, long[] transitions, int[] offsets, long now) {
        int appointments = rows.length / 3;
        long[] due = new long[2 * appointments];
        int[] row = new int[2 * appointments];
        int n = 0;
        for (int i = 0; i < appointments; i++) {
            for (int before = 86_400; before >= 7_200; before -= 79_200) {
                long at = rows[3 * i + 1] / 1000 - before;
                long local = at + offsets[epoch(transitions, at)];
                int second = (int) (local % 86_400);
                if (second >= 75_600 || second < 25_200) {
                    local = local - second + 75_600 - (second < 25_200 ? 86_400 : 0);
                    int x = 0;
                    while (x < transitions.length && transitions[x] + offsets[x] <= local) {
                        x++;
                    }
                    at = local - offsets[x];
                }
                if (at >= now) {
                    due[n] = at * 1000;
                    row[n++] = i;
                }
            }
        }
        return new Plan(due, row, n);
    }

    private static int epoch(long[] transitions, long second) {
        int x = 0;
        while (x < transitions.length && transitions[x] <= second) {
            x++;
        }
        return x;
    }

    /** Packs minutes since {@code base} into the high bits and the length into the low 24. */
    private static long[] pack(long[][] ranges, long base) {
        long[] packed = new long[ranges.length];
        for (int i = 0; i < packed.length; i++) {
            packed[i] = (((ranges[i][0] - base) / MINUTE) << 24) | ((ranges[i][1] - ranges[i][0]) / MINUTE);
        }
        return packed;
    }

    private static long start(long packed) {
        return packed >>> 24;
    }

    private static long end(long packed) {
        return (packed >>> 24) + (packed & 0xFFFFFF);
    }

    private static long[] radix(long[] values, int lowBit, int highBit) {
        long[] from = values;
        long[] to = new long[values.length];
        int[] counts = new int[2049];
        for (int shift = lowBit; shift < highBit; shift += 11) {
            Arrays.fill(counts, 0);
            for (long v : from) {
                counts[(int) ((v >>> shift) & 2047) + 1]++;
            }
            for (int i = 0; i < 2047; i++) {
                counts[i + 1] += counts[i];
            }
            for (long v : from) {
                to[counts[(int) ((v >>> shift) & 2047)]++] = v;
            }
            long[] swap = from;
            from = to;
            to = swap;
        }
        return from;
    }

    /** Converts ascending local seconds to instants, consulting the zone only near its transitions. */
    private static final class OffsetCursor {
        private final ZoneRules rules;
        private long from = 1;
        private long to = 0;
        private int offset;

        OffsetCursor(ZoneRules rules) {
            this.rules = rules;
        }

        long toEpochSecond(long local) {
            if (local < from || local >= to) {
                offset = rules.getOffset(LocalDateTime.ofEpochSecond(local, 0, ZoneOffset.UTC))
                        .getTotalSeconds();
                ZoneOffsetTransition next = rules.nextTransition(Instant.ofEpochSecond(local - offset));
                from = local;
                to = next == null ? Long.MAX_VALUE : next.toEpochSecond() + offset - 7200;
            }
            return local - offset;
        }
    }
}
