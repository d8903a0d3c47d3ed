package dev.openings.server.graphql.resolvers;

import dev.openings.jooq.Openings;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.changes.CalendarChange;
import dev.openings.jooq.permissions.Permission;
import dev.openings.jooq.slots.SlotQuery;
import dev.openings.jooq.slots.WatchedSearch;
import dev.openings.server.graphql.schema.ChangeStream;
import dev.openings.server.graphql.schema.InputObject;
import dev.openings.server.graphql.schema.ResolverContext;
import dev.openings.server.graphql.schema.Resolvers;
import dev.openings.server.graphql.schema.Wiring;
import dev.openings.server.security.GlobalId;
import dev.openings.time.Interval;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Subscriptions. */
final class SubscriptionResolvers implements Resolvers {
    private final Openings openings;

    SubscriptionResolvers(Openings openings) {
        this.openings = openings;
    }

    @Override
    public void wire(Wiring wiring) {
        wiring.subscription("slotsChanged", Permission.SEARCH_SLOTS, this::slotsChanged)
                .subscription("appointmentChanged", Permission.WATCH_APPOINTMENTS, this::appointmentChanged);
        wiring.type("SlotsChanged", Interval.class)
                .field("start", (it, context) -> context.inPracticeZone(it.start()))
                .field("end", (it, context) -> context.inPracticeZone(it.end()));
    }

    private ChangeStream<Interval> slotsChanged(ResolverContext context) {
        WatchedSearch watched = ResolverContext.orBadRequest(openings.slots().watch(query(context)), "search");
        return new ChangeStream<>(openings.changes(), watched::affectedTime);
    }

    /** The search without hold and rescheduling, for nobody: it tells when time changes, not who may book it. */
    private SlotQuery query(ResolverContext context) {
        InputObject arguments = context.arguments();
        SlotQuery query = arguments.requiredObject(
                "search",
                input -> BookingInputMapper.slotQuery(
                        input, () -> context.practice().timeZone(), context.actor()));
        if (!arguments.problems().isEmpty()) {
            throw ResolverContext.badRequest(arguments.problems(), "");
        }
        return new SlotQuery(
                query.serviceId(),
                query.duration(),
                query.staffIds(),
                query.resourceIds(),
                query.anyResources(),
                query.from(),
                query.to(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private ChangeStream<Appointment> appointmentChanged(ResolverContext context) {
        Optional<Set<UUID>> staff = context.arguments()
                .optionalIds(GlobalId.Kind.STAFF_MEMBER, "staffIds")
                .map(Set::copyOf);
        return new ChangeStream<>(openings.changes(), change -> {
            context.clearCaches();
            return staff.filter(ids -> !change.touches(ids)).isPresent() ? Optional.empty() : appointment(change);
        });
    }

    private Optional<Appointment> appointment(CalendarChange change) {
        return change.appointmentId()
                .flatMap(id -> Optional.ofNullable(
                        openings.appointments().byIds(List.of(id)).get(id)));
    }
}
