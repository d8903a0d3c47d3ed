package dev.openings.server.graphql.schema;

import dev.openings.jooq.Appointment;
import dev.openings.jooq.BookingRules;
import dev.openings.jooq.CalendarChange;
import dev.openings.jooq.Openings;
import dev.openings.jooq.PageRequest;
import dev.openings.jooq.Service;
import dev.openings.jooq.SlotQuery;
import dev.openings.server.security.GlobalId;
import dev.openings.slots.SlotRules;
import dev.openings.time.Interval;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What can be watched. */
final class SubscriptionTopic implements Topic {
    /** A limit per week, or starts that follow one another, can be changed by a visit a week away. */
    private static final Duration FAR = Duration.ofDays(8);

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
        SlotQuery query = query(call);
        Interval range = new Interval(query.from(), query.to());
        Optional<Service> service = query.serviceId()
                .map(id -> Objects.requireNonNull(
                        openings.services().byIds(List.of(id)).get(id)));
        Set<UUID> watched = watched(query, service);
        BookingRules rules =
                service.map(Service::rules).orElseGet(() -> call.practice().rules());
        Duration reach = reach(rules, query.duration());
        return new ChangeStream<>(openings.changes(), change -> {
            boolean concerns = watched.isEmpty() || change.touches(watched);
            call.forget();
            return concerns ? stretch(change, range, reach) : Optional.empty();
        });
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

    /** Whose calendars can change the answer; empty: anybody's. */
    private static Set<UUID> watched(SlotQuery query, Optional<Service> service) {
        Set<UUID> watched = new HashSet<>(
                query.staffIds().or(() -> service.map(Service::staffIds)).orElse(List.of()));
        service.ifPresent(it -> it.resources().forEach(resource -> watched.addAll(resource.candidateIds())));
        return watched;
    }

    private static Duration reach(BookingRules rules, Optional<Duration> asked) {
        Duration visit =
                asked.orElse(rules.duration()).plus(rules.bufferBefore()).plus(rules.bufferAfter());
        boolean isLocal = rules.alignment() != SlotRules.Alignment.PACK
                && rules.maxPerDay().isEmpty()
                && rules.maxPerWeek().isEmpty();
        return isLocal ? visit : visit.plus(FAR);
    }

    private static Optional<Interval> stretch(CalendarChange change, Interval range, Duration reach) {
        return change.time()
                .map(time -> time.widen(reach, reach).intersection(range))
                .orElse(Optional.of(range));
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
