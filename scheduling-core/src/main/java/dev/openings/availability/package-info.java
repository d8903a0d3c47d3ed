/** When a person or a thing is there: weekly hours, overrides and time off in a zone; and when it is taken. */
@NullMarked
package dev.openings.availability;

import org.jspecify.annotations.NullMarked;
