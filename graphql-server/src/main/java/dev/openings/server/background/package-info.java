/** Tasks that a server runs at intervals, each on one thread. */
@NullMarked
package dev.openings.server.background;

import org.jspecify.annotations.NullMarked;
