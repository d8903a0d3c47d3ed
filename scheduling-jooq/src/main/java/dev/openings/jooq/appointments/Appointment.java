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
 * An appointment in any status.
 *
 * @param id of the appointment
 * @param status current status
 * @param time from start (inclusive) to end (exclusive), without buffers
 * @param bufferBefore time that must stay free before it
 * @param bufferAfter time that must stay free after it
 * @param serviceId empty: booked without a service, by the rules of the practice
 * @param contactId the contact it is for
 * @param staffIds staff members who attend; the first is in charge
 * @param resourceIds rooms and equipment that it uses
 * @param note for staff and the contact; may have several lines
 * @param cancelReason why it was cancelled
 * @param confirmBy when it is cancelled unless the e-mail address of its contact is verified before; empty: it stays
 * @param version increases by one with every change
 * @param sequence SEQUENCE (RFC 5545 section 3.8.7.4): increases when the time or the status changes
 * @param secretCounter input of the secret in its links
 * @param createdAt when it was booked
 * @param changedAt when it was last changed
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
        Optional<Instant> confirmBy,
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

    /** When it ends; the first instant after it. */
    public Instant end() {
        return time.end();
    }

    /** Its length, without buffers. */
    public Duration duration() {
        return time.duration();
    }

    /**
     * A number that rises at each change of the appointment and of what calendars show with it (RFC 5545 3.8.7.4). Changes of one
     * second count once, unless they change the time or the status.
     *
     * @param changedAt the last of these changes
     */
    public int sequenceAt(Instant changedAt) {
        long seconds = Duration.between(createdAt, changedAt).toSeconds();
        return Math.toIntExact(Math.min(Integer.MAX_VALUE, sequence + Math.max(0, seconds)));
    }

    /** The next version of this appointment, for which no earlier secret is valid. */
    public Appointment withNewLinks(Instant now) {
        return new Appointment(
                id,
                status,
                time,
                bufferBefore,
                bufferAfter,
                serviceId,
                contactId,
                staffIds,
                resourceIds,
                note,
                cancelReason,
                confirmBy,
                version + 1,
                sequence,
                secretCounter + 1,
                createdAt,
                now);
    }

    /** The next version of this appointment, which stays although its contact has not confirmed an address, or has now. */
    public Appointment kept(Instant now) {
        return new Appointment(
                id,
                status,
                time,
                bufferBefore,
                bufferAfter,
                serviceId,
                contactId,
                staffIds,
                resourceIds,
                note,
                cancelReason,
                Optional.empty(),
                version + 1,
                sequence,
                secretCounter,
                createdAt,
                now);
    }

    /** This appointment at another time, as it was or might be. */
    public Appointment withTime(Interval other) {
        return new Appointment(
                id,
                status,
                other,
                bufferBefore,
                bufferAfter,
                serviceId,
                contactId,
                staffIds,
                resourceIds,
                note,
                cancelReason,
                confirmBy,
                version,
                sequence,
                secretCounter,
                createdAt,
                changedAt);
    }

    /** True if it is to be cancelled because its contact has not confirmed an address by now. */
    public boolean isUnconfirmed(Instant now) {
        return confirmBy.filter(it -> !it.isAfter(now)).isPresent();
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

    /** The change that listeners receive when it becomes {@code after}: the calendars and the time of both. */
    public CalendarChange changeTo(Appointment after) {
        return change().including(after.change());
    }
}
