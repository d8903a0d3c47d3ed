/** The sender of reminders and its channels. */
@NullMarked
package dev.openings.server.reminders;

import org.jspecify.annotations.NullMarked;
