/**
 * When a person or a thing is there: weekly hours, overrides and time off in a zone; and when it is taken.
 *
 * <p>A window belongs to the date on which it starts, and one that ends at or before its start ends on the next date. An override replaces what starts on its
 * date; it does not cut the tail of the night before, time off does. Windows that touch merge, over midnight too. Where a change of the clocks leaves nothing
 * of a window, it is dropped; a date that the zone skipped has none. Local times are read as {@link dev.openings.time.WallClock} reads them.
 *
 * <p>{@link dev.openings.availability.Schedule#free} is working time less time off. {@link dev.openings.availability.Busy} time never changes it: what is taken
 * is weighed against it by {@code dev.openings.slots}. The concept is RFC 7953's AVAILABLE, less its priorities.
 *
 * <p><b>Bounds.</b> At most ten thousand years at a time; work is linear in days and rows, about 30 ns for a day.
 */
@NullMarked
package dev.openings.availability;

import org.jspecify.annotations.NullMarked;
