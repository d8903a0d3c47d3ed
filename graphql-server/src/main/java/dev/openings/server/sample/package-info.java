/** The sample practice of the demo. */
@NullMarked
package dev.openings.server.sample;

import org.jspecify.annotations.NullMarked;
