/** Many attacks at once on a whole server, while honest callers book. */
@NullMarked
package dev.openings.benchmarks.attack;

import org.jspecify.annotations.NullMarked;
