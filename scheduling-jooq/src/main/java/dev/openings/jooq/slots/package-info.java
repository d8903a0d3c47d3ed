/**
 * Which starts are available, and why others are not: criteria, cached configuration, snapshots, search,
 * alternatives.
 */
@NullMarked
package dev.openings.jooq.slots;

import org.jspecify.annotations.NullMarked;
