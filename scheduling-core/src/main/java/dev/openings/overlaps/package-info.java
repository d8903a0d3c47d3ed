/** Which of many ranges meet. */
@NullMarked
package dev.openings.overlaps;

import org.jspecify.annotations.NullMarked;
