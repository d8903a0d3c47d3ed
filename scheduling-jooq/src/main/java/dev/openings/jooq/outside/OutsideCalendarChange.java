package dev.openings.jooq.outside;

import dev.openings.jooq.operation.Patch;
import java.util.Optional;
import java.util.UUID;

/**
 * A change of an outside calendar.
 *
 * @param id of the calendar
 * @param label one line
 * @param choices which of its events count; empty: as before
 * @param target another place to read it from; empty: as before
 * @param expectedVersion refuses the change if the calendar has another version; empty: any version
 */
public record OutsideCalendarChange(
        UUID id,
        Patch<String> label,
        Optional<OutsideChoices> choices,
        Optional<Target> target,
        Optional<Integer> expectedVersion) {
    /**
     * A place to read a calendar from.
     *
     * @param host of the address, at most 300 characters
     * @param address where it is
     */
    public record Target(String host, SealedAddress address) {}
}
