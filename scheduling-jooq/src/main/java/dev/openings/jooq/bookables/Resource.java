package dev.openings.jooq.bookables;

import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;

/**
 * A room or a piece of equipment.
 *
 * @param id of the bookable
 * @param name one line, 1 to 200 characters
 * @param kind which of the two
 * @param active false: can no longer be booked
 * @param timeZone the zone of its hours: its own, else the practice's
 * @param ownTimeZone its own zone; empty: it follows the practice's
 * @param version goes up by one at every change
 */
public record Resource(
        UUID id,
        String name,
        ResourceKind kind,
        boolean active,
        ZoneId timeZone,
        Optional<ZoneId> ownTimeZone,
        int version) {}
