/**
 * Recurrence rules of RFC 5545 in a zone, expanded lazily to the instants in a window.
 *
 * <p>A rule repeats in local time, and each occurrence is read as a start. DTSTART is always the first occurrence; days
 * that do not exist are left out (3.3.10); COUNT counts before EXDATE removes; EXDATE and RDATE are compared as
 * instants; UNTIL is inclusive. Frequencies shorter than a day are rejected with a message that names them.
 *
 * <p><b>Bounds.</b> Years have four digits, so no occurrence is after 9999. A rule without COUNT is evaluated from the
 * window on, however long ago it started. A rule that matches no day ends with the window, or after 400 years' worth of
 * its periods, when the Gregorian calendar repeats.
 */
@NullMarked
package dev.openings.recurrence;

import org.jspecify.annotations.NullMarked;
