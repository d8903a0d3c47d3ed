/** Staff members, rooms and equipment: everything that has a calendar. */
@NullMarked
package dev.openings.jooq.bookables;

import org.jspecify.annotations.NullMarked;
