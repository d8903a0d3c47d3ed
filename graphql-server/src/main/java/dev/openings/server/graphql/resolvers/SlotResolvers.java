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

/** Available slots, and explanations why a start cannot be booked. */
final class SlotResolvers implements Resolvers {
    private static final String SEARCH = "search";

    private final Openings openings;
    private final SecretLinks secretLinks;

    SlotResolvers(Openings openings, SecretLinks secretLinks) {
        this.openings = openings;
        this.secretLinks = secretLinks;
    }

    @Override
    public void wire(Wiring wiring) {
        wiring.query("slots", AccessLevel.EVERYONE, this::slots)
                .query("slotDays", AccessLevel.EVERYONE, this::days)
                .query("explainSlot", AccessLevel.EVERYONE, this::explain)
                .enumeration("ObstacleCode", ObstacleCode.class);
        wiring.type("Slot", AvailableSlot.class)
                .field("start", (it, context) -> context.inPracticeZone(it.start()))
                .field("end", (it, context) -> context.inPracticeZone(it.end()))
                .field("staff", (it, context) -> context.loadMany(Loaders.STAFF_MEMBER, it.staffIds()));
        wiring.type("SlotDay", SlotCountOfDay.class)
                .field("date", SlotCountOfDay::date)
                .field("count", SlotCountOfDay::count)
                .field("first", (it, context) -> context.inPracticeZone(it.first()));
        wireExplanation(wiring);
    }

    private static void wireExplanation(Wiring wiring) {
        wiring.type("SlotExplanation", SlotExplanation.class)
                .field("bookable", SlotExplanation::bookable)
                .field("candidates", SlotExplanation::candidates)
                .field("alternatives", SlotExplanation::alternatives);
        wiring.type("CandidateExplanation", SlotExplanation.Candidate.class)
                .field("staffMember", SlotResolvers::staffMember)
                .field("obstacles", SlotExplanation.Candidate::obstacles);
        // Only staff see whose time is taken, and from when to when.
        wiring.type("SlotObstacle", Obstacle.class)
                .field("code", Obstacle::code)
                .field("message", SlotResolvers::message)
                .field(
                        "start",
                        (it, context) ->
                                context.inPracticeZone(coveredTime(it, context).map(Interval::start)))
                .field(
                        "end",
                        (it, context) ->
                                context.inPracticeZone(coveredTime(it, context).map(Interval::end)));
    }

    private static @Nullable Object staffMember(SlotExplanation.Candidate candidate, ResolverContext context) {
        return context.isStaff() ? context.load(Loaders.STAFF_MEMBER, candidate.staffId()) : null;
    }

    private static Optional<Interval> coveredTime(Obstacle obstacle, ResolverContext context) {
        return context.isStaff() ? obstacle.covers() : Optional.empty();
    }

    private static String message(Obstacle obstacle, ResolverContext context) {
        return context.isStaff() ? obstacle.message() : PublicObstacleText.of(obstacle.code());
    }

    private Connection<AvailableSlot> slots(ResolverContext context) {
        return Connection.of(
                ResolverContext.orBadRequest(openings.slots().find(query(context), context.pageRequest()), SEARCH));
    }

    private List<SlotCountOfDay> days(ResolverContext context) {
        return ResolverContext.orBadRequest(openings.slots().days(query(context)), SEARCH);
    }

    private SlotExplanation explain(ResolverContext context) {
        Instant start = context.arguments().required("start", Instant.class);
        return ResolverContext.orBadRequest(openings.slots().explain(query(context), start), SEARCH);
    }

    private SlotQuery query(ResolverContext context) {
        InputObject arguments = context.arguments();
        SlotQuery query = arguments.requiredObject(SEARCH, BookingInputMapper::slotQuery);
        if (!arguments.problems().isEmpty()) {
            throw ResolverContext.badRequest(arguments.problems(), "");
        }
        if (query.reschedulingId().filter(id -> !maySee(context, id)).isPresent()) {
            Problem notFound = new Problem(
                    ProblemCode.NOT_FOUND, "There is no appointment with this id.", List.of("reschedulingId"));
            throw ResolverContext.badRequest(List.of(notFound), SEARCH);
        }
        return query;
    }

    private boolean maySee(ResolverContext context, UUID appointmentId) {
        if (context.isStaff()) {
            return true;
        }
        boolean hasToken = context.request()
                .managementToken()
                .flatMap(secretLinks::appointmentByToken)
                .filter(it -> it.id().equals(appointmentId))
                .isPresent();
        return hasToken || isOwn(context, appointmentId);
    }

    private boolean isOwn(ResolverContext context, UUID appointmentId) {
        Appointment found =
                openings.appointments().byIds(List.of(appointmentId)).get(appointmentId);
        return found != null && context.isContact(found.contactId());
    }
}
