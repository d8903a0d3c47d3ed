package dev.openings.jooq.bookables;

import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;

/**
 * A room or a piece of equipment.
 *
 * @param id of the bookable
 * @param name one line, 1 to 200 characters
 * @param kind room or equipment
 * @param active false: cannot be booked; existing appointments stay
 * @param timeZone zone of its hours: {@code ownTimeZone}, or that of the practice without one
 * @param ownTimeZone empty: the time zone of the practice applies
 * @param version increases by one with every change
 */
public record Resource(
        UUID id,
        String name,
        ResourceKind kind,
        boolean active,
        ZoneId timeZone,
        Optional<ZoneId> ownTimeZone,
        int version) {}
