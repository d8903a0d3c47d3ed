package dev.openings.reminders;

import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;

/**
 * The reminders of many visits: visit by visit, for each by time, then by rule. Stored in arrays, without an object for
 * each reminder. Immutable.
 */
public final class ReminderTimes {
    /**
     * The index of the visit times the number of rules, plus the index of the rule. One array instead of two, because
     * writing dominates the cost of planning.
     */
    private final int[] keys;

    private final long[] seconds;
    private final int size;
    private final int rules;

    private ReminderTimes(int[] keys, long[] seconds, int size, int rules) {
        this.keys = keys;
        this.seconds = seconds;
        this.size = size;
        this.rules = rules;
    }

    /** Returns the number of reminders. */
    public int size() {
        return size;
    }

    /**
     * Returns the index of the visit in the list of starts, from 0.
     *
     * @throws IndexOutOfBoundsException unless {@code index} is from 0 to below {@link #size()}
     */
    public int visit(int index) {
        return keys[Objects.checkIndex(index, size)] / rules;
    }

    /**
     * Returns the index of the rule in the list of rules, from 0.
     *
     * @throws IndexOutOfBoundsException unless {@code index} is from 0 to below {@link #size()}
     */
    public int rule(int index) {
        return keys[Objects.checkIndex(index, size)] % rules;
    }

    /**
     * Returns when the reminder is due.
     *
     * @throws IndexOutOfBoundsException unless {@code index} is from 0 to below {@link #size()}
     */
    public Instant at(int index) {
        return Instant.ofEpochSecond(atSecond(index));
    }

    /**
     * Returns the epoch second of {@link #at}.
     *
     * @throws IndexOutOfBoundsException unless {@code index} is from 0 to below {@link #size()}
     */
    public long atSecond(int index) {
        return seconds[Objects.checkIndex(index, size)];
    }

    /** Collects reminders visit by visit. */
    static final class Builder {
        private final int rules;
        private final int[] keys;
        private final long[] seconds;
        private int size;
        private int first;

        /** Accepts at most {@code most} reminders. */
        Builder(int rules, int most) {
            this.rules = rules;
            keys = new int[most];
            seconds = new long[most];
        }

        /** Starts the next visit. */
        void nextVisit() {
            first = size;
        }

        /**
         * Adds a reminder in the order of time, after those at the same second. Ignores it if one of the rules in
         * {@code sameChannel} sends at the same second. Rules must be added in their order.
         */
        void add(int visit, int rule, long second, boolean[] sameChannel) {
            int place = size;
            while (place > first && seconds[place - 1] > second) {
                place--;
            }
            if (!isDuplicate(place, second, sameChannel)) {
                insert(place, visit * rules + rule, second);
            }
        }

        private boolean isDuplicate(int end, long second, boolean[] sameChannel) {
            for (int i = end - 1; i >= first && seconds[i] == second; i--) {
                if (sameChannel[keys[i] % rules]) {
                    return true;
                }
            }
            return false;
        }

        private void insert(int place, int key, long second) {
            for (int i = size++; i > place; i--) {
                keys[i] = keys[i - 1];
                seconds[i] = seconds[i - 1];
            }
            keys[place] = key;
            seconds[place] = second;
        }

        /** Returns the reminders. Most are usually sent, so arrays that are nearly full are not copied. */
        ReminderTimes build() {
            boolean full = size > keys.length / 4 * 3;
            return full
                    ? new ReminderTimes(keys, seconds, size, rules)
                    : new ReminderTimes(Arrays.copyOf(keys, size), Arrays.copyOf(seconds, size), size, rules);
        }
    }
}
