/**
 * Benchmarks of the core, compared with tight loops that do only the arithmetic, and with other libraries. Every
 * benchmark compares its result with the known one before it measures.
 */
@NullMarked
package dev.openings.benchmarks;

import org.jspecify.annotations.NullMarked;
