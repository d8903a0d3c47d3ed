package dev.openings.eligibility;

import dev.openings.time.PeriodDuration;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a service asks of the contact who books it.
 *
 * @param audience whom the service is for
 * @param maxOpenPerContact how many visits of the service one contact may have that are still to come; at least 1
 * @param minimumGap the least time between the starts of two visits of the service by one contact, whichever was booked
 *     first; days are counted on the clock of the practice; positive, at most {@link #LONGEST_GAP}
 * @param after ids of services of which the contact must have a visit that ends at or before the start; empty: none is asked for
 * @param maxMoves how often the contact itself may move one visit; 0: never
 */
public record BookingPolicy(
        Audience audience,
        OptionalInt maxOpenPerContact,
        Optional<PeriodDuration> minimumGap,
        Set<String> after,
        OptionalInt maxMoves) {
    /** The longest gap: 366 days. */
    public static final PeriodDuration LONGEST_GAP = PeriodDuration.ofDays(366);

    /** Asks nothing of anyone. */
    public static final BookingPolicy NONE =
            new BookingPolicy(Audience.EVERYONE, OptionalInt.empty(), Optional.empty(), Set.of(), OptionalInt.empty());

    /**
     * Copies the set and checks the bounds.
     *
     * @throws IllegalArgumentException if {@code maxOpenPerContact} is below 1, {@code maxMoves} is negative, or the gap is
     *     not positive or too long
     */
    public BookingPolicy {
        after = Set.copyOf(after);
        if (maxOpenPerContact.orElse(1) < 1 || maxMoves.orElse(0) < 0) {
            throw new IllegalArgumentException("maxOpenPerContact must be at least 1, maxMoves at least 0: "
                    + maxOpenPerContact + ", " + maxMoves);
        }
        if (minimumGap.isPresent() && !isValidGap(minimumGap.get())) {
            throw new IllegalArgumentException("minimumGap must be positive and at most P366D: " + minimumGap.get());
        }
    }

    /** True if a gap is positive and at most {@link #LONGEST_GAP}, a day taken as 24 hours. */
    public static boolean isValidGap(PeriodDuration gap) {
        return gap.isPositive() && nominal(gap).compareTo(nominal(LONGEST_GAP)) <= 0;
    }

    private static Duration nominal(PeriodDuration span) {
        return Duration.ofDays(span.days()).plus(span.exact());
    }

    /** Returns a policy with an audience and nothing else. */
    public static BookingPolicy of(Audience audience) {
        return NONE.withAudience(audience);
    }

    /** Returns this policy with another audience. */
    public BookingPolicy withAudience(Audience other) {
        return new BookingPolicy(other, maxOpenPerContact, minimumGap, after, maxMoves);
    }

    /** Returns this policy with another number of visits that may be open. */
    public BookingPolicy withMaxOpenPerContact(int most) {
        return new BookingPolicy(audience, OptionalInt.of(most), minimumGap, after, maxMoves);
    }

    /** Returns this policy with another gap. */
    public BookingPolicy withMinimumGap(PeriodDuration gap) {
        return new BookingPolicy(audience, maxOpenPerContact, Optional.of(gap), after, maxMoves);
    }

    /** Returns this policy with other services that must come before. */
    public BookingPolicy withAfter(Set<String> services) {
        return new BookingPolicy(audience, maxOpenPerContact, minimumGap, services, maxMoves);
    }

    /** Returns this policy with another number of moves. */
    public BookingPolicy withMaxMoves(int most) {
        return new BookingPolicy(audience, maxOpenPerContact, minimumGap, after, OptionalInt.of(most));
    }

    /** True if anything is asked; otherwise nothing needs to be known of the contact. */
    public boolean hasRules() {
        return !equals(NONE);
    }
}
