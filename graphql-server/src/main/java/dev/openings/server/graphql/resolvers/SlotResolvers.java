package dev.openings.server.graphql.resolvers;

import dev.openings.jooq.Openings;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.eligibility.BookedFor;
import dev.openings.jooq.operation.Problem;
import dev.openings.jooq.permissions.Permission;
import dev.openings.jooq.slots.AvailableSlot;
import dev.openings.jooq.slots.SlotCountOfDay;
import dev.openings.jooq.slots.SlotExplanation;
import dev.openings.jooq.slots.SlotQuery;
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
import java.util.Locale;
import java.util.UUID;

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
        wiring.query("slots", Permission.SEARCH_SLOTS, this::slots)
                .query("slotDays", Permission.SEARCH_SLOTS, this::days)
                .query("explainSlot", Permission.SEARCH_SLOTS, this::explain)
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
                .fieldOrNull(
                        "staffMember",
                        Permission.READ_OBSTACLES,
                        (it, context) -> context.load(Loaders.STAFF_MEMBER, it.staffId()))
                .field("obstacles", SlotExplanation.Candidate::obstacles);
        wiring.type("SlotObstacle", Obstacle.class)
                .field("code", Obstacle::code)
                .field("message", SlotResolvers::message)
                .fieldOrNull(
                        "start",
                        Permission.READ_OBSTACLES,
                        (it, context) -> context.inPracticeZone(it.covers().map(Interval::start)))
                .fieldOrNull(
                        "end",
                        Permission.READ_OBSTACLES,
                        (it, context) -> context.inPracticeZone(it.covers().map(Interval::end)));
    }

    private static String message(Obstacle obstacle, ResolverContext context) {
        Locale language = context.request().language();
        boolean isForStaff = context.permissions().has(Permission.READ_OBSTACLES);
        return isForStaff && language.equals(Locale.ENGLISH)
                ? obstacle.message()
                : PublicObstacleText.of(obstacle.code(), language);
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
        return ResolverContext.orBadRequest(openings.slots().explain(context.actor(), query(context), start), SEARCH);
    }

    private SlotQuery query(ResolverContext context) {
        InputObject arguments = context.arguments();
        SlotQuery query = arguments.requiredObject(
                SEARCH,
                input -> BookingInputMapper.slotQuery(
                        input, () -> context.practice().timeZone(), context.actor()));
        if (!arguments.problems().isEmpty()) {
            throw ResolverContext.badRequest(arguments.problems(), "");
        }
        if (query.reschedulingId()
                .filter(id -> !mayReadAppointment(context, id))
                .isPresent()) {
            Problem notFound = Permission.READ_APPOINTMENT.refusalOfObject("reschedulingId");
            throw ResolverContext.badRequest(List.of(notFound), SEARCH);
        }
        if (query.bookedFor()
                .flatMap(BookedFor::contactId)
                .filter(id -> !context.permissions().has(Permission.BOOK_FOR_CONTACT, id))
                .isPresent()) {
            throw ResolverContext.badRequest(List.of(Permission.BOOK_FOR_CONTACT.refusalOfObject("contactId")), SEARCH);
        }
        return query;
    }

    /** The holder of a management token acts as the contact of its appointment. */
    private boolean mayReadAppointment(ResolverContext context, UUID id) {
        if (context.permissions().has(Permission.READ_APPOINTMENT)) {
            return true;
        }
        boolean hasToken =
                secretLinks.appointmentByHeader(context.request(), id).isPresent();
        Appointment found = openings.appointments().byIds(List.of(id)).get(id);
        return hasToken || (found != null && context.permissions().has(Permission.READ_APPOINTMENT, found.contactId()));
    }
}
