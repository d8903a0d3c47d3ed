/** Senders of messages that are killed, and providers that hang. */
@NullMarked
package dev.openings.benchmarks.messages;

import org.jspecify.annotations.NullMarked;
