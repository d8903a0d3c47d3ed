package dev.openings.jooq.appointments;

import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.database.TimeCursors;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.operation.Page;
import dev.openings.jooq.operation.PageRequest;
import dev.openings.time.Interval;
import dev.openings.time.IntervalSet;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads appointments, their history, and the time that they take. {@code Bookings} changes them. */
public final class Appointments {
    private final ServiceContext services;

    /** Called by {@link dev.openings.jooq.Openings}. */
    public Appointments(ServiceContext services) {
        this.services = services;
    }

    /** Appointments by id; unknown ids are left out. */
    public Map<UUID, Appointment> byIds(Collection<UUID> ids) {
        return services.transactions().inReadOnlyTransaction(tx -> AppointmentRows.byIds(tx, ids)).stream()
                .collect(Collectors.toMap(Appointment::id, Function.identity()));
    }

    /**
     * The appointments whose ids were made in the second that begins at {@code second}, with the counters of their secrets: at most
     * 10,000.
     */
    public List<SecretCounter> secretCounters(Instant second) {
        return services.transactions().inReadOnlyTransaction(tx -> AppointmentRows.secretCounters(tx, second));
    }

    /**
     * Appointments by start, then by id.
     *
     * @return INVALID at {@code after} and {@code before} for an invalid cursor
     */
    public Outcome<Page<Appointment>> list(AppointmentFilter filter, PageRequest request) {
        return TimeCursors.range(request)
                .map(range -> services.transactions()
                        .inReadOnlyTransaction(tx -> AppointmentLists.list(tx, filter, range, request)));
    }

    /** The number of appointments of the whole list. */
    public int count(AppointmentFilter filter) {
        return services.transactions().inReadOnlyTransaction(tx -> AppointmentLists.count(tx, filter));
    }

    /**
     * For each staff member or resource, the page of its appointments that match; every id is a key. The number of
     * statements does not depend on the number of ids.
     *
     * @return INVALID at {@code after} and {@code before} for an invalid cursor
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

    private Outcome<Map<UUID, Page<Appointment>>> listOf(
            AppointmentsByOwner.Owner owner, Collection<UUID> ids, AppointmentFilter filter, PageRequest request) {
        return TimeCursors.range(request)
                .map(range -> services.transactions()
                        .inReadOnlyTransaction(tx -> AppointmentsByOwner.list(tx, owner, ids, filter, range, request)));
    }
}
