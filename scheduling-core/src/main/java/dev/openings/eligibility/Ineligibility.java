package dev.openings.eligibility;

import dev.openings.time.Interval;
import dev.openings.time.PeriodDuration;
import java.time.Instant;

/** One reason why a contact may not have a visit of a service at some start. */
public sealed interface Ineligibility {
    /**
     * The service is for others.
     *
     * @param audience whom it is for
     */
    record Outside(Audience audience) implements Ineligibility {}

    /**
     * The contact has as many visits to come as it may have.
     *
     * @param most how many that is
     */
    record TooManyOpen(int most) implements Ineligibility {}

    /**
     * The contact has moved the visit as often as it may.
     *
     * @param most how often that is
     */
    record MovedTooOften(int most) implements Ineligibility {}

    /**
     * None of the visits that must come first ends at or before the start. The contact may have one that ends later.
     */
    record NotAfter() implements Ineligibility {}

    /**
     * Another visit of the service is too near.
     *
     * @param other the start of that visit
     * @param gap the least time between the two
     */
    record TooNear(Instant other, PeriodDuration gap) implements Ineligibility {}

    /**
     * The contact has another visit at that time, of whatever service.
     *
     * @param other the time of that visit
     */
    record Busy(Interval other) implements Ineligibility {}
}
