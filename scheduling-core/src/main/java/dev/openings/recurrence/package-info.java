/**
 * What repeats: RFC 5545 recurrence rules in a zone, expanded to instants inside a window, one by one as they are asked for.
 *
 * <p>A rule repeats on the wall clock, and each occurrence is read as a start. DTSTART is always the first; days that do not exist are left out
 * (3.3.10); COUNT counts before EXDATE takes away; EXDATE and RDATE are compared as instants; UNTIL is included. Frequencies under a day are refused, by
 * name.
 *
 * <p><b>Bounds.</b> Years have four digits, so nothing comes after 9999. A rule without COUNT starts at the window, however long ago it began. One that
 * never falls on a day ends with the window, or after 400 years' worth of its periods, when the Gregorian calendar repeats.
 */
@NullMarked
package dev.openings.recurrence;

import org.jspecify.annotations.NullMarked;
