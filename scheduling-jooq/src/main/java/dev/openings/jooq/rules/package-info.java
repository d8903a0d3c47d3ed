/** Booking and reminder rules, which the practice and its services share, with their columns and checks. */
@NullMarked
package dev.openings.jooq.rules;

import org.jspecify.annotations.NullMarked;
