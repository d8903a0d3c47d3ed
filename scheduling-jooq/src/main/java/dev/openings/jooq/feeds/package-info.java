/** Calendar feeds: secret addresses that calendar applications subscribe to, and their content. */
@NullMarked
package dev.openings.jooq.feeds;

import org.jspecify.annotations.NullMarked;
