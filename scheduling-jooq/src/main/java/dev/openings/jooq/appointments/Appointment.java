package dev.openings.jooq.appointments;

import dev.openings.booking.AppointmentState;
import dev.openings.booking.AppointmentStatus;
import dev.openings.jooq.changes.CalendarChange;
import dev.openings.time.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A booked visit, whatever became of it.
 *
 * @param id of the appointment
 * @param status where it stands
 * @param time from start to end, without buffers
 * @param bufferBefore kept free before it
 * @param bufferAfter kept free after it
 * @param serviceId empty: booked by the rules of the practice
 * @param contactId who comes
 * @param staffIds who attends, first the one in charge
 * @param resourceIds rooms and equipment that it takes
 * @param note for staff and the contact, several lines
 * @param cancelReason why it was cancelled
 * @param version goes up by one at every change
 * @param sequence SEQUENCE of RFC 5545: goes up when the time or the status changes
 * @param secretCounter part of what its secret addresses are derived from
 * @param createdAt when it was booked
 * @param changedAt when it was changed last
 */
public record Appointment(
        UUID id,
        AppointmentStatus status,
        Interval time,
        Duration bufferBefore,
        Duration bufferAfter,
        Optional<UUID> serviceId,
        UUID contactId,
        List<UUID> staffIds,
        List<UUID> resourceIds,
        Optional<String> note,
        Optional<String> cancelReason,
        int version,
        int sequence,
        int secretCounter,
        Instant createdAt,
        Instant changedAt) {
    /** Copies the lists. */
    public Appointment {
        staffIds = List.copyOf(staffIds);
        resourceIds = List.copyOf(resourceIds);
    }

    /** When it starts. */
    public Instant start() {
        return time.start();
    }

    /** The first instant after it. */
    public Instant end() {
        return time.end();
    }

    /** The appointment as the core decides on it. */
    public AppointmentState state() {
        List<String> bookables = Stream.concat(staffIds.stream(), resourceIds.stream())
                .map(UUID::toString)
                .toList();
        return new AppointmentState(id.toString(), status, time, bookables);
    }

    /** The change that listeners receive: the calendars, and the time with its buffers. */
    public CalendarChange change() {
        Set<UUID> bookables = new HashSet<>(staffIds);
        bookables.addAll(resourceIds);
        return new CalendarChange(bookables, Optional.of(time.widen(bufferBefore, bufferAfter)), Optional.of(id));
    }
}
