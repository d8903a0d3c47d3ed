package dev.openings.server.graphql.resolvers;

import dev.openings.jooq.Openings;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.operation.Problem;
import dev.openings.jooq.operation.ProblemCode;
import dev.openings.jooq.slots.AvailableSlot;
import dev.openings.jooq.slots.SlotCountOfDay;
import dev.openings.jooq.slots.SlotExplanation;
import dev.openings.jooq.slots.SlotQuery;
import dev.openings.server.graphql.schema.AccessLevel;
import dev.openings.server.graphql.schema.Connection;
import dev.openings.server.graphql.schema.InputObject;
import dev.openings.server.graphql.schema.ResolverContext;
import dev.openings.server.graphql.schema.Resolvers;
import dev.openings.server.graphql.schema.SecretLinks;
import dev.openings.server.graphql.schema.Wiring;
import dev.openings.slots.Obstacle;
import dev.openings.slots.ObstacleCode;
import dev.openings.time.Interval;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What can be booked, and why something cannot. */
final class SlotResolvers implements Resolvers {
    private static final String SEARCH = "search";

    private final Openings openings;
    private final SecretLinks links;

    SlotResolvers(Openings openings, SecretLinks links) {
        this.openings = openings;
        this.links = links;
    }

    @Override
    public void wire(Wiring wiring) {
        wiring.query("slots", AccessLevel.EVERYONE, this::slots)
                .query("slotDays", AccessLevel.EVERYONE, this::days)
                .query("explainSlot", AccessLevel.EVERYONE, this::explain)
                .enumeration("ObstacleCode", ObstacleCode.class);
        wiring.type("Slot", AvailableSlot.class)
                .everyone("start", (it, call) -> call.at(it.start()))
                .everyone("end", (it, call) -> call.at(it.end()))
                .everyone("staff", (it, call) -> call.loadMany(Loaders.STAFF_MEMBER, it.staffIds()));
        wiring.type("SlotDay", SlotCountOfDay.class)
                .everyone("date", SlotCountOfDay::date)
                .everyone("count", SlotCountOfDay::count)
                .everyone("first", (it, call) -> call.at(it.first()));
        explanation(wiring);
    }

    private static void explanation(Wiring wiring) {
        wiring.type("SlotExplanation", SlotExplanation.class)
                .everyone("bookable", SlotExplanation::bookable)
                .everyone("candidates", SlotExplanation::candidates)
                .everyone("alternatives", SlotExplanation::alternatives);
        wiring.type("CandidateExplanation", SlotExplanation.Candidate.class)
                .everyone("staffMember", SlotResolvers::staffMember)
                .everyone("obstacles", SlotExplanation.Candidate::obstacles);
        // Whose time it is, and from when to when, is nobody's business but the staff's.
        wiring.type("SlotObstacle", Obstacle.class)
                .everyone("code", Obstacle::code)
                .everyone("message", SlotResolvers::message)
                .everyone("start", (it, call) -> call.at(covered(it, call).map(Interval::start)))
                .everyone("end", (it, call) -> call.at(covered(it, call).map(Interval::end)));
    }

    private static @Nullable Object staffMember(SlotExplanation.Candidate candidate, ResolverContext call) {
        return call.isStaff() ? call.load(Loaders.STAFF_MEMBER, candidate.staffId()) : null;
    }

    private static Optional<Interval> covered(Obstacle obstacle, ResolverContext call) {
        return call.isStaff() ? obstacle.covers() : Optional.empty();
    }

    private static String message(Obstacle obstacle, ResolverContext call) {
        return call.isStaff() ? obstacle.message() : PublicObstacleText.plain(obstacle.code());
    }

    private Connection<AvailableSlot> slots(ResolverContext call) {
        return Connection.of(ResolverContext.orBadRequest(openings.slots().find(query(call), call.page()), SEARCH));
    }

    private List<SlotCountOfDay> days(ResolverContext call) {
        return ResolverContext.orBadRequest(openings.slots().days(query(call)), SEARCH);
    }

    private SlotExplanation explain(ResolverContext call) {
        Instant start = call.arguments().required("start", Instant.class);
        return ResolverContext.orBadRequest(openings.slots().explain(query(call), start), SEARCH);
    }

    private SlotQuery query(ResolverContext call) {
        InputObject arguments = call.arguments();
        SlotQuery query =
                arguments.object(SEARCH, BookingInputMapper::slotQuery).orElseThrow();
        if (!arguments.problems().isEmpty()) {
            throw ResolverContext.badRequest(arguments.problems(), "");
        }
        if (query.reschedulingId().filter(id -> !maySee(call, id)).isPresent()) {
            Problem absent = new Problem(
                    ProblemCode.NOT_FOUND, "There is no appointment with this id.", List.of("reschedulingId"));
            throw ResolverContext.badRequest(List.of(absent), SEARCH);
        }
        return query;
    }

    private boolean maySee(ResolverContext call, UUID appointmentId) {
        if (call.isStaff()) {
            return true;
        }
        boolean hasToken = call.request()
                .managementToken()
                .flatMap(links::appointmentByToken)
                .filter(it -> it.id().equals(appointmentId))
                .isPresent();
        return hasToken || isOwn(call, appointmentId);
    }

    private boolean isOwn(ResolverContext call, UUID appointmentId) {
        Appointment found = openings.bookings().byIds(List.of(appointmentId)).get(appointmentId);
        return found != null && call.isContact(found.contactId());
    }
}
