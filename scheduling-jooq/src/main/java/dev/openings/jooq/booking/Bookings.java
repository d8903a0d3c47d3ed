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
 * Appointments and holds. Each change is one transaction: it locks who could be taken, loads a snapshot, lets the core decide, and writes; a
 * refusal writes nothing.
 *
 * <p>What an actor may do: staff, accounts and the server anything; a contact (and whoever stands in for one by a management token, as
 * {@link Actor.Contact}) changes their own visits only, within the cancellation notice, and sets no obstacle aside; anyone holds and books, for a new
 * contact, if the practice books publicly. The visits of others are NOT_FOUND.
 */
public final class Bookings {
    private final ServiceContext base;
    private final AppointmentBooking booker;
    private final AppointmentMoving mover;
    private final StatusChanges steps;
    private final SlotHolding holder;

    public Bookings(ServiceContext base, ConfigurationCache cache) {
        this(new BookingContext(base, cache, true));
    }

    public Bookings(BookingContext desk) {
        base = desk.base();
        booker = new AppointmentBooking(desk);
        mover = new AppointmentMoving(desk);
        steps = new StatusChanges(base);
        holder = new SlotHolding(desk);
    }

    /**
     * Books a visit and plans its reminders.
     *
     * @return the appointment; or Unavailable with obstacles and alternatives; or INVALID, NOT_FOUND, FORBIDDEN (overruling, notes, other rooms than the
     *     service's from who is not staff), HOLD_EXPIRED, IDEMPOTENCY_MISMATCH
     */
    public BookingOutcome<Appointment> book(Actor actor, NewAppointment request) {
        return booker.book(actor, request);
    }

    /**
     * Moves a visit; its id stays, its reminders are planned anew, and it is SCHEDULED again.
     *
     * @return as for {@link #book}; and STALE, ILLEGAL_TRANSITION, TOO_LATE
     */
    public BookingOutcome<Appointment> reschedule(Actor actor, AppointmentMove request) {
        return mover.move(actor, request);
    }

    /**
     * Cancels a visit and its pending reminders, and gives the time back.
     *
     * @param reason one line, for staff
     * @return the cancelled appointment; or NOT_FOUND, STALE, ILLEGAL_TRANSITION, TOO_LATE, INVALID
     */
    public Outcome<Appointment> cancel(
            Actor actor, UUID id, Optional<String> reason, Optional<Integer> expectedVersion) {
        return steps.cancel(actor, id, reason, expectedVersion);
    }

    /** Takes a step of the status table; to CANCELLED it is {@link #cancel} without a reason. A contact may confirm and cancel. */
    public Outcome<Appointment> changeStatus(
            Actor actor, UUID id, AppointmentStatus to, Optional<Integer> expectedVersion) {
        return steps.changeStatus(actor, id, to, expectedVersion);
    }

    /** Changes the note; the time stays. Staff only. ILLEGAL_TRANSITION for a final appointment. */
    public Outcome<Appointment> update(Actor actor, UUID id, Patch<String> note, Optional<Integer> expectedVersion) {
        return steps.update(actor, id, note, expectedVersion);
    }

    /**
     * Keeps time for a few minutes ({@link Options#holdLength}).
     *
     * @return the hold; or Unavailable; or INVALID, NOT_FOUND, FORBIDDEN where the caller has as many as they may
     */
    public BookingOutcome<Hold> hold(Actor actor, NewHold request) {
        return holder.hold(actor, request);
    }

    /**
     * Gives the time of a hold back.
     *
     * @return the id of what is gone; NOT_FOUND if there is none or it ran out, INVALID for an expected version: a hold has none
     */
    public Outcome<UUID> release(Actor actor, UUID holdId, Optional<Integer> expectedVersion) {
        return holder.release(actor, holdId, expectedVersion);
    }

    /** Holds that still keep their time, by id; the others are left out. */
    public Map<UUID, Hold> holds(Collection<UUID> ids) {
        return base.transactions().inReadOnlyTransaction(tx -> HoldRows.active(tx, ids, base.now()));
    }

    /** Appointments by id; ids that lead nowhere are left out. */
    public Map<UUID, Appointment> byIds(Collection<UUID> ids) {
        return base.transactions().inReadOnlyTransaction(tx -> AppointmentRows.byIds(tx, ids)).stream()
                .collect(Collectors.toMap(Appointment::id, Function.identity()));
    }

    /**
     * Appointments by start, then by id.
     *
     * @return INVALID at {@code after} for a cursor that is none
     */
    public Outcome<Page<Appointment>> list(AppointmentFilter filter, PageRequest request) {
        return TimeCursors.parse(request.after())
                .map(place -> base.transactions()
                        .inReadOnlyTransaction(tx -> AppointmentLists.list(tx, filter, place, request)));
    }

    /** How many appointments the whole list has. */
    public int count(AppointmentFilter filter) {
        return base.transactions().inReadOnlyTransaction(tx -> AppointmentLists.count(tx, filter));
    }

    /**
     * For each staff member or resource the page of its appointments that match, in the same number of statements for any number of them; every id is a
     * key.
     *
     * @return INVALID at {@code after} for a cursor that is none
     */
    public Outcome<Map<UUID, Page<Appointment>>> listOfBookables(
            Collection<UUID> bookableIds, AppointmentFilter filter, PageRequest request) {
        return listOf(AppointmentsByOwner.Owner.BOOKABLE, bookableIds, filter, request);
    }

    /** For each contact the page of their appointments that match; otherwise as {@link #listOfBookables}. */
    public Outcome<Map<UUID, Page<Appointment>>> listOfContacts(
            Collection<UUID> contactIds, AppointmentFilter filter, PageRequest request) {
        return listOf(AppointmentsByOwner.Owner.CONTACT, contactIds, filter, request);
    }

    /** For each staff member or resource, how many appointments its list has; every id is a key. */
    public Map<UUID, Integer> countOfBookables(Collection<UUID> bookableIds, AppointmentFilter filter) {
        return base.transactions()
                .inReadOnlyTransaction(
                        tx -> AppointmentsByOwner.count(tx, AppointmentsByOwner.Owner.BOOKABLE, bookableIds, filter));
    }

    /** For each contact, how many appointments their list has; every id is a key. */
    public Map<UUID, Integer> countOfContacts(Collection<UUID> contactIds, AppointmentFilter filter) {
        return base.transactions()
                .inReadOnlyTransaction(
                        tx -> AppointmentsByOwner.count(tx, AppointmentsByOwner.Owner.CONTACT, contactIds, filter));
    }

    /** The changes of these appointments, the oldest first; every id is a key. */
    public Map<UUID, List<AppointmentEvent>> events(Collection<UUID> appointmentIds) {
        return base.transactions().inReadOnlyTransaction(tx -> AppointmentEventRows.byAppointment(tx, appointmentIds));
    }

    /** When these bookables are taken in {@code range} by appointments and standing holds, without buffers, merged; every id is a key. */
    public Map<UUID, IntervalSet> busy(Collection<UUID> bookableIds, Interval range) {
        return base.transactions()
                .inReadOnlyTransaction(tx -> BusyTimes.findMerged(tx, bookableIds, range, base.now()));
    }

    /** Removes holds that ran out and idempotency keys older than 24 hours, which count for nothing any more; call it now and then. That holds ran out is told to listeners here. */
    public void sweep() {
        int holds = base.transactions().inTransaction(tx -> {
            IdempotencyKey.sweep(tx, base.now());
            return HoldRows.deleteExpired(tx, base.now());
        });
        if (holds > 0) {
            base.changes().publish(CalendarChange.ANY);
        }
    }

    private Outcome<Map<UUID, Page<Appointment>>> listOf(
            AppointmentsByOwner.Owner owner, Collection<UUID> ids, AppointmentFilter filter, PageRequest request) {
        return TimeCursors.parse(request.after())
                .map(place -> base.transactions()
                        .inReadOnlyTransaction(tx -> AppointmentsByOwner.list(tx, owner, ids, filter, place, request)));
    }
}
