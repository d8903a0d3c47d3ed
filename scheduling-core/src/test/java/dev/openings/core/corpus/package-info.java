/** Runs the cases of the conformance corpus; another program compares the results. */
@NullMarked
package dev.openings.core.corpus;

import org.jspecify.annotations.NullMarked;
