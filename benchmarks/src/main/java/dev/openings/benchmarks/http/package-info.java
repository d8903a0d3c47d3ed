/**
 * The throughput of the complete server over HTTP, compared with a baseline server without a database:
 * {@code ./openings load --http}.
 */
@NullMarked
package dev.openings.benchmarks.http;

import org.jspecify.annotations.NullMarked;
