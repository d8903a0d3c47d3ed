/** Who must be reminded when: rules before a start, on a wall clock, outside quiet hours. */
@NullMarked
package dev.openings.reminders;

import org.jspecify.annotations.NullMarked;
