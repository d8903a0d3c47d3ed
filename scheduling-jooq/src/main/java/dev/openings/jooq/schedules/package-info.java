/** The hours of bookables: weekly hours, date overrides and time off. */
@NullMarked
package dev.openings.jooq.schedules;

import org.jspecify.annotations.NullMarked;
