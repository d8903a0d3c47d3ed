package dev.openings.jooq.operation;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Rounds the bounds of a range. Everything that is stored begins and ends at whole seconds; a bound may have fractions, as the
 * current time of a browser has.
 */
public final class WholeSeconds {
    private WholeSeconds() {}

    /** The first whole second that is not before {@code bound}. */
    public static Instant up(Instant bound) {
        boolean isWhole = bound.getNano() == 0 || bound.getEpochSecond() == Instant.MAX.getEpochSecond();
        return isWhole ? bound : Instant.ofEpochSecond(bound.getEpochSecond() + 1);
    }

    /** The last whole second that is not after {@code bound}. */
    public static Instant down(Instant bound) {
        return bound.truncatedTo(ChronoUnit.SECONDS);
    }
}
