package dev.openings.jooq.rules;

import dev.openings.slots.BookingLimits;
import dev.openings.slots.SlotRules;
import dev.openings.time.PeriodDuration;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The rules that turn free time into slots, as people write them. What an input holds is checked by the service that takes it.
 *
 * @param duration how long a visit is; positive
 * @param step distance between offered starts; empty: the duration
 * @param bufferBefore kept free before; not negative
 * @param bufferAfter kept free after; not negative
 * @param minimumNotice a start must be at least this far ahead; days on the practice's clock
 * @param horizon a start must be less than this far ahead; either days or exact; empty: no limit
 * @param alignment what starts are counted from; with CLOCK the step, or else the duration, is at most 24 hours
 * @param maxPerDay per staff member and local day, at least 1; empty: no limit
 * @param maxPerWeek per staff member and ISO week, at least 1; empty: no limit
 */
public record BookingRules(
        Duration duration,
        Optional<Duration> step,
        Duration bufferBefore,
        Duration bufferAfter,
        PeriodDuration minimumNotice,
        Optional<PeriodDuration> horizon,
        SlotRules.Alignment alignment,
        Optional<Integer> maxPerDay,
        Optional<Integer> maxPerWeek) {
    /** Visits of {@code duration} with no further rule. */
    public static BookingRules of(Duration duration) {
        return new BookingRules(
                duration,
                Optional.empty(),
                Duration.ZERO,
                Duration.ZERO,
                PeriodDuration.ZERO,
                Optional.empty(),
                SlotRules.Alignment.WINDOW_START,
                Optional.empty(),
                Optional.empty());
    }

    /** The distance between starts: the step, else the duration. */
    public Duration effectiveStep() {
        return step.orElse(duration);
    }

    /** The same rules for visits of another length; a step that was named stays. */
    public BookingRules withDuration(Duration other) {
        return new BookingRules(
                other, step, bufferBefore, bufferAfter, minimumNotice, horizon, alignment, maxPerDay, maxPerWeek);
    }

    /** As the core takes them. */
    public SlotRules slotRules() {
        return new SlotRules(
                duration,
                effectiveStep(),
                bufferBefore,
                bufferAfter,
                minimumNotice,
                horizon,
                alignment,
                effectiveStep());
    }

    /** As the core takes them. */
    public BookingLimits limits() {
        return new BookingLimits(limit(maxPerDay), limit(maxPerWeek));
    }

    private static OptionalInt limit(Optional<Integer> most) {
        return most.map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }
}
