/**
 * Who may book a service: the policy of a service, what is known of the contact who asks, and the starts that follow.
 *
 * <p>{@link dev.openings.eligibility.Eligibility} judges both together; it knows neither calendars nor grids. The package
 * {@code dev.openings.slots} combines its answer with the time, so that lists, explanations and bookings agree.
 */
@NullMarked
package dev.openings.eligibility;

import org.jspecify.annotations.NullMarked;
