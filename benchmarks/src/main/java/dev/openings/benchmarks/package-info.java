/**
 * What the core costs, beside a loop that does nothing but the arithmetic (the floor) and beside the libraries that people use
 * otherwise. Every benchmark first compares its answer with the workload's known one, then measures.
 */
@NullMarked
package dev.openings.benchmarks;

import org.jspecify.annotations.NullMarked;
