package dev.openings.jooq.retention;

import java.time.Period;
import java.util.Optional;

/**
 * How long records are kept, in days, months and years on the clock of the practice. Empty: for ever.
 *
 * @param visits visits, from their end
 * @param messages reminders, from the end of their visits
 * @param events events of the audit log and of the history of visits, from when they happened
 */
public record RetentionPeriods(Optional<Period> visits, Optional<Period> messages, Optional<Period> events) {
    /** The shortest period: by far longer than any server needs what it has written. */
    static final int SHORTEST_DAYS = 30;

    /** Everything is kept for ever. */
    public static final RetentionPeriods NONE =
            new RetentionPeriods(Optional.empty(), Optional.empty(), Optional.empty());

    private static final int LONGEST_MONTHS = 200 * 12;
    private static final int DAYS_OF_A_MONTH = 30;

    /** @throws IllegalArgumentException if a period {@linkplain #isAllowed is not allowed} */
    public RetentionPeriods {
        visits.ifPresent(RetentionPeriods::requireAllowed);
        messages.ifPresent(RetentionPeriods::requireAllowed);
        events.ifPresent(RetentionPeriods::requireAllowed);
    }

    /** True for a period of 30 days to 200 years, without negative parts. A month counts as 30 days here. */
    public static boolean isAllowed(Period period) {
        boolean isNegative = period.getYears() < 0 || period.getMonths() < 0 || period.getDays() < 0;
        long days = period.toTotalMonths() * DAYS_OF_A_MONTH + period.getDays();
        return !isNegative && days >= SHORTEST_DAYS && days <= (long) LONGEST_MONTHS * DAYS_OF_A_MONTH;
    }

    /** True if nothing is ever deleted. */
    public boolean isNone() {
        return equals(NONE);
    }

    /** How long records of {@code kind} are kept. */
    public Optional<Period> of(RecordKind kind) {
        return switch (kind) {
            case VISITS -> visits;
            case MESSAGES -> messages;
            case EVENTS -> events;
        };
    }

    private static void requireAllowed(Period period) {
        if (!isAllowed(period)) {
            throw new IllegalArgumentException("a retention must be from 30 days to 200 years: " + period);
        }
    }
}
