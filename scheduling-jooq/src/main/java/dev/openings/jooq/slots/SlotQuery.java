package dev.openings.jooq.slots;

import dev.openings.jooq.eligibility.BookedFor;
import dev.openings.jooq.operation.WholeSeconds;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A search for slots; the contract's {@code SlotSearch}. The record checks nothing: {@link AvailableSlots} reports every problem.
 *
 * @param serviceId the service whose rules, staff and resources apply; empty: the practice's rules
 * @param duration the length of the visit; required without a service, absent with one
 * @param staffIds the candidates; empty: all active staff of the service, or all active staff; an empty list: nobody
 * @param resourceIds candidates for rooms and equipment, which fill the requirements of the service as those of a booking do; empty:
 *     those of the service
 * @param anyResources true if resources may be named that the service does not list
 * @param from the first possible start, rounded up to a whole second
 * @param to starts are before it; rounded up to a whole second; at most {@value #MAX_DAYS} days after {@code from}
 * @param holdId a hold whose time counts as free
 * @param reschedulingId an appointment whose time counts as free; with its own service its own length is searched for
 * @param bookedFor whom the visit is for, which the rules of the service are judged for; empty: nobody is judged, or for a move
 *     the contact of the appointment, by staff
 */
@RecordBuilder
public record SlotQuery(
        Optional<UUID> serviceId,
        Optional<Duration> duration,
        Optional<List<UUID>> staffIds,
        Optional<List<UUID>> resourceIds,
        boolean anyResources,
        Instant from,
        Instant to,
        Optional<UUID> holdId,
        Optional<UUID> reschedulingId,
        Optional<BookedFor> bookedFor) {
    /** The longest range of one search, in days. */
    public static final int MAX_DAYS = 400;

    /** Copies the lists, and rounds fractions of a second up: starts are whole seconds, so that the same starts lie in the range. */
    public SlotQuery {
        from = WholeSeconds.up(from);
        to = WholeSeconds.up(to);
        staffIds = staffIds.map(List::copyOf);
        resourceIds = resourceIds.map(List::copyOf);
    }

    /** Any staff member of the service. */
    public static SlotQuery ofService(UUID serviceId, Instant from, Instant to) {
        return new SlotQuery(
                Optional.of(serviceId),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                from,
                to,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Any staff member, by the practice's rules. */
    public static SlotQuery ofDuration(Duration duration, Instant from, Instant to) {
        return new SlotQuery(
                Optional.empty(),
                Optional.of(duration),
                Optional.empty(),
                Optional.empty(),
                false,
                from,
                to,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same search for these staff members only. */
    public SlotQuery withStaff(List<UUID> ids) {
        return SlotQueryBuilder.builder(this).staffIds(Optional.of(ids)).build();
    }

    /**
     * The same search with these candidates for rooms and equipment.
     *
     * @param any true if the service need not list them, as for bookings by staff
     */
    public SlotQuery withResources(List<UUID> ids, boolean any) {
        return SlotQueryBuilder.builder(this)
                .resourceIds(Optional.of(ids))
                .anyResources(any)
                .build();
    }

    /** The same search with the time of this hold counted as free. */
    public SlotQuery withHold(UUID id) {
        return SlotQueryBuilder.builder(this).holdId(Optional.of(id)).build();
    }

    /** The same search with the time of this appointment counted as free. */
    public SlotQuery withRescheduling(UUID id) {
        return SlotQueryBuilder.builder(this).reschedulingId(Optional.of(id)).build();
    }

    /** The same search for what this contact may book. */
    public SlotQuery withBookedFor(BookedFor whom) {
        return SlotQueryBuilder.builder(this).bookedFor(Optional.of(whom)).build();
    }
}
