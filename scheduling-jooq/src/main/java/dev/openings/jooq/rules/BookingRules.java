package dev.openings.jooq.rules;

import dev.openings.notice.NoticeRule;
import dev.openings.notice.WorkingDays;
import dev.openings.slots.BookingLimits;
import dev.openings.slots.SlotRules;
import dev.openings.time.PeriodDuration;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Booking rules of the practice or of a service. {@link BookingRuleChecks} checks the bounds, not the constructor.
 *
 * <p>Durations are at most 366 days and whole seconds.
 *
 * @param duration of an appointment; at least one second
 * @param step distance between the starts of slots, at least one second; empty: {@code duration}
 * @param bufferBefore time kept free before an appointment; not negative
 * @param bufferAfter time kept free after an appointment; not negative
 * @param minimumNotice minimum time from now to the start; days in the zone of the practice
 * @param noticeFrom whether the notice counts from now, or from the start of the current day
 * @param noticeDays which days the notice counts
 * @param horizon exclusive maximum time from now to the start; either days or exact time; empty: no limit
 * @param alignment of the starts; with CLOCK, {@link #effectiveStep} is at most 24 hours
 * @param maxPerDay maximum appointments per staff member and local day, at least 1; empty: no limit
 * @param maxPerWeek maximum appointments per staff member and ISO week, at least 1; empty: no limit
 */
@RecordBuilder
public record BookingRules(
        Duration duration,
        Optional<Duration> step,
        Duration bufferBefore,
        Duration bufferAfter,
        PeriodDuration minimumNotice,
        NoticeRule.Start noticeFrom,
        NoticeDays noticeDays,
        Optional<PeriodDuration> horizon,
        SlotRules.Alignment alignment,
        Optional<Integer> maxPerDay,
        Optional<Integer> maxPerWeek)
        implements BookingRulesBuilder.With {
    /** Appointments of {@code duration} without further rules. */
    public static BookingRules of(Duration duration) {
        return new BookingRules(
                duration,
                Optional.empty(),
                Duration.ZERO,
                Duration.ZERO,
                PeriodDuration.ZERO,
                NoticeRule.Start.NOW,
                NoticeDays.CALENDAR,
                Optional.empty(),
                SlotRules.Alignment.WINDOW_START,
                Optional.empty(),
                Optional.empty());
    }

    /** The distance between the starts of slots: {@code step}, or {@code duration} without one. */
    public Duration effectiveStep() {
        return step.orElse(duration);
    }

    /**
     * These rules as {@code scheduling-core} takes them, without the limits.
     *
     * @param workingDays the working days of the practice
     */
    public SlotRules slotRules(WorkingDays workingDays) {
        return new SlotRules(
                duration,
                effectiveStep(),
                bufferBefore,
                bufferAfter,
                minimumNotice,
                horizon,
                alignment,
                effectiveStep(),
                noticeRule(workingDays));
    }

    /** How the notice counts. */
    NoticeRule noticeRule(WorkingDays workingDays) {
        return new NoticeRule(
                noticeFrom, noticeDays == NoticeDays.WORKING ? Optional.of(workingDays) : Optional.empty());
    }

    /** The limits as {@code scheduling-core} takes them. */
    public BookingLimits limits() {
        return new BookingLimits(limit(maxPerDay), limit(maxPerWeek));
    }

    private static OptionalInt limit(Optional<Integer> most) {
        return most.map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }
}
