/** Compares ratios to tight loops with committed ones, so that a change that makes the library slower fails the build. */
@NullMarked
package dev.openings.benchmarks.gate;

import org.jspecify.annotations.NullMarked;
