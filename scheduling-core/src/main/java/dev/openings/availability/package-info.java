/**
 * Working time and busy time: weekly hours, closed days, overrides and time off in a zone, and the rows that take time.
 *
 * <p>A window belongs to the date on which it starts. A window whose end is not after its start ends on the next date.
 * A closed day or an override replaces the windows that start on its date; it does not shorten a window from the evening
 * before, but time off does. Time off comes before an override, an override before a closed day, a closed day before the
 * week. Touching windows merge, over midnight too. A window of which a change of the clocks leaves nothing is
 * ignored; a date that the zone skipped has none. Local times are converted by {@link dev.openings.time.WallClock}.
 *
 * <p>A window may be reserved for some services. It exists for a visit if its {@link dev.openings.availability.Reservation}
 * names the visit's service or is released; otherwise it is as if it were not there. A closed day or an override stands even
 * if none of its windows exists.
 *
 * <p>{@link dev.openings.availability.Schedule#free} is working time less time off.
 * {@link dev.openings.availability.Busy} time never changes it; {@code dev.openings.slots} compares the two. The
 * concept is that of AVAILABLE in RFC 7953, without priorities.
 *
 * <p><b>Bounds.</b> At most ten thousand years at a time. The work is linear in days and rows, about 30 ns for each
 * day.
 */
@NullMarked
package dev.openings.availability;

import org.jspecify.annotations.NullMarked;
