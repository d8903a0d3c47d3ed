package dev.openings.jooq;

import java.time.ZoneId;
import java.util.UUID;

/**
 * A bookable as a search or a booking considers it.
 *
 * @param id of the bookable
 * @param kind {@code STAFF}, {@code ROOM} or {@code EQUIPMENT}
 * @param zone the clock of its hours
 * @param active whether it can be booked at all
 */
record Candidate(UUID id, String kind, ZoneId zone, boolean active) {
    static final String STAFF = "STAFF";

    boolean isStaff() {
        return kind.equals(STAFF);
    }
}
