/** Runs the cases of the conformance corpus: input in, result out; another program compares. */
@NullMarked
package dev.openings.core.corpus;

import org.jspecify.annotations.NullMarked;
