package dev.openings.jooq.booking;

import dev.openings.booking.AppointmentStatus;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.appointments.AppointmentEvent;
import dev.openings.jooq.appointments.AppointmentEventRows;
import dev.openings.jooq.appointments.AppointmentFilter;
import dev.openings.jooq.appointments.AppointmentLists;
import dev.openings.jooq.appointments.AppointmentRows;
import dev.openings.jooq.appointments.AppointmentsByOwner;
import dev.openings.jooq.appointments.BusyTimes;
import dev.openings.jooq.appointments.Hold;
import dev.openings.jooq.appointments.HoldRows;
import dev.openings.jooq.changes.CalendarChange;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.database.TimeCursors;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.Options;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.operation.Page;
import dev.openings.jooq.operation.PageRequest;
import dev.openings.jooq.operation.Patch;
import dev.openings.jooq.slots.ConfigurationCache;
import dev.openings.time.Interval;
import dev.openings.time.IntervalSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Books, holds, moves and cancels. Each change is one transaction: it locks the candidates, reads a snapshot, lets the core
 * decide, and writes. A refusal writes nothing.
 *
 * <p>Permissions: staff, accounts and the server may do everything. A contact, also one with a management token
 * ({@link Actor.Contact}), may change only their own appointments, only before the cancellation notice, and may not overrule
 * obstacles. An anonymous caller may hold and book for a new contact if the practice allows public booking. Appointments of
 * others are NOT_FOUND.
 */
public final class Bookings {
    private final ServiceContext services;
    private final BookingPipeline pipeline;
    private final StatusChanges statusChanges;
    private final HoldRelease holdRelease;

    /** Called by {@link dev.openings.jooq.Openings}. */
    public Bookings(ServiceContext services, ConfigurationCache cache) {
        this(new BookingContext(services, cache, true));
    }

    Bookings(BookingContext context) {
        services = context.services();
        pipeline = new BookingPipeline(context);
        statusChanges = new StatusChanges(services);
        holdRelease = new HoldRelease(services);
    }

    /**
     * Books an appointment and plans its reminders.
     *
     * @return the appointment; or Unavailable with obstacles and alternatives; or INVALID, NOT_FOUND, FORBIDDEN (to overrule,
     *     to write notes or to choose resources that the service does not list, unless the actor is staff), HOLD_EXPIRED,
     *     IDEMPOTENCY_MISMATCH
     */
    public BookingOutcome<Appointment> book(Actor actor, NewAppointment request) {
        return pipeline.run(new BookAppointment(services, actor, request));
    }

    /**
     * Moves an appointment. Its id stays, its reminders are planned anew, and its status is SCHEDULED again.
     *
     * @return as {@link #book}; also STALE, ILLEGAL_TRANSITION, TOO_LATE
     */
    public BookingOutcome<Appointment> reschedule(Actor actor, AppointmentMove request) {
        return pipeline.run(new RescheduleAppointment(services, actor, request));
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
     * Holds time for a few minutes ({@link Options#holdLength}).
     *
     * @return the hold; or Unavailable; or INVALID, NOT_FOUND, FORBIDDEN for a caller that has reached its limit
     */
    public BookingOutcome<Hold> hold(Actor actor, NewHold request) {
        return pipeline.run(new HoldSlot(services, actor, request));
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

    /** Appointments by id; unknown ids are left out. */
    public Map<UUID, Appointment> byIds(Collection<UUID> ids) {
        return services.transactions().inReadOnlyTransaction(tx -> AppointmentRows.byIds(tx, ids)).stream()
                .collect(Collectors.toMap(Appointment::id, Function.identity()));
    }

    /**
     * Appointments by start, then by id.
     *
     * @return INVALID at {@code after} for an invalid cursor
     */
    public Outcome<Page<Appointment>> list(AppointmentFilter filter, PageRequest request) {
        return TimeCursors.parse(request.after())
                .map(place -> services.transactions()
                        .inReadOnlyTransaction(tx -> AppointmentLists.list(tx, filter, place, request)));
    }

    /** The number of appointments of the whole list. */
    public int count(AppointmentFilter filter) {
        return services.transactions().inReadOnlyTransaction(tx -> AppointmentLists.count(tx, filter));
    }

    /**
     * For each staff member or resource, the page of its appointments that match; every id is a key. The number of
     * statements does not depend on the number of ids.
     *
     * @return INVALID at {@code after} for an invalid cursor
     */
    public Outcome<Map<UUID, Page<Appointment>>> listOfBookables(
            Collection<UUID> bookableIds, AppointmentFilter filter, PageRequest request) {
        return listOf(AppointmentsByOwner.Owner.BOOKABLE, bookableIds, filter, request);
    }

    /** For each contact, the page of their appointments that match; otherwise as {@link #listOfBookables}. */
    public Outcome<Map<UUID, Page<Appointment>>> listOfContacts(
            Collection<UUID> contactIds, AppointmentFilter filter, PageRequest request) {
        return listOf(AppointmentsByOwner.Owner.CONTACT, contactIds, filter, request);
    }

    /** For each staff member or resource, the number of appointments of its list; every id is a key. */
    public Map<UUID, Integer> countOfBookables(Collection<UUID> bookableIds, AppointmentFilter filter) {
        return services.transactions()
                .inReadOnlyTransaction(
                        tx -> AppointmentsByOwner.count(tx, AppointmentsByOwner.Owner.BOOKABLE, bookableIds, filter));
    }

    /** For each contact, the number of appointments of their list; every id is a key. */
    public Map<UUID, Integer> countOfContacts(Collection<UUID> contactIds, AppointmentFilter filter) {
        return services.transactions()
                .inReadOnlyTransaction(
                        tx -> AppointmentsByOwner.count(tx, AppointmentsByOwner.Owner.CONTACT, contactIds, filter));
    }

    /** The history of these appointments, the oldest change first; every id is a key. */
    public Map<UUID, List<AppointmentEvent>> events(Collection<UUID> appointmentIds) {
        return services.transactions()
                .inReadOnlyTransaction(tx -> AppointmentEventRows.byAppointment(tx, appointmentIds));
    }

    /**
     * The time that appointments and active holds take of these bookables in {@code range}, without buffers, merged; every id
     * is a key.
     */
    public Map<UUID, IntervalSet> busy(Collection<UUID> bookableIds, Interval range) {
        return services.transactions()
                .inReadOnlyTransaction(tx -> BusyTimes.findMerged(tx, bookableIds, range, services.now()));
    }

    /**
     * Deletes expired holds and idempotency keys older than 24 hours. Call it at intervals: listeners learn of expired holds
     * here.
     */
    public void sweep() {
        int holds = services.transactions().inTransaction(tx -> {
            IdempotencyKey.sweep(tx, services.now());
            return HoldRows.deleteExpired(tx, services.now());
        });
        if (holds > 0) {
            services.changes().publish(CalendarChange.ANY);
        }
    }

    private Outcome<Map<UUID, Page<Appointment>>> listOf(
            AppointmentsByOwner.Owner owner, Collection<UUID> ids, AppointmentFilter filter, PageRequest request) {
        return TimeCursors.parse(request.after())
                .map(place -> services.transactions()
                        .inReadOnlyTransaction(tx -> AppointmentsByOwner.list(tx, owner, ids, filter, place, request)));
    }
}
