/** The same services made reachable. */
@NullMarked
package dev.openings.server;

import org.jspecify.annotations.NullMarked;
