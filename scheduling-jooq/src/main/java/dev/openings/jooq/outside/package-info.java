/**
 * Calendars that staff members and resources have elsewhere: what is known of them, the time that they say is taken, who reads
 * them next, and visits that their events have come to overlap. The application reads them and decrypts their addresses.
 */
@NullMarked
package dev.openings.jooq.outside;

import org.jspecify.annotations.NullMarked;
