package dev.openings.jooq.rules;

import dev.openings.eligibility.Audience;
import dev.openings.eligibility.BookingPolicy;
import dev.openings.time.PeriodDuration;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What a service asks of the contact who books it. The services check the bounds, not the constructor.
 *
 * @param audience whom the service is for
 * @param maxOpenPerContact how many visits of the service one contact may have to come, at least 1; empty: any number
 * @param minimumGap the least time between the starts of two visits of the service by one contact, with days on the practice's
 *     clock; positive, at most 366 days; empty: none
 * @param after services of which the contact must have a visit that ends at or before the start, any of them; empty: none
 * @param maxMoves how often the contact may move a visit, 0 or more; empty: any number of times
 */
@RecordBuilder
public record ContactRules(
        Audience audience,
        Optional<Integer> maxOpenPerContact,
        Optional<PeriodDuration> minimumGap,
        List<UUID> after,
        Optional<Integer> maxMoves)
        implements ContactRulesBuilder.With {
    /** Asks nothing. */
    public static final ContactRules NONE =
            new ContactRules(Audience.EVERYONE, Optional.empty(), Optional.empty(), List.of(), Optional.empty());

    /** Copies the list. */
    public ContactRules {
        after = List.copyOf(after);
    }

    /**
     * These rules as {@code scheduling-core} takes them.
     *
     * @throws IllegalArgumentException if a bound is violated
     */
    public BookingPolicy policy() {
        return new BookingPolicy(
                audience,
                number(maxOpenPerContact),
                minimumGap,
                after.stream().map(UUID::toString).collect(Collectors.toSet()),
                number(maxMoves));
    }

    private static OptionalInt number(Optional<Integer> value) {
        return value.map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }
}
