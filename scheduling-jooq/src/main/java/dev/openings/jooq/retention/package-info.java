/** Deletion of what was kept long enough: visits, reminders, and events of the audit log. */
@NullMarked
package dev.openings.jooq.retention;

import org.jspecify.annotations.NullMarked;
