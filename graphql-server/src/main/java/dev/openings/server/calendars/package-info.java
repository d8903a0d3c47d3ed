/** The secret addresses that calendar applications read: one visit, or a whole calendar. Nothing here tells an unknown address from a revoked one. */
@NullMarked
package dev.openings.server.calendars;

import org.jspecify.annotations.NullMarked;
