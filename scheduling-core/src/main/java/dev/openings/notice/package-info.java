/** Minimum notice: from when it counts, which days it counts, and the first instant that it allows. */
@NullMarked
package dev.openings.notice;

import org.jspecify.annotations.NullMarked;
