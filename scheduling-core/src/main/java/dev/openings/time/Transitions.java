package dev.openings.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The offset changes of one zone in one range of time, as arrays, so that most lookups take one comparison and no
 * allocation.
 *
 * <p>Index 0 is the time before the first change. Local times in {@code [lows[k], highs[k])} are skipped or repeated by
 * change {@code k}; all others occur once.
 */
final class Transitions {
    private static final long YEAR = 31_556_952;
    private static final long DAY = 86_400;

    /**
     * Up to here all changes of a zone are listed; later ones are computed in pages of 16 years. No zone table lists
     * single changes after 2087.
     */
    private static final long HORIZON =
            LocalDate.of(2100, 1, 1).atStartOfDay(ZoneOffset.UTC).toEpochSecond();

    private final long[] instants;
    private final long[] lows;
    private final long[] highs;
    private final int[] offsets;
    private final long from;
    private final long until;

    /** The index of the last lookup. It is only a guess, so a race between threads is harmless. */
    private int guess;

    private Transitions(List<ZoneOffsetTransition> changes, int firstOffset, long from, long until) {
        int count = changes.size();
        this.from = from;
        this.until = until;
        instants = new long[count + 2];
        lows = new long[count + 2];
        highs = new long[count + 1];
        offsets = new int[count + 1];
        instants[0] = Long.MIN_VALUE;
        lows[0] = Long.MIN_VALUE;
        highs[0] = Long.MIN_VALUE;
        offsets[0] = firstOffset;
        for (int k = 1; k <= count; k++) {
            ZoneOffsetTransition change = changes.get(k - 1);
            offsets[k] = change.getOffsetAfter().getTotalSeconds();
            instants[k] = change.toEpochSecond();
            lows[k] = instants[k] + Math.min(offsets[k - 1], offsets[k]);
            highs[k] = instants[k] + Math.max(offsets[k - 1], offsets[k]);
        }
        instants[count + 1] = Long.MAX_VALUE;
        lows[count + 1] = Long.MAX_VALUE;
    }

    /** Returns all changes up to the horizon. */
    static Transitions of(ZoneRules rules) {
        List<ZoneOffsetTransition> changes = new ArrayList<>(rules.getTransitions());
        boolean endless = !rules.getTransitionRules().isEmpty();
        Instant last = changes.isEmpty() ? Instant.MIN : changes.getLast().getInstant();
        int first = changes.isEmpty()
                ? rules.getOffset(Instant.EPOCH).getTotalSeconds()
                : changes.getFirst().getOffsetBefore().getTotalSeconds();
        if (endless) {
            append(changes, rules, last, HORIZON + 2 * DAY);
        }
        return new Transitions(changes, first, Long.MIN_VALUE, endless ? HORIZON : Long.MAX_VALUE);
    }

    /** Returns the changes in the 16 years around {@code second}, which is after the horizon. */
    static Transitions around(ZoneRules rules, long second) {
        long from = second - Math.floorMod(second, 16 * YEAR);
        long until = from + 16 * YEAR;
        Instant start = Instant.ofEpochSecond(from - 2 * DAY);
        List<ZoneOffsetTransition> changes = new ArrayList<>();
        append(changes, rules, start, until + 2 * DAY);
        return new Transitions(changes, rules.getOffset(start).getTotalSeconds(), from, until);
    }

    private static void append(List<ZoneOffsetTransition> changes, ZoneRules rules, Instant after, long until) {
        ZoneOffsetTransition next = rules.nextTransition(after);
        while (next != null && next.toEpochSecond() < until) {
            changes.add(next);
            next = rules.nextTransition(next.getInstant());
        }
    }

    /** True if {@code second}, local or not, can be looked up here. */
    boolean covers(long second) {
        return from <= second && second < until;
    }

    int offset(long epochSecond) {
        return offsets[find(instants, epochSecond)];
    }

    long start(long local) {
        int k = find(lows, local);
        return local - (local < highs[k] ? offsets[k - 1] : offsets[k]);
    }

    long end(long local) {
        int k = find(lows, local);
        return local - (local < highs[k] && isGap(k) ? offsets[k - 1] : offsets[k]);
    }

    long startOfDay(long midnight) {
        int k = find(lows, midnight);
        return midnight < highs[k] && isGap(k) ? instants[k] : start(midnight);
    }

    /**
     * Returns the end of the day before {@code midnight}. Where clocks go back to midnight exactly, they do not show
     * the earlier day again.
     */
    long endOfDayBefore(long midnight) {
        int k = find(lows, midnight);
        if (midnight >= highs[k]) {
            return midnight - offsets[k];
        }
        if (isGap(k)) {
            return instants[k];
        }
        return midnight - (midnight == lows[k] ? offsets[k - 1] : offsets[k]);
    }

    /**
     * Returns the first local second after {@code local} at which the offset may differ; {@code local} itself if it is
     * near a change.
     */
    long steadyUntil(long local) {
        int k = find(lows, local);
        return local < highs[k] ? local : Math.min(lows[k + 1], until);
    }

    OffsetPeriod steadyAt(long epochSecond) {
        int k = find(instants, epochSecond);
        return new OffsetPeriod(Math.max(instants[k], from), Math.min(instants[k + 1], until), offsets[k]);
    }

    /** True if no local time is affected by two changes. All lookups rely on this. */
    boolean areApart() {
        for (int k = 1; k < highs.length; k++) {
            if (highs[k] > lows[k + 1]) {
                return false;
            }
        }
        return true;
    }

    private boolean isGap(int k) {
        return offsets[k] > offsets[k - 1];
    }

    /** Returns the last index whose key is at most {@code value}. */
    private int find(long[] keys, long value) {
        int near = guess;
        if (keys[near] <= value && value < keys[near + 1]) {
            return near;
        }
        int place = Arrays.binarySearch(keys, 0, keys.length - 1, value);
        int found = place >= 0 ? place : -place - 2;
        guess = found;
        return found;
    }
}
