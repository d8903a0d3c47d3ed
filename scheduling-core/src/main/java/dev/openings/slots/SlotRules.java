package dev.openings.slots;

import dev.openings.time.PeriodDuration;
import java.time.Duration;
import java.util.Optional;

/**
 * The rules that turn free windows and busy time into slots. Durations are elapsed time in whole seconds.
 *
 * @param duration how long a visit is; positive
 * @param step the distance between offered starts; positive
 * @param bufferBefore kept free before; compared with busy time only, may reach outside working hours
 * @param bufferAfter kept free after; likewise
 * @param minimumNotice a start must be at least this far ahead of now; days on the team's clock
 * @param horizon a start must be less than this far ahead; with days, the whole of the n-th day ahead can be booked; not both; empty: no limit
 * @param alignment what starts are counted from
 * @param clockGrid for CLOCK, the multiples of it counted from 00:00; at most 24 hours
 */
public record SlotRules(
        Duration duration,
        Duration step,
        Duration bufferBefore,
        Duration bufferAfter,
        PeriodDuration minimumNotice,
        Optional<PeriodDuration> horizon,
        Alignment alignment,
        Duration clockGrid) {
    /** What offered starts are counted from. */
    public enum Alignment {
        /** From the beginning of each free window. */
        WINDOW_START,
        /** Anew after each booking, so that no minute is lost between two. */
        PACK,
        /** Whole multiples of the grid on the clock on the wall: :00, :15, :30 … */
        CLOCK
    }

    private static final Duration LONGEST = Duration.ofDays(366);
    private static final int FARTHEST_DAYS = 36_525;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if duration, step or grid are not positive, a buffer or the notice is negative, something is finer than a
     *     second, the grid of CLOCK is longer than 24 hours, the horizon is negative or mixes days with an exact part, a length is over 366
     *     days, or notice or horizon are over 36,525 days, which is a century
     */
    public SlotRules {
        positive("duration", duration);
        positive("step", step);
        positive("clockGrid", clockGrid);
        notNegative("bufferBefore", bufferBefore);
        notNegative("bufferAfter", bufferAfter);
        if (clockGrid.compareTo(Duration.ofDays(1)) > 0 && alignment == Alignment.CLOCK) {
            throw new IllegalArgumentException("clockGrid is longer than a day: " + clockGrid);
        }
        reachable("minimumNotice", minimumNotice);
        horizon.ifPresent(SlotRules::checkHorizon);
    }

    private static void reachable(String name, PeriodDuration span) {
        if (span.days() < 0 || span.exact().isNegative()) {
            throw new IllegalArgumentException(name + " cannot be negative: " + span);
        }
        if (span.days() > FARTHEST_DAYS || span.exact().toDays() > FARTHEST_DAYS) {
            throw new IllegalArgumentException(name + " cannot be over " + FARTHEST_DAYS + " days: " + span);
        }
    }

    private static void checkHorizon(PeriodDuration span) {
        reachable("horizon", span);
        if (span.days() > 0 && !span.exact().isZero()) {
            throw new IllegalArgumentException("horizon is either days or exact: " + span);
        }
    }

    private static void positive(String name, Duration value) {
        wholeSeconds(name, value);
        if (!value.isPositive()) {
            throw new IllegalArgumentException(name + " must be positive: " + value);
        }
    }

    private static void notNegative(String name, Duration value) {
        wholeSeconds(name, value);
        if (value.isNegative()) {
            throw new IllegalArgumentException(name + " cannot be negative: " + value);
        }
    }

    private static void wholeSeconds(String name, Duration value) {
        if (!value.equals(Duration.ofSeconds(value.toSeconds()))) {
            throw new IllegalArgumentException(name + " must be whole seconds: " + value);
        }
        if (value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(name + " cannot be over 366 days: " + value);
        }
    }

    /** Visits of {@code duration}, one after the other from the beginning of each window, with no further rule. */
    public static SlotRules of(Duration duration) {
        return new SlotRules(
                duration,
                duration,
                Duration.ZERO,
                Duration.ZERO,
                PeriodDuration.ZERO,
                Optional.empty(),
                Alignment.WINDOW_START,
                duration);
    }

    /** The same for visits of another length; the distance between starts stays. */
    public SlotRules withDuration(Duration other) {
        return new SlotRules(other, step, bufferBefore, bufferAfter, minimumNotice, horizon, alignment, clockGrid);
    }

    /** The same with another distance between starts; the clock's grid with it. */
    public SlotRules withStep(Duration other) {
        return new SlotRules(duration, other, bufferBefore, bufferAfter, minimumNotice, horizon, alignment, other);
    }

    /** The same with these buffers. */
    public SlotRules withBuffers(Duration before, Duration after) {
        return new SlotRules(duration, step, before, after, minimumNotice, horizon, alignment, clockGrid);
    }

    /** The same with this notice. */
    public SlotRules withMinimumNotice(PeriodDuration notice) {
        return new SlotRules(duration, step, bufferBefore, bufferAfter, notice, horizon, alignment, clockGrid);
    }

    /** The same with this horizon. */
    public SlotRules withHorizon(PeriodDuration limit) {
        return new SlotRules(
                duration, step, bufferBefore, bufferAfter, minimumNotice, Optional.of(limit), alignment, clockGrid);
    }

    /** The same with this alignment. */
    public SlotRules withAlignment(Alignment other) {
        return new SlotRules(duration, step, bufferBefore, bufferAfter, minimumNotice, horizon, other, clockGrid);
    }
}
