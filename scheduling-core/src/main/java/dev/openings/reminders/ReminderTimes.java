package dev.openings.reminders;

import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;

/**
 * What is sent before many visits: visit by visit, for each by time, then by rule. On arrays, so that a million visits make no objects. Immutable.
 */
public final class ReminderTimes {
    /** The visit's place times the number of rules, plus the rule's place: half of what is written, and writing is what planning costs. */
    private final int[] places;

    private final long[] seconds;
    private final int size;
    private final int rules;

    private ReminderTimes(int[] places, long[] seconds, int size, int rules) {
        this.places = places;
        this.seconds = seconds;
        this.size = size;
        this.rules = rules;
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
        return places[Objects.checkIndex(index, size)] / rules;
    }

    /**
     * The place of the rule in the list of rules, from 0.
     *
     * @throws IndexOutOfBoundsException unless {@code index} is from 0 to below {@link #size()}
     */
    public int rule(int index) {
        return places[Objects.checkIndex(index, size)] % rules;
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
        private final int rules;
        private final int[] places;
        private final long[] seconds;
        private int size;
        private int first;

        /** For so many rules and at most so many reminders. */
        Builder(int rules, int most) {
            this.rules = rules;
            places = new int[most];
            seconds = new long[most];
        }

        /** From here on it is another visit. */
        void nextVisit() {
            first = size;
        }

        /** Adds, behind what is not later, unless one of {@code likes}, the rules on the same channel, sends at the same second; rules come in their order. */
        void add(int visit, int rule, long second, boolean[] likes) {
            int place = size;
            while (place > first && seconds[place - 1] > second) {
                place--;
            }
            if (!isSent(place, second, likes)) {
                insert(place, visit * rules + rule, second);
            }
        }

        private boolean isSent(int behind, long second, boolean[] likes) {
            for (int i = behind - 1; i >= first && seconds[i] == second; i--) {
                if (likes[places[i] % rules]) {
                    return true;
                }
            }
            return false;
        }

        private void insert(int place, int what, long second) {
            for (int i = size++; i > place; i--) {
                places[i] = places[i - 1];
                seconds[i] = seconds[i - 1];
            }
            places[place] = what;
            seconds[place] = second;
        }

        /** Most reminders are sent, so that arrays that are nearly full are kept as they are. */
        ReminderTimes build() {
            boolean full = size > places.length / 4 * 3;
            return full
                    ? new ReminderTimes(places, seconds, size, rules)
                    : new ReminderTimes(Arrays.copyOf(places, size), Arrays.copyOf(seconds, size), size, rules);
        }
    }
}
