/**
 * Which of many ranges meet: all pairs of a set, by sorting once and sweeping; and what one range meets, by an index.
 *
 * <p>Ranges are half-open and widened by their own buffers; touching is not meeting. Finding pairs takes as long as there are pairs, beside the sort.
 */
@NullMarked
package dev.openings.overlaps;

import org.jspecify.annotations.NullMarked;
