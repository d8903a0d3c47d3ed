package dev.openings.server.graphql.schema;

import dev.openings.jooq.Appointment;
import dev.openings.jooq.OfferedSlot;
import dev.openings.jooq.Openings;
import dev.openings.jooq.Problem;
import dev.openings.jooq.ProblemCode;
import dev.openings.jooq.SlotDay;
import dev.openings.jooq.SlotExplanation;
import dev.openings.jooq.SlotQuery;
import dev.openings.slots.Obstacle;
import dev.openings.slots.ObstacleCode;
import dev.openings.time.Interval;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What can be booked, and why something cannot. */
final class SlotTopic implements Topic {
    private static final String SEARCH = "search";

    private final Openings openings;
    private final Links links;

    SlotTopic(Openings openings, Links links) {
        this.openings = openings;
        this.links = links;
    }

    @Override
    public void wire(Wiring wiring) {
        wiring.query("slots", Who.EVERYONE, this::slots)
                .query("slotDays", Who.EVERYONE, this::days)
                .query("explainSlot", Who.EVERYONE, this::explain)
                .enumeration("ObstacleCode", ObstacleCode.class);
        wiring.type("Slot", OfferedSlot.class)
                .everyone("start", (it, call) -> call.at(it.start()))
                .everyone("end", (it, call) -> call.at(it.end()))
                .everyone("staff", (it, call) -> call.loadMany(Loaders.STAFF_MEMBER, it.staffIds()));
        wiring.type("SlotDay", SlotDay.class)
                .everyone("date", SlotDay::date)
                .everyone("count", SlotDay::count)
                .everyone("first", (it, call) -> call.at(it.first()));
        explanation(wiring);
    }

    private static void explanation(Wiring wiring) {
        wiring.type("SlotExplanation", SlotExplanation.class)
                .everyone("bookable", SlotExplanation::bookable)
                .everyone("candidates", SlotExplanation::candidates)
                .everyone("alternatives", SlotExplanation::alternatives);
        wiring.type("CandidateExplanation", SlotExplanation.Candidate.class)
                .everyone("staffMember", SlotTopic::staffMember)
                .everyone("obstacles", SlotExplanation.Candidate::obstacles);
        // Whose time it is, and from when to when, is nobody's business but the staff's.
        wiring.type("SlotObstacle", Obstacle.class)
                .everyone("code", Obstacle::code)
                .everyone("message", SlotTopic::message)
                .everyone("start", (it, call) -> call.at(covered(it, call).map(Interval::start)))
                .everyone("end", (it, call) -> call.at(covered(it, call).map(Interval::end)));
    }

    private static @Nullable Object staffMember(SlotExplanation.Candidate candidate, Call call) {
        return call.isStaff() ? call.load(Loaders.STAFF_MEMBER, candidate.staffId()) : null;
    }

    private static Optional<Interval> covered(Obstacle obstacle, Call call) {
        return call.isStaff() ? obstacle.covers() : Optional.empty();
    }

    private static String message(Obstacle obstacle, Call call) {
        return call.isStaff() ? obstacle.message() : ObstacleWords.plain(obstacle.code());
    }

    private Connection<OfferedSlot> slots(Call call) {
        return Connection.of(Call.orBadRequest(openings.slots().find(query(call), call.page()), SEARCH));
    }

    private List<SlotDay> days(Call call) {
        return Call.orBadRequest(openings.slots().days(query(call)), SEARCH);
    }

    private SlotExplanation explain(Call call) {
        Instant start = call.arguments().required("start", Instant.class);
        return Call.orBadRequest(openings.slots().explain(query(call), start), SEARCH);
    }

    private SlotQuery query(Call call) {
        Input arguments = call.arguments();
        SlotQuery query = arguments.object(SEARCH, BookingInputs::slotQuery).orElseThrow();
        if (!arguments.problems().isEmpty()) {
            throw Call.badRequest(arguments.problems(), "");
        }
        if (query.reschedulingId().filter(id -> !maySee(call, id)).isPresent()) {
            Problem absent = new Problem(
                    ProblemCode.NOT_FOUND, "There is no appointment with this id.", List.of("reschedulingId"));
            throw Call.badRequest(List.of(absent), SEARCH);
        }
        return query;
    }

    private boolean maySee(Call call, UUID appointmentId) {
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

    private boolean isOwn(Call call, UUID appointmentId) {
        Appointment found = openings.bookings().byIds(List.of(appointmentId)).get(appointmentId);
        return found != null && call.isContact(found.contactId());
    }
}
