package dev.openings.server.graphql.schema;

import dev.openings.jooq.Appointment;
import dev.openings.jooq.CalendarChange;
import dev.openings.jooq.Openings;
import dev.openings.jooq.PageRequest;
import dev.openings.jooq.SlotQuery;
import dev.openings.server.security.GlobalId;
import dev.openings.time.Interval;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What can be watched. */
final class SubscriptionTopic implements Topic {
    private final Openings openings;

    SubscriptionTopic(Openings openings) {
        this.openings = openings;
    }

    @Override
    public void wire(Wiring wiring) {
        wiring.subscription("slotsChanged", Who.EVERYONE, this::slotsChanged)
                .subscription("appointmentChanged", Who.STAFF, this::appointmentChanged);
        wiring.type("SlotsChanged", Interval.class)
                .everyone("start", (it, call) -> call.at(it.start()))
                .everyone("end", (it, call) -> call.at(it.end()));
    }

    private ChangeStream<Interval> slotsChanged(Call call) {
        SlotWatch watch = new SlotWatch(openings, query(call));
        return new ChangeStream<>(openings.changes(), watch::stretch);
    }

    /** A search that could be asked; whatever is wrong with it is told at once. */
    private SlotQuery query(Call call) {
        Input arguments = call.arguments();
        SlotQuery query = arguments.object("search", BookingInputs::slotQuery).orElseThrow();
        if (!arguments.problems().isEmpty()) {
            throw Call.badRequest(arguments.problems(), "");
        }
        SlotQuery plain = new SlotQuery(
                query.serviceId(),
                query.duration(),
                query.staffIds(),
                query.from(),
                query.to(),
                Optional.empty(),
                Optional.empty());
        Call.orBadRequest(openings.slots().find(plain, PageRequest.first(0)), "search");
        return plain;
    }

    private ChangeStream<Appointment> appointmentChanged(Call call) {
        Optional<Set<UUID>> staff = call.arguments()
                .optionalIds(GlobalId.Kind.STAFF_MEMBER, "staffIds")
                .map(Set::copyOf);
        return new ChangeStream<>(openings.changes(), change -> {
            call.forget();
            return staff.filter(ids -> !change.touches(ids)).isPresent() ? Optional.empty() : appointment(change);
        });
    }

    private Optional<Appointment> appointment(CalendarChange change) {
        return change.appointmentId()
                .flatMap(id -> Optional.ofNullable(
                        openings.bookings().byIds(List.of(id)).get(id)));
    }
}
