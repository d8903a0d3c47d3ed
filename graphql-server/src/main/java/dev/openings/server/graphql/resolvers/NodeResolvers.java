package dev.openings.server.graphql.resolvers;

import dev.openings.jooq.Openings;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.appointments.Hold;
import dev.openings.jooq.bookables.Resource;
import dev.openings.jooq.bookables.StaffMember;
import dev.openings.jooq.contacts.Contact;
import dev.openings.jooq.eligibility.ServiceInvitation;
import dev.openings.jooq.feeds.CalendarFeed;
import dev.openings.jooq.feeds.CalendarFeeds;
import dev.openings.jooq.holidays.HolidayCalendar;
import dev.openings.jooq.messages.Message;
import dev.openings.jooq.messages.Reminder;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.outside.OutsideCalendar;
import dev.openings.jooq.permissions.Permission;
import dev.openings.jooq.permissions.Permissions;
import dev.openings.jooq.practice.Practice;
import dev.openings.jooq.schedules.TimeOffEntry;
import dev.openings.jooq.services.Service;
import dev.openings.server.graphql.engine.AccessRecords;
import dev.openings.server.graphql.schema.CallerActors;
import dev.openings.server.graphql.schema.ResolverContext;
import dev.openings.server.graphql.schema.Resolvers;
import dev.openings.server.graphql.schema.Wiring;
import dev.openings.server.security.Caller;
import dev.openings.server.security.GlobalId;
import dev.openings.server.security.OccurrenceId;
import dev.openings.server.security.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The queries {@code node} (any object by its id), those of one type by id, and {@code viewer} (the caller). */
final class NodeResolvers implements Resolvers {
    private static final Map<Class<?>, String> BOOKABLES =
            Map.of(StaffMember.class, "StaffMember", Resource.class, "Resource");
    private static final Map<Class<?>, String> TYPES = Map.ofEntries(
            Map.entry(StaffMember.class, "StaffMember"),
            Map.entry(Resource.class, "Resource"),
            Map.entry(Service.class, "Service"),
            Map.entry(Contact.class, "Contact"),
            Map.entry(Appointment.class, "Appointment"),
            Map.entry(Hold.class, "Hold"),
            Map.entry(TimeOffEntry.class, "TimeOff"),
            Map.entry(HolidayCalendar.class, "HolidayCalendar"),
            Map.entry(OutsideCalendar.class, "OutsideCalendar"),
            Map.entry(Reminder.class, "Reminder"),
            Map.entry(Message.class, "Message"),
            Map.entry(CalendarFeed.class, "CalendarFeed"),
            Map.entry(Practice.class, "Practice"),
            Map.entry(ServiceInvitation.class, "Invitation"));
    /** The queries of one object of one type. */
    private static final Map<String, GlobalId.Kind> GETTERS = Map.of(
            "appointment", GlobalId.Kind.APPOINTMENT,
            "contact", GlobalId.Kind.CONTACT,
            "staffMember", GlobalId.Kind.STAFF_MEMBER,
            "resource", GlobalId.Kind.RESOURCE,
            "service", GlobalId.Kind.SERVICE,
            "reminder", GlobalId.Kind.REMINDER);

    private final Openings openings;
    private final AccessRecords accesses;

    NodeResolvers(Openings openings, AccessRecords accesses) {
        this.openings = openings;
        this.accesses = accesses;
    }

    @Override
    public void wire(Wiring wiring) {
        GETTERS.forEach(
                (query, kind) -> wiring.query(query, Permission.READ_OWN_IDENTITY, context -> object(kind, context)));
        wiring.query("node", Permission.READ_OWN_IDENTITY, this::node)
                .query("viewer", Permission.READ_OWN_IDENTITY, ResolverContext::caller)
                .enumeration("Role", Role.class);
        wiring.interfaceType("Node", TYPES)
                .interfaceType("Bookable", BOOKABLES)
                .type("Viewer", Caller.class)
                .field("roles", caller -> caller.roles().stream().sorted().toList())
                .field(
                        "staffMember",
                        (caller, context) -> CallerActors.staffId(caller)
                                .map(id -> context.load(Loaders.STAFF_MEMBER, id))
                                .orElse(null))
                .field(
                        "contact",
                        (caller, context) -> CallerActors.contactId(caller)
                                .map(id -> context.load(Loaders.CONTACT, id))
                                .orElse(null));
    }

    private @Nullable Object node(ResolverContext context) {
        String text = context.arguments().required("id", String.class);
        Optional<OccurrenceId> occurrence = OccurrenceId.parse(text);
        if (occurrence.isPresent()) {
            return context.permissions().has(Permission.READ_STAFF_DETAILS)
                    ? openings.schedules()
                            .occurrence(
                                    occurrence.get().seriesId(),
                                    occurrence.get().start())
                            .orElse(null)
                    : null;
        }
        return GlobalId.parse(text).map(it -> find(it.kind(), it.id(), context)).orElse(null);
    }

    private @Nullable Object object(GlobalId.Kind kind, ResolverContext context) {
        return GlobalId.parse(kind, context.arguments().required("id", String.class))
                .map(id -> find(kind, id, context))
                .orElse(null);
    }

    private @Nullable Object find(GlobalId.Kind kind, UUID id, ResolverContext context) {
        Permissions may = context.permissions();
        boolean inactiveToo = may.has(Permission.READ_INACTIVE);
        return switch (kind) {
            case STAFF_MEMBER -> visible(openings.staff().byIds(List.of(id)).get(id), it -> inactiveToo || it.active());
            case SERVICE -> visible(openings.services().byIds(List.of(id)).get(id), it -> inactiveToo || it.active());
            case CONTACT -> contact(id, context);
            case APPOINTMENT ->
                visible(
                        openings.appointments().byIds(List.of(id)).get(id),
                        it -> may.has(Permission.READ_APPOINTMENT, it.contactId()));
            case HOLD -> visible(openings.bookings().holds(List.of(id)).get(id), it -> may.has(Permission.USE_HOLD));
            case RESOURCE ->
                visible(openings.resources().byIds(List.of(id)).get(id), it -> may.has(Permission.READ_RESOURCES));
            case TIME_OFF ->
                visible(
                        openings.schedules().timeOffByIds(List.of(id)).get(id),
                        it -> may.has(Permission.READ_STAFF_DETAILS));
            case HOLIDAY_CALENDAR ->
                visible(openings.holidays().byIds(List.of(id)).get(id), it -> may.has(Permission.READ_HOLIDAYS));
            case OUTSIDE_CALENDAR ->
                visible(
                        openings.outsideCalendars().byIds(List.of(id)).get(id),
                        it -> may.has(Permission.READ_OUTSIDE_CALENDARS, it.ownerId()));
            case REMINDER ->
                visible(openings.reminders().byIds(List.of(id)).get(id), it -> may.has(Permission.READ_REMINDERS));
            case MESSAGE ->
                visible(openings.messageLog().byIds(List.of(id)).get(id), it -> may.has(Permission.READ_REMINDERS));
            case CALENDAR_FEED ->
                visible(openings.feeds().byIds(List.of(id)).get(id), it -> CalendarFeeds.mayUse(context.actor(), it));
            case INVITATION ->
                visible(openings.invitations().byIds(List.of(id)).get(id), it -> may.has(Permission.INVITE_TO_BOOK));
            case PRACTICE -> PracticeResolvers.ID.id().equals(id) ? context.practice() : null;
            case AUDIT_EVENT, PASSKEY, SIGN_IN_SESSION, INBOUND_MESSAGE -> null;
        };
    }

    /** Lists and calendars show contacts too. Only who opens one is recorded: otherwise each day would be recorded whole. */
    private @Nullable Contact contact(UUID id, ResolverContext context) {
        Contact found = visible(
                openings.contacts().byIds(List.of(id)).get(id),
                it -> context.permissions().has(Permission.READ_CONTACT, it.id()));
        if (found != null && !(context.actor() instanceof Actor.Contact)) {
            accesses.contactRead(context.actor(), id, context.request());
        }
        return found;
    }

    private static <T> @Nullable T visible(@Nullable T found, Predicate<T> isVisible) {
        return found != null && isVisible.test(found) ? found : null;
    }
}
