/** Export of the whole practice as JSON lines, and import into an empty database. */
@NullMarked
package dev.openings.jooq.archive;

import org.jspecify.annotations.NullMarked;
