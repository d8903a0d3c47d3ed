package dev.openings.server.graphql.resolvers;

import dev.openings.jooq.Openings;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.appointments.AppointmentEvent;
import dev.openings.jooq.appointments.AppointmentFilter;
import dev.openings.jooq.bookables.Resource;
import dev.openings.jooq.bookables.StaffMember;
import dev.openings.jooq.contacts.Contact;
import dev.openings.jooq.feeds.CalendarFeed;
import dev.openings.jooq.holidays.ClosedDayEntry;
import dev.openings.jooq.holidays.HolidayCalendar;
import dev.openings.jooq.messages.Message;
import dev.openings.jooq.messages.Reminder;
import dev.openings.jooq.messages.Wording;
import dev.openings.jooq.messages.WordingKey;
import dev.openings.jooq.operation.Page;
import dev.openings.jooq.operation.PageRequest;
import dev.openings.jooq.outside.OutsideCalendar;
import dev.openings.jooq.rules.WeeklyHoursEntry;
import dev.openings.jooq.schedules.AvailablePeriod;
import dev.openings.jooq.schedules.DateOverrideEntry;
import dev.openings.jooq.schedules.TimeOffEntry;
import dev.openings.jooq.services.Service;
import dev.openings.jooq.signin.Passkey;
import dev.openings.jooq.slots.AvailableSlot;
import dev.openings.server.graphql.schema.Loader;
import dev.openings.server.graphql.schema.Loader.OwnerKey;
import dev.openings.server.graphql.schema.ResolverContext;
import dev.openings.time.Interval;
import dev.openings.time.IntervalSet;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.dataloader.DataLoaderRegistry;

/** The batch loaders of all associations between objects of the schema. */
final class Loaders {
    private static final List<Loader<?, ?>> ALL = new ArrayList<>();

    /** The arguments of a list of appointments. */
    record AppointmentPage(AppointmentFilter filter, PageRequest page) {}

    /** The arguments of {@code slotsOn}. */
    record SlotsOfDay(LocalDate date, Duration duration) {}

    /** A range of dates; {@code to} is exclusive. */
    record DateRange(LocalDate from, LocalDate to) {}

    static final Loader<UUID, StaffMember> STAFF_MEMBER =
            loader("staffMember", (openings, ids) -> openings.staff().byIds(ids));
    static final Loader<UUID, Resource> RESOURCE =
            loader("resource", (openings, ids) -> openings.resources().byIds(ids));
    static final Loader<UUID, Service> SERVICE =
            loader("service", (openings, ids) -> openings.services().byIds(ids));
    static final Loader<UUID, Contact> CONTACT =
            loader("contact", (openings, ids) -> openings.contacts().byIds(ids));
    static final Loader<UUID, List<Contact>> DUPLICATES_OF_CONTACT =
            loader("duplicatesOfContact", (openings, ids) -> openings.contacts().possibleDuplicates(ids));
    static final Loader<UUID, Appointment> APPOINTMENT =
            loader("appointment", (openings, ids) -> openings.appointments().byIds(ids));
    /** A staff member or a resource. */
    static final Loader<UUID, Object> BOOKABLE = loader("bookable", Loaders::bookables);

    static final Loader<UUID, List<CalendarFeed>> FEEDS_OF_OWNER =
            loader("feedsOfOwner", (openings, ids) -> openings.feeds().ofOwners(ids));
    static final Loader<UUID, OutsideCalendar> OUTSIDE_CALENDAR = loader(
            "outsideCalendar", (openings, ids) -> openings.outsideCalendars().byIds(ids));
    static final Loader<UUID, List<OutsideCalendar>> OUTSIDE_CALENDARS_OF_OWNER = loader(
            "outsideCalendarsOfOwner",
            (openings, ids) -> openings.outsideCalendars().ofOwners(ids));
    static final Loader<UUID, List<Passkey>> PASSKEYS_OF_PERSON =
            loader("passkeysOfPerson", (openings, ids) -> openings.passkeys().ofPeople(ids));
    static final Loader<UUID, List<Service>> SERVICES_OF_STAFF = loader("servicesOfStaff", Loaders::servicesOfStaff);
    static final Loader<UUID, List<Reminder>> REMINDERS_OF_APPOINTMENT = loader(
            "remindersOfAppointment", (openings, ids) -> openings.reminders().ofAppointments(ids));
    static final Loader<UUID, List<Message>> MESSAGES_OF_APPOINTMENT = loader(
            "messagesOfAppointment", (openings, ids) -> openings.messageLog().ofAppointments(ids));
    static final Loader<UUID, List<AppointmentEvent>> HISTORY_OF_APPOINTMENT = loader(
            "historyOfAppointment", (openings, ids) -> openings.appointments().events(ids));
    static final Loader<WordingKey, List<Wording>> VERSIONS_OF_WORDING =
            loader("versionsOfWording", (openings, keys) -> openings.wordings().versions(keys));
    static final Loader<UUID, List<WeeklyHoursEntry>> WORKING_HOURS =
            loader("workingHours", (openings, ids) -> openings.schedules().workingHours(ids));
    /** The own calendars of staff members and resources. */
    static final Loader<UUID, HolidayCalendar> HOLIDAYS_OF_OWNER =
            loader("holidaysOfOwner", (openings, ids) -> openings.holidays().ofOwners(ids));

    static final Loader<OwnerKey<AppointmentPage>, Page<Appointment>> APPOINTMENTS_OF_STAFF = byOwner(
            "appointmentsOfStaff",
            (openings, ids, list) -> ResolverContext.orBadRequest(
                    openings.appointments().listOfBookables(ids, list.filter(), list.page())));
    static final Loader<OwnerKey<AppointmentPage>, Page<Appointment>> APPOINTMENTS_OF_CONTACT = byOwner(
            "appointmentsOfContact",
            (openings, ids, list) -> ResolverContext.orBadRequest(
                    openings.appointments().listOfContacts(ids, list.filter(), list.page())));
    static final Loader<OwnerKey<AppointmentFilter>, Integer> APPOINTMENT_COUNT_OF_STAFF = byOwner(
            "appointmentCountOfStaff",
            (openings, ids, filter) -> openings.appointments().countOfBookables(ids, filter));
    static final Loader<OwnerKey<AppointmentFilter>, Integer> APPOINTMENT_COUNT_OF_CONTACT = byOwner(
            "appointmentCountOfContact",
            (openings, ids, filter) -> openings.appointments().countOfContacts(ids, filter));
    static final Loader<OwnerKey<SlotsOfDay>, List<AvailableSlot>> SLOTS_ON = byOwner(
            "slotsOn",
            (openings, ids, day) ->
                    ResolverContext.orBadRequest(openings.slots().on(ids, day.date(), day.duration())));
    static final Loader<OwnerKey<Interval>, IntervalSet> BUSY =
            byOwner("busy", (openings, ids, range) -> openings.appointments().busy(ids, range));
    static final Loader<OwnerKey<Interval>, List<HoursResolvers.Period>> OUTSIDE_BUSY =
            byOwner("outsideBusy", Loaders::outsideBusy);
    static final Loader<OwnerKey<Interval>, List<AvailablePeriod>> AVAILABLE =
            byOwner("available", (openings, ids, range) -> openings.schedules().available(ids, range));
    static final Loader<OwnerKey<Interval>, List<TimeOffEntry>> TIME_OFF =
            byOwner("timeOff", (openings, ids, range) -> openings.schedules().timeOff(ids, range));
    static final Loader<OwnerKey<DateRange>, List<DateOverrideEntry>> DATE_OVERRIDES = byOwner(
            "dateOverrides",
            (openings, ids, dates) -> openings.schedules().dateOverrides(ids, dates.from(), dates.to()));
    static final Loader<OwnerKey<DateRange>, List<ClosedDayEntry>> CLOSED_DAYS =
            byOwner("closedDays", (openings, ids, dates) -> openings.holidays().days(ids, dates.from(), dates.to()));

    private Loaders() {}

    /** The data loaders of one request, with empty caches. */
    static DataLoaderRegistry registry(Openings openings) {
        DataLoaderRegistry registry = new DataLoaderRegistry();
        for (Loader<?, ?> loader : ALL) {
            registry.register(loader.name(), loader.toDataLoader(openings));
        }
        return registry;
    }

    /** On the clocks of the owners. */
    private static Map<UUID, List<HoursResolvers.Period>> outsideBusy(
            Openings openings, Set<UUID> calendars, Interval range) {
        Map<UUID, ZoneId> zones = openings.outsideCalendars().zones(calendars);
        Map<UUID, List<HoursResolvers.Period>> periods = new HashMap<>();
        openings.outsideCalendars()
                .busy(calendars, range)
                .forEach((id, busy) -> periods.put(
                        id,
                        busy.stream()
                                .map(it -> HoursResolvers.Period.of(it, zones.getOrDefault(id, ZoneOffset.UTC)))
                                .toList()));
        return periods;
    }

    private static <K, V> Loader<K, V> loader(String name, Loader.Batch<K, V> batch) {
        return added(new Loader<>(name, batch));
    }

    private static <A, V> Loader<OwnerKey<A>, V> byOwner(String name, Loader.OwnerBatch<A, V> batch) {
        return added(Loader.byOwner(name, batch));
    }

    private static <K, V> Loader<K, V> added(Loader<K, V> loader) {
        ALL.add(loader);
        return loader;
    }

    private static Map<UUID, Object> bookables(Openings openings, Set<UUID> ids) {
        Map<UUID, Object> bookables = new HashMap<>(openings.staff().byIds(ids));
        bookables.putAll(openings.resources().byIds(ids));
        return bookables;
    }

    private static Map<UUID, List<Service>> servicesOfStaff(Openings openings, Set<UUID> staffIds) {
        Map<UUID, List<UUID>> serviceIds = openings.services().idsByStaff(staffIds);
        Set<UUID> allIds = serviceIds.values().stream().flatMap(List::stream).collect(Collectors.toSet());
        Map<UUID, Service> services = openings.services().byIds(allIds);
        Map<UUID, List<Service>> servicesByStaff = new HashMap<>();
        for (UUID staffId : staffIds) {
            servicesByStaff.put(
                    staffId,
                    serviceIds.getOrDefault(staffId, List.of()).stream()
                            .map(services::get)
                            .filter(Objects::nonNull)
                            .toList());
        }
        return servicesByStaff;
    }
}
