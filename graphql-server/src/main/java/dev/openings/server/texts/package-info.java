/** The words of messages: languages, templates, times, and what fits into an SMS. */
@NullMarked
package dev.openings.server.texts;

import org.jspecify.annotations.NullMarked;
