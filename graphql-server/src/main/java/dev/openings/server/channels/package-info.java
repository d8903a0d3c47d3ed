/** What every channel of messages shares: what is sent, what became of it, and how fast. */
@NullMarked
package dev.openings.server.channels;

import org.jspecify.annotations.NullMarked;
