package dev.openings.slots;

import dev.openings.notice.NoticeRule;
import dev.openings.time.PeriodDuration;
import java.time.Duration;
import java.util.Optional;

/**
 * The rules that turn free windows and busy time into slots. Durations are elapsed time in whole seconds.
 *
 * @param duration the length of a visit; positive
 * @param step the distance between offered starts; positive
 * @param bufferBefore the time kept free before a visit; compared with busy time only, so it may extend outside working
 *     hours
 * @param bufferAfter the time kept free after a visit; likewise
 * @param minimumNotice the minimum time from now to a start; days are counted in the team's zone
 * @param horizon the time from now within which starts can be booked, exclusive; a horizon of n days includes the whole
 *     n-th day ahead; days and an exact part cannot be combined; empty: no limit
 * @param alignment what offered starts are counted from
 * @param clockGrid for CLOCK, the unit whose multiples since 00:00 are offered; at most 24 hours
 * @param noticeRule from when the minimum notice counts, and which days
 */
public record SlotRules(
        Duration duration,
        Duration step,
        Duration bufferBefore,
        Duration bufferAfter,
        PeriodDuration minimumNotice,
        Optional<PeriodDuration> horizon,
        Alignment alignment,
        Duration clockGrid,
        NoticeRule noticeRule) {
    /** The anchor that offered starts are counted from. */
    public enum Alignment {
        /** The beginning of each free window. */
        WINDOW_START,
        /** The end of the previous booking, so that no time is lost between bookings. */
        PACK,
        /** Multiples of the grid on the wall clock: :00, :15, :30 … */
        CLOCK
    }

    private static final Duration LONGEST = Duration.ofDays(366);
    private static final int FARTHEST_DAYS = 36_525;

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if duration, step or grid is not positive, a buffer or the notice is negative, a
     *     length has a fraction of a second, the grid of CLOCK is longer than 24 hours, the horizon is negative or
     *     combines days with an exact part, a length exceeds 366 days, or notice or horizon exceeds 36,525 days (a
     *     century)
     */
    public SlotRules {
        positive("duration", duration);
        positive("step", step);
        positive("clockGrid", clockGrid);
        notNegative("bufferBefore", bufferBefore);
        notNegative("bufferAfter", bufferAfter);
        if (clockGrid.compareTo(Duration.ofDays(1)) > 0 && alignment == Alignment.CLOCK) {
            throw new IllegalArgumentException("clockGrid must be at most 24 hours: " + clockGrid);
        }
        reachable("minimumNotice", minimumNotice);
        horizon.ifPresent(SlotRules::checkHorizon);
    }

    /** Rules whose notice counts from now, with all days. */
    public SlotRules(
            Duration duration,
            Duration step,
            Duration bufferBefore,
            Duration bufferAfter,
            PeriodDuration minimumNotice,
            Optional<PeriodDuration> horizon,
            Alignment alignment,
            Duration clockGrid) {
        this(
                duration,
                step,
                bufferBefore,
                bufferAfter,
                minimumNotice,
                horizon,
                alignment,
                clockGrid,
                NoticeRule.FROM_NOW);
    }

    private static void reachable(String name, PeriodDuration span) {
        if (span.days() < 0 || span.exact().isNegative()) {
            throw new IllegalArgumentException(name + " must not be negative: " + span);
        }
        if (span.days() > FARTHEST_DAYS || span.exact().toDays() > FARTHEST_DAYS) {
            throw new IllegalArgumentException(name + " must be at most " + FARTHEST_DAYS + " days: " + span);
        }
    }

    private static void checkHorizon(PeriodDuration span) {
        reachable("horizon", span);
        if (span.days() > 0 && !span.exact().isZero()) {
            throw new IllegalArgumentException("horizon must be either in days or exact: " + span);
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
            throw new IllegalArgumentException(name + " must not be negative: " + value);
        }
    }

    private static void wholeSeconds(String name, Duration value) {
        if (!value.equals(Duration.ofSeconds(value.toSeconds()))) {
            throw new IllegalArgumentException(name + " must be in whole seconds: " + value);
        }
        if (value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(name + " must be at most 366 days: " + value);
        }
    }

    /**
     * Returns rules for visits of {@code duration}, one after the other from the beginning of each window, with no
     * further rule.
     */
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

    /**
     * True if no start could ever be booked, because the horizon ends before the notice does, or with it. Days are counted as
     * 24 hours each, so a change of the clocks makes no exception.
     *
     * @param minimumNotice as in these rules
     * @param horizon as in these rules
     */
    public static boolean isNeverBookable(PeriodDuration minimumNotice, PeriodDuration horizon) {
        return NoticeRule.FROM_NOW.isNeverBookable(minimumNotice, horizon);
    }

    /** Returns these rules with another visit length; the distance between starts stays. */
    public SlotRules withDuration(Duration other) {
        return new SlotRules(
                other, step, bufferBefore, bufferAfter, minimumNotice, horizon, alignment, clockGrid, noticeRule);
    }

    /** Returns these rules with another distance between starts, and the same clock grid. */
    public SlotRules withStep(Duration other) {
        return new SlotRules(
                duration, other, bufferBefore, bufferAfter, minimumNotice, horizon, alignment, other, noticeRule);
    }

    /** Returns these rules with other buffers. */
    public SlotRules withBuffers(Duration before, Duration after) {
        return new SlotRules(duration, step, before, after, minimumNotice, horizon, alignment, clockGrid, noticeRule);
    }

    /** Returns these rules with another minimum notice. */
    public SlotRules withMinimumNotice(PeriodDuration notice) {
        return new SlotRules(
                duration, step, bufferBefore, bufferAfter, notice, horizon, alignment, clockGrid, noticeRule);
    }

    /** Returns these rules with another horizon. */
    public SlotRules withHorizon(PeriodDuration limit) {
        return new SlotRules(
                duration,
                step,
                bufferBefore,
                bufferAfter,
                minimumNotice,
                Optional.of(limit),
                alignment,
                clockGrid,
                noticeRule);
    }

    /** Returns these rules with another alignment. */
    public SlotRules withAlignment(Alignment other) {
        return new SlotRules(
                duration, step, bufferBefore, bufferAfter, minimumNotice, horizon, other, clockGrid, noticeRule);
    }

    /** Returns these rules with another way to count the notice. */
    public SlotRules withNoticeRule(NoticeRule other) {
        return new SlotRules(
                duration, step, bufferBefore, bufferAfter, minimumNotice, horizon, alignment, clockGrid, other);
    }
}
