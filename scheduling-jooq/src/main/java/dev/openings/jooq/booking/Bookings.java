package dev.openings.jooq.booking;

import dev.openings.booking.AppointmentStatus;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.appointments.Hold;
import dev.openings.jooq.appointments.HoldRows;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.Options;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.operation.Patch;
import dev.openings.jooq.slots.ConfigurationCache;
import dev.openings.jooq.slots.VisibleObstacles;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Books, holds, moves and cancels. Each change is one transaction: it locks the candidates, reads a snapshot, lets the core
 * decide, and writes. A refusal writes nothing.
 *
 * <p>{@link dev.openings.jooq.permissions.Permission} says who may do it. A contact, and whoever has the management
 * token of an appointment, may change only their own appointments, only before the cancellation notice. Appointments of others
 * are NOT_FOUND.
 *
 * {@snippet file="dev/openings/jooq/JavadocExamplesTest.java" region="book"}
 */
public final class Bookings {
    private final ServiceContext services;
    private final BookingPipeline pipeline;
    private final StatusChanges statusChanges;
    private final HoldRelease holdRelease;
    private final LinkRenewal linkRenewal;
    private final Sweep sweep;

    /** Called by {@link dev.openings.jooq.Openings}. */
    public Bookings(ServiceContext services, ConfigurationCache cache) {
        this(new BookingContext(services, cache, true));
    }

    Bookings(BookingContext context) {
        services = context.services();
        pipeline = new BookingPipeline(context);
        statusChanges = new StatusChanges(services);
        holdRelease = new HoldRelease(services);
        linkRenewal = new LinkRenewal(services);
        sweep = new Sweep(services, statusChanges);
    }

    /**
     * Books an appointment and plans its reminders.
     *
     * @return the appointment; or Unavailable with obstacles and alternatives; or INVALID, NOT_FOUND, FORBIDDEN (to overrule,
     *     to write notes or to choose resources that the service does not list, unless the actor is staff), HOLD_EXPIRED,
     *     IDEMPOTENCY_MISMATCH
     */
    public BookingOutcome<Appointment> book(Actor actor, NewAppointment request) {
        return take(actor, new BookAppointment(services, actor, request));
    }

    /**
     * Moves an appointment. Its id stays, its reminders are planned anew, and its status is SCHEDULED again.
     *
     * @return as {@link #book}; also STALE, ILLEGAL_TRANSITION, TOO_LATE
     */
    public BookingOutcome<Appointment> reschedule(Actor actor, AppointmentMove request) {
        return take(actor, new RescheduleAppointment(services, actor, request));
    }

    private <T> BookingOutcome<T> take(Actor actor, TimeOperation<T> operation) {
        BookingOutcome<T> outcome = pipeline.run(operation);
        // Only here: callers with other rights may have waited for the same outcome.
        return outcome instanceof BookingOutcome.Unavailable<T>(var problem, var obstacles, var alternatives)
                ? new BookingOutcome.Unavailable<>(
                        problem, VisibleObstacles.of(actor, obstacles, operation.start(), services.now()), alternatives)
                : outcome;
    }

    /**
     * Cancels an appointment and its pending reminders, and frees its time.
     *
     * @param reason one line, for staff
     * @return the cancelled appointment; or NOT_FOUND, STALE, ILLEGAL_TRANSITION, TOO_LATE, INVALID
     */
    public Outcome<Appointment> cancel(
            Actor actor, UUID id, Optional<String> reason, Optional<Integer> expectedVersion) {
        return statusChanges.cancel(actor, id, reason, expectedVersion);
    }

    /** Changes the status. CANCELLED is {@link #cancel} without a reason. A contact may confirm and cancel. */
    public Outcome<Appointment> changeStatus(
            Actor actor, UUID id, AppointmentStatus to, Optional<Integer> expectedVersion) {
        return statusChanges.changeStatus(actor, id, to, expectedVersion);
    }

    /** Changes the note. Staff only. ILLEGAL_TRANSITION for an appointment with a final status. */
    public Outcome<Appointment> update(Actor actor, UUID id, Patch<String> note, Optional<Integer> expectedVersion) {
        return statusChanges.update(actor, id, note, expectedVersion);
    }

    /**
     * Ends the validity of the secret links of an appointment: its management token and the address of its iCalendar file.
     *
     * @return the appointment with another {@link Appointment#secretCounter}; or NOT_FOUND, STALE
     */
    public Outcome<Appointment> renewLinks(Actor actor, UUID id, Optional<Integer> expectedVersion) {
        return linkRenewal.renew(actor, id, expectedVersion);
    }

    /**
     * Holds time for a few minutes ({@link Options#holdLength}).
     *
     * @return the hold; or Unavailable; or INVALID, NOT_FOUND, FORBIDDEN for a caller that has reached its limit
     */
    public BookingOutcome<Hold> hold(Actor actor, NewHold request) {
        return take(actor, new HoldSlot(services, actor, request));
    }

    /**
     * Releases a hold.
     *
     * @return the id of the hold; NOT_FOUND if it does not exist or has expired; INVALID for an expected version, which a
     *     hold does not have
     */
    public Outcome<UUID> release(Actor actor, UUID holdId, Optional<Integer> expectedVersion) {
        return holdRelease.release(actor, holdId, expectedVersion);
    }

    /** Active holds by id; other ids are left out. */
    public Map<UUID, Hold> holds(Collection<UUID> ids) {
        return services.transactions().inReadOnlyTransaction(tx -> HoldRows.active(tx, ids, services.now()));
    }

    /**
     * Deletes expired holds, idempotency keys older than 24 hours and old links of confirmations, and cancels appointments that
     * were not confirmed in time ({@link NewAppointment#confirmWithin}). Call it at intervals: listeners learn of expired holds
     * here.
     */
    public void sweep() {
        sweep.run();
    }
}
