/** Sends the queued messages: a sender for each channel, what it may send, and what it tells of itself. */
@NullMarked
package dev.openings.server.messages;

import org.jspecify.annotations.NullMarked;
