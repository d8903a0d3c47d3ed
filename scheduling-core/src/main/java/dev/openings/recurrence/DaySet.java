package dev.openings.recurrence;

import java.util.BitSet;

/** A set of the days of one month or year, counted from 1. */
final class DaySet {
    private final long first;
    private final int length;
    private final BitSet days;

    /** An empty set of {@code length} days, of which the first is the epoch day {@code first}. */
    DaySet(long first, int length) {
        this.first = first;
        this.length = length;
        this.days = new BitSet(length + 1);
    }

    /** Adds a day; one that does not exist is ignored (RFC 5545 3.3.10). */
    void add(int day) {
        if (day >= 1 && day <= length) {
            days.set(day);
        }
    }

    /** Adds the weekdays that an element of BYDAY names. */
    void addWeekdays(Parts.Day element) {
        int earliest = 1 + Math.floorMod(element.day().getValue() - 1 - Math.floorMod(first + 3, 7), 7);
        int ordinal = element.ordinal();
        if (ordinal > 0) {
            add(earliest + 7 * (ordinal - 1));
        } else if (ordinal < 0) {
            int latest = earliest + (length - earliest) / 7 * 7;
            add(latest + 7 * (ordinal + 1));
        } else {
            for (int day = earliest; day <= length; day += 7) {
                days.set(day);
            }
        }
    }

    void retain(DaySet other) {
        days.and(other.days);
    }

    /** The epoch days in the set, ascending. */
    long[] toEpochDays() {
        return days.stream().mapToLong(day -> first + day - 1).toArray();
    }
}
