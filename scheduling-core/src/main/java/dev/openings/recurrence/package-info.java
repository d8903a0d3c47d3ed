/** What repeats: RFC 5545 recurrence rules in a zone, expanded to instants inside a window. */
@NullMarked
package dev.openings.recurrence;

import org.jspecify.annotations.NullMarked;
