/** What can be booked: one predicate for listing, explaining and deciding. */
@NullMarked
package dev.openings.slots;

import org.jspecify.annotations.NullMarked;
