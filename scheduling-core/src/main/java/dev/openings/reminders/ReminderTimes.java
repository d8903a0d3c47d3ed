package dev.openings.reminders;

import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;

/**
 * What is sent before many visits: visit by visit, for each by time, then by rule. On arrays, so that a million visits make no objects. Immutable.
 */
public final class ReminderTimes {
    private final int[] visits;
    private final int[] rules;
    private final long[] seconds;
    private final int size;

    private ReminderTimes(int[] visits, int[] rules, long[] seconds, int size) {
        this.visits = visits;
        this.rules = rules;
        this.seconds = seconds;
        this.size = size;
    }

    /** How many are sent. */
    public int size() {
        return size;
    }

    /**
     * The place of the visit in the list of starts, from 0.
     *
     * @throws IndexOutOfBoundsException unless {@code index} is from 0 to below {@link #size()}
     */
    public int visit(int index) {
        return visits[Objects.checkIndex(index, size)];
    }

    /**
     * The place of the rule in the list of rules, from 0.
     *
     * @throws IndexOutOfBoundsException unless {@code index} is from 0 to below {@link #size()}
     */
    public int rule(int index) {
        return rules[Objects.checkIndex(index, size)];
    }

    /**
     * When it is due.
     *
     * @throws IndexOutOfBoundsException unless {@code index} is from 0 to below {@link #size()}
     */
    public Instant at(int index) {
        return Instant.ofEpochSecond(atSecond(index));
    }

    /**
     * The epoch second of {@link #at}.
     *
     * @throws IndexOutOfBoundsException unless {@code index} is from 0 to below {@link #size()}
     */
    public long atSecond(int index) {
        return seconds[Objects.checkIndex(index, size)];
    }

    /** Grows visit by visit. */
    static final class Builder {
        private final int[] visits;
        private final int[] rules;
        private final long[] seconds;
        private int size;
        private int first;

        Builder(int most) {
            visits = new int[most];
            rules = new int[most];
            seconds = new long[most];
        }

        /** From here on it is another visit. */
        void nextVisit() {
            first = size;
        }

        /** True if one of {@code likes}, the rules on the same channel, sends at {@code second} before the same visit. */
        boolean sendsAt(long second, boolean[] likes) {
            for (int i = first; i < size; i++) {
                if (seconds[i] == second && likes[rules[i]]) {
                    return true;
                }
            }
            return false;
        }

        /** Adds behind what is not later; rules come in their order. */
        void add(int visit, int rule, long second) {
            int place = size++;
            while (place > first && seconds[place - 1] > second) {
                seconds[place] = seconds[place - 1];
                rules[place] = rules[place - 1];
                place--;
            }
            seconds[place] = second;
            rules[place] = rule;
            visits[size - 1] = visit;
        }

        /** Most reminders are sent, so that arrays that are nearly full are kept as they are. */
        ReminderTimes build() {
            boolean full = size > visits.length / 4 * 3;
            return full
                    ? new ReminderTimes(visits, rules, seconds, size)
                    : new ReminderTimes(
                            Arrays.copyOf(visits, size),
                            Arrays.copyOf(rules, size),
                            Arrays.copyOf(seconds, size),
                            size);
        }
    }
}
