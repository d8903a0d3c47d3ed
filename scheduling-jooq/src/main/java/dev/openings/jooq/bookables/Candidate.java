package dev.openings.jooq.bookables;

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
public record Candidate(UUID id, String kind, ZoneId zone, boolean active) {
    static final String STAFF = "STAFF";

    public boolean isStaff() {
        return kind.equals(STAFF);
    }
}
