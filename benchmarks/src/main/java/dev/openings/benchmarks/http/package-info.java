/** How fast the whole server answers over HTTP, beside a bare one that asks nothing of a database: {@code ./openings load --http}. */
@NullMarked
package dev.openings.benchmarks.http;

import org.jspecify.annotations.NullMarked;
