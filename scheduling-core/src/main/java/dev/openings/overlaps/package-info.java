/**
 * Overlaps among many ranges: all pairs of a set, by sorting and sweeping, and the ranges that overlap a given one, by
 * an index.
 *
 * <p>Ranges are half-open and widened by their own buffers; ranges that only touch do not overlap. Apart from the sort,
 * finding pairs takes time in proportion to their number.
 */
@NullMarked
package dev.openings.overlaps;

import org.jspecify.annotations.NullMarked;
