/** Tests of outside calendars, against servers on the loopback address. */
@NullMarked
package dev.openings.server.outside;

import org.jspecify.annotations.NullMarked;
