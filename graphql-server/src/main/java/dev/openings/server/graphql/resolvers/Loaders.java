package dev.openings.server.graphql.resolvers;

import dev.openings.jooq.Openings;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.appointments.AppointmentEvent;
import dev.openings.jooq.appointments.AppointmentFilter;
import dev.openings.jooq.bookables.Resource;
import dev.openings.jooq.bookables.StaffMember;
import dev.openings.jooq.contacts.Contact;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.operation.Page;
import dev.openings.jooq.operation.PageRequest;
import dev.openings.jooq.reminders.Reminder;
import dev.openings.jooq.schedules.DateOverrideEntry;
import dev.openings.jooq.schedules.TimeOffEntry;
import dev.openings.jooq.schedules.WeeklyHoursEntry;
import dev.openings.jooq.services.Service;
import dev.openings.jooq.slots.AvailableSlot;
import dev.openings.server.graphql.schema.InputObject;
import dev.openings.server.graphql.schema.Loader;
import dev.openings.server.graphql.schema.ResolverContext;
import dev.openings.time.Interval;
import dev.openings.time.IntervalSet;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dataloader.DataLoaderRegistry;

/** Every association of the schema, loaded for many objects at once. */
final class Loaders {
    /** A page of the appointments of one owner. */
    record ListOf(UUID owner, AppointmentFilter filter, PageRequest page) {}

    /** How long that list is as a whole. */
    record CountOf(UUID owner, AppointmentFilter filter) {}

    /** One day of one person. */
    record DayOf(UUID staffId, LocalDate date, Duration duration) {}

    /** One owner's calendar in a range. */
    record RangeOf(UUID owner, Interval range) {}

    /** One owner's calendar between two dates, the first included, the last not. */
    record DatesOf(UUID owner, LocalDate from, LocalDate to) {}

    static final Loader<UUID, StaffMember> STAFF_MEMBER =
            new Loader<>("staffMember", (openings, ids) -> openings.staff().byIds(ids));
    static final Loader<UUID, Resource> RESOURCE =
            new Loader<>("resource", (openings, ids) -> openings.resources().byIds(ids));
    static final Loader<UUID, Service> SERVICE =
            new Loader<>("service", (openings, ids) -> openings.services().byIds(ids));
    static final Loader<UUID, Contact> CONTACT =
            new Loader<>("contact", (openings, ids) -> openings.contacts().byIds(ids));
    static final Loader<UUID, Appointment> APPOINTMENT =
            new Loader<>("appointment", (openings, ids) -> openings.bookings().byIds(ids));
    static final Loader<UUID, List<Service>> SERVICES_OF_STAFF =
            new Loader<>("servicesOfStaff", Loaders::servicesOfStaff);
    static final Loader<UUID, List<Reminder>> REMINDERS_OF_APPOINTMENT = new Loader<>(
            "remindersOfAppointment", (openings, ids) -> openings.reminders().ofAppointments(ids));
    static final Loader<UUID, List<AppointmentEvent>> HISTORY_OF_APPOINTMENT = new Loader<>(
            "historyOfAppointment", (openings, ids) -> openings.bookings().events(ids));
    static final Loader<ListOf, Page<Appointment>> APPOINTMENTS_OF_BOOKABLE = new Loader<>(
            "appointmentsOfBookable",
            pages((openings, owners, list) -> openings.bookings().listOfBookables(owners, list.filter(), list.page())));
    static final Loader<ListOf, Page<Appointment>> APPOINTMENTS_OF_CONTACT = new Loader<>(
            "appointmentsOfContact",
            pages((openings, owners, list) -> openings.bookings().listOfContacts(owners, list.filter(), list.page())));
    static final Loader<CountOf, Integer> COUNT_OF_BOOKABLE = new Loader<>(
            "countOfBookable",
            grouped(
                    CountOf::owner,
                    key -> new CountOf(InputObject.NOTHING, key.filter()),
                    (openings, owners, key) -> openings.bookings().countOfBookables(owners, key.filter())));
    static final Loader<CountOf, Integer> COUNT_OF_CONTACT = new Loader<>(
            "countOfContact",
            grouped(
                    CountOf::owner,
                    key -> new CountOf(InputObject.NOTHING, key.filter()),
                    (openings, owners, key) -> openings.bookings().countOfContacts(owners, key.filter())));
    static final Loader<DayOf, List<AvailableSlot>> SLOTS_ON = new Loader<>(
            "slotsOn",
            grouped(
                    DayOf::staffId,
                    key -> new DayOf(InputObject.NOTHING, key.date(), key.duration()),
                    (openings, people, key) ->
                            ResolverContext.orBadRequest(openings.slots().on(people, key.date(), key.duration()))));
    static final Loader<RangeOf, IntervalSet> BUSY = new Loader<>(
            "busy",
            grouped(
                    RangeOf::owner,
                    key -> new RangeOf(InputObject.NOTHING, key.range()),
                    (openings, owners, key) -> openings.bookings().busy(owners, key.range())));
    static final Loader<RangeOf, List<Interval>> AVAILABLE = new Loader<>(
            "available",
            grouped(
                    RangeOf::owner,
                    key -> new RangeOf(InputObject.NOTHING, key.range()),
                    (openings, owners, key) -> openings.schedules().available(owners, key.range())));
    static final Loader<RangeOf, List<TimeOffEntry>> TIME_OFF = new Loader<>(
            "timeOff",
            grouped(
                    RangeOf::owner,
                    key -> new RangeOf(InputObject.NOTHING, key.range()),
                    (openings, owners, key) -> openings.schedules().timeOff(owners, key.range())));
    static final Loader<UUID, List<WeeklyHoursEntry>> WORKING_HOURS =
            new Loader<>("workingHours", (openings, ids) -> openings.schedules().workingHours(ids));
    static final Loader<DatesOf, List<DateOverrideEntry>> DATE_OVERRIDES = new Loader<>(
            "dateOverrides",
            grouped(
                    DatesOf::owner,
                    key -> new DatesOf(InputObject.NOTHING, key.from(), key.to()),
                    (openings, owners, key) -> openings.schedules().dateOverrides(owners, key.from(), key.to())));

    private static final List<Loader<?, ?>> ALL = List.of(
            STAFF_MEMBER,
            RESOURCE,
            SERVICE,
            CONTACT,
            APPOINTMENT,
            SERVICES_OF_STAFF,
            REMINDERS_OF_APPOINTMENT,
            HISTORY_OF_APPOINTMENT,
            APPOINTMENTS_OF_BOOKABLE,
            APPOINTMENTS_OF_CONTACT,
            COUNT_OF_BOOKABLE,
            COUNT_OF_CONTACT,
            SLOTS_ON,
            BUSY,
            AVAILABLE,
            TIME_OFF,
            WORKING_HOURS,
            DATE_OVERRIDES);

    private Loaders() {}

    /** Every loader, fresh, for one request. */
    static DataLoaderRegistry registry(Openings openings) {
        DataLoaderRegistry registry = new DataLoaderRegistry();
        for (Loader<?, ?> loader : ALL) {
            registry.register(loader.name(), loader.fresh(openings));
        }
        return registry;
    }

    private static Map<UUID, List<Service>> servicesOfStaff(Openings openings, Set<UUID> staffIds) {
        Map<UUID, List<UUID>> ids = openings.services().idsByStaff(staffIds);
        Set<UUID> all = ids.values().stream().flatMap(List::stream).collect(Collectors.toSet());
        Map<UUID, Service> services = openings.services().byIds(all);
        Map<UUID, List<Service>> found = new HashMap<>();
        for (UUID staffId : staffIds) {
            found.put(
                    staffId,
                    ids.getOrDefault(staffId, List.of()).stream()
                            .map(services::get)
                            .filter(Objects::nonNull)
                            .toList());
        }
        return found;
    }

    /** Loads what owners have, for keys that are alike but for the owner. */
    @FunctionalInterface
    private interface OfOwners<K, R> {
        R load(Openings openings, Set<UUID> owners, K alike);
    }

    private static Loader.Batch<ListOf, Page<Appointment>> pages(
            OfOwners<ListOf, Outcome<Map<UUID, Page<Appointment>>>> load) {
        return grouped(
                ListOf::owner,
                key -> new ListOf(InputObject.NOTHING, key.filter(), key.page()),
                (openings, owners, key) -> ResolverContext.orBadRequest(load.load(openings, owners, key)));
    }

    /** One question for all keys that are the same without their owner. */
    private static <K, V> Loader.Batch<K, V> grouped(
            Function<K, UUID> owner, Function<K, K> withoutOwner, OfOwners<K, Map<UUID, V>> load) {
        return (openings, keys) -> {
            Map<K, Set<K>> alike = keys.stream().collect(Collectors.groupingBy(withoutOwner, Collectors.toSet()));
            Map<K, V> found = new HashMap<>();
            alike.forEach((common, group) -> {
                Set<UUID> owners = new HashSet<>();
                group.forEach(key -> owners.add(owner.apply(key)));
                Map<UUID, V> byOwner = load.load(openings, owners, common);
                group.forEach(key -> found.put(key, byOwner.get(owner.apply(key))));
            });
            return found;
        };
    }
}
