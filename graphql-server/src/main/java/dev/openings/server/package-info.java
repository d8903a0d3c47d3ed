/** The commands, and the server that they start: HTTP routes, filters and the assembly of all parts. */
@NullMarked
package dev.openings.server;

import org.jspecify.annotations.NullMarked;
