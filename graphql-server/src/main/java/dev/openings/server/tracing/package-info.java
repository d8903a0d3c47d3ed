/** Which request a thread works for. */
@NullMarked
package dev.openings.server.tracing;

import org.jspecify.annotations.NullMarked;
