package dev.openings.jooq.appointments;

import dev.openings.jooq.changes.CalendarChange;
import dev.openings.jooq.rules.BookingRules;
import dev.openings.time.Interval;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Time that is reserved for one caller while they complete a booking. It expires by itself.
 *
 * @param id a secret: whoever knows it can book or release the hold
 * @param serviceId the service it is for; empty: none, by the rules of the practice
 * @param time from start to end, without buffers
 * @param staffIds reserved staff members; the first would be in charge
 * @param resourceIds reserved rooms and equipment
 * @param expiresAt first instant at which it reserves nothing
 */
public record Hold(
        UUID id,
        Optional<UUID> serviceId,
        Interval time,
        List<UUID> staffIds,
        List<UUID> resourceIds,
        Instant expiresAt) {
    /** Copies the lists. */
    public Hold {
        staffIds = List.copyOf(staffIds);
        resourceIds = List.copyOf(resourceIds);
    }

    /** The change that listeners receive: the calendars, and the time with the buffers of {@code rules}. */
    public CalendarChange change(BookingRules rules) {
        Set<UUID> bookables = new HashSet<>(staffIds);
        bookables.addAll(resourceIds);
        return new CalendarChange(bookables, Optional.of(busy(rules)), Optional.empty());
    }

    /** The time with the buffers of {@code rules}. */
    Interval busy(BookingRules rules) {
        return time.widen(rules.bufferBefore(), rules.bufferAfter());
    }
}
