package dev.openings.server.graphql.resolvers;

import dev.openings.jooq.Openings;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.appointments.Hold;
import dev.openings.jooq.bookables.Resource;
import dev.openings.jooq.bookables.StaffMember;
import dev.openings.jooq.contacts.Contact;
import dev.openings.jooq.feeds.CalendarFeed;
import dev.openings.jooq.reminders.Reminder;
import dev.openings.jooq.schedules.TimeOffEntry;
import dev.openings.jooq.services.Service;
import dev.openings.server.graphql.schema.AccessLevel;
import dev.openings.server.graphql.schema.CallerActors;
import dev.openings.server.graphql.schema.ResolverContext;
import dev.openings.server.graphql.schema.Resolvers;
import dev.openings.server.graphql.schema.Wiring;
import dev.openings.server.security.GlobalId;
import dev.openings.server.security.Role;
import graphql.TypeResolutionEnvironment;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Any object by its id, and who the caller is. */
final class NodeResolvers implements Resolvers {
    private static final Map<Class<?>, String> TYPES = Map.of(
            StaffMember.class, "StaffMember",
            Resource.class, "Resource",
            Service.class, "Service",
            Contact.class, "Contact",
            Appointment.class, "Appointment",
            Hold.class, "Hold",
            TimeOffEntry.class, "TimeOff",
            Reminder.class, "Reminder",
            CalendarFeed.class, "CalendarFeed");

    private final Openings openings;

    NodeResolvers(Openings openings) {
        this.openings = openings;
    }

    @Override
    public void wire(Wiring wiring) {
        wiring.query("node", AccessLevel.EVERYONE, this::node)
                .query("viewer", AccessLevel.EVERYONE, ResolverContext::caller)
                .enumeration("Role", Role.class);
        wiring.runtime().type("Node", type -> type.typeResolver(NodeResolvers::type));
        wiring.type("Viewer", dev.openings.server.security.Caller.class)
                .everyone("roles", caller -> caller.roles().stream().sorted().toList())
                .everyone(
                        "staffMember",
                        (caller, call) -> CallerActors.staffId(caller)
                                .map(id -> call.load(Loaders.STAFF_MEMBER, id))
                                .orElse(null))
                .everyone(
                        "contact",
                        (caller, call) -> CallerActors.contactId(caller)
                                .map(id -> call.load(Loaders.CONTACT, id))
                                .orElse(null));
    }

    private static graphql.schema.GraphQLObjectType type(TypeResolutionEnvironment environment) {
        String name = TYPES.get(
                Objects.requireNonNull(environment.<Object>getObject()).getClass());
        return Objects.requireNonNull(environment.getSchema().getObjectType(Objects.requireNonNull(name)));
    }

    private @Nullable Object node(ResolverContext call) {
        Optional<GlobalId> id = GlobalId.parse(call.arguments().required("id", String.class));
        return id.map(known -> find(known.kind(), known.id(), call)).orElse(null);
    }

    private @Nullable Object find(GlobalId.Kind kind, UUID id, ResolverContext call) {
        return switch (kind) {
            case STAFF_MEMBER -> visible(openings.staff().byIds(List.of(id)).get(id), it -> it.active(), call);
            case SERVICE -> visible(openings.services().byIds(List.of(id)).get(id), it -> it.active(), call);
            case CONTACT -> visible(openings.contacts().byIds(List.of(id)).get(id), it -> call.isContact(id), call);
            case APPOINTMENT ->
                visible(openings.bookings().byIds(List.of(id)).get(id), it -> call.isContact(it.contactId()), call);
            // Its id is its secret: whoever has it may use it.
            case HOLD -> openings.bookings().holds(List.of(id)).get(id);
            case RESOURCE ->
                call.isStaff() ? openings.resources().byIds(List.of(id)).get(id) : null;
            case TIME_OFF ->
                call.isStaff() ? openings.schedules().timeOffByIds(List.of(id)).get(id) : null;
            case REMINDER ->
                call.isStaff() ? openings.reminders().byIds(List.of(id)).get(id) : null;
            case CALENDAR_FEED -> feed(id, call);
            case AUDIT_EVENT -> null;
        };
    }

    /** Staff see it whatever it is; others if {@code others} says so. */
    private static <T> @Nullable T visible(
            @Nullable T found, java.util.function.Predicate<T> others, ResolverContext call) {
        return found != null && (call.isStaff() || others.test(found)) ? found : null;
    }

    private @Nullable Object feed(UUID id, ResolverContext call) {
        CalendarFeed feed = openings.feeds().byIds(List.of(id)).get(id);
        return feed != null && FeedResolvers.mayHave(call, feed.ownerId()) ? feed : null;
    }
}
