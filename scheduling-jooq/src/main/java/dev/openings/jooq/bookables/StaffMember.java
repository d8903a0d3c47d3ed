package dev.openings.jooq.bookables;

import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;

/**
 * A person who can be booked.
 *
 * @param id of the bookable
 * @param displayName one line, 1 to 200 characters
 * @param role what they do
 * @param active false: can no longer be booked, and stays for the appointments of the past
 * @param timeZone the zone of their hours: their own, else the practice's
 * @param ownTimeZone their own zone; empty: they follow the practice's
 * @param email an address that no other staff member has
 * @param phone in E.164
 * @param version goes up by one at every change
 */
public record StaffMember(
        UUID id,
        String displayName,
        StaffRole role,
        boolean active,
        ZoneId timeZone,
        Optional<ZoneId> ownTimeZone,
        Optional<String> email,
        Optional<String> phone,
        int version) {}
