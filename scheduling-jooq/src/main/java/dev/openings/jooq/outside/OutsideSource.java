package dev.openings.jooq.outside;

import java.time.ZoneId;
import java.util.UUID;

/**
 * What a reader of an outside calendar needs.
 *
 * @param id of the calendar
 * @param kind how it is read
 * @param address where it is
 * @param choices which of its events count
 * @param zone the zone of its owner, in which its days and its local times without a zone are read
 * @param validators of the last read; none if it must be read whole
 * @param version of the calendar; a result is for this version only
 */
public record OutsideSource(
        UUID id,
        OutsideCalendarKind kind,
        SealedAddress address,
        OutsideChoices choices,
        ZoneId zone,
        CacheValidators validators,
        int version) {
    OutsideSource unread() {
        return new OutsideSource(id, kind, address, choices, zone, CacheValidators.NONE, version);
    }
}
