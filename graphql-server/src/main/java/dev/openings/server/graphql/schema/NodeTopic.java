package dev.openings.server.graphql.schema;

import dev.openings.jooq.Absence;
import dev.openings.jooq.Appointment;
import dev.openings.jooq.CalendarFeed;
import dev.openings.jooq.Contact;
import dev.openings.jooq.Hold;
import dev.openings.jooq.Openings;
import dev.openings.jooq.Reminder;
import dev.openings.jooq.Resource;
import dev.openings.jooq.Service;
import dev.openings.jooq.StaffMember;
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
final class NodeTopic implements Topic {
    private static final Map<Class<?>, String> TYPES = Map.of(
            StaffMember.class, "StaffMember",
            Resource.class, "Resource",
            Service.class, "Service",
            Contact.class, "Contact",
            Appointment.class, "Appointment",
            Hold.class, "Hold",
            Absence.class, "TimeOff",
            Reminder.class, "Reminder",
            CalendarFeed.class, "CalendarFeed");

    private final Openings openings;

    NodeTopic(Openings openings) {
        this.openings = openings;
    }

    @Override
    public void wire(Wiring wiring) {
        wiring.query("node", Who.EVERYONE, this::node)
                .query("viewer", Who.EVERYONE, Call::caller)
                .enumeration("Role", Role.class);
        wiring.runtime().type("Node", type -> type.typeResolver(NodeTopic::type));
        wiring.type("Viewer", dev.openings.server.security.Caller.class)
                .everyone("roles", caller -> caller.roles().stream().sorted().toList())
                .everyone(
                        "staffMember",
                        (caller, call) -> Callers.staffId(caller)
                                .map(id -> call.load(Loaders.STAFF_MEMBER, id))
                                .orElse(null))
                .everyone(
                        "contact",
                        (caller, call) -> Callers.contactId(caller)
                                .map(id -> call.load(Loaders.CONTACT, id))
                                .orElse(null));
    }

    private static graphql.schema.GraphQLObjectType type(TypeResolutionEnvironment environment) {
        String name = TYPES.get(
                Objects.requireNonNull(environment.<Object>getObject()).getClass());
        return Objects.requireNonNull(environment.getSchema().getObjectType(Objects.requireNonNull(name)));
    }

    private @Nullable Object node(Call call) {
        Optional<GlobalId> id = GlobalId.parse(call.arguments().required("id", String.class));
        return id.map(known -> find(known.kind(), known.id(), call)).orElse(null);
    }

    private @Nullable Object find(GlobalId.Kind kind, UUID id, Call call) {
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
    private static <T> @Nullable T visible(@Nullable T found, java.util.function.Predicate<T> others, Call call) {
        return found != null && (call.isStaff() || others.test(found)) ? found : null;
    }

    private @Nullable Object feed(UUID id, Call call) {
        CalendarFeed feed = openings.feeds().byIds(List.of(id)).get(id);
        return feed != null && FeedTopic.mayHave(call, feed.ownerId()) ? feed : null;
    }
}
