package dev.openings.server.graphql.schema;

import dev.openings.jooq.CalendarFeed;
import dev.openings.jooq.Openings;
import dev.openings.jooq.Problem;
import dev.openings.jooq.ProblemCode;
import dev.openings.server.security.GlobalId;
import java.util.List;
import java.util.UUID;

/** Secret addresses for calendar applications. */
final class FeedTopic implements Topic {
    private final Openings openings;
    private final Links links;

    FeedTopic(Openings openings, Links links) {
        this.openings = openings;
        this.links = links;
    }

    @Override
    public void wire(Wiring wiring) {
        wiring.mutation("createCalendarFeed", Who.STAFF, this::create)
                .mutation("revokeCalendarFeed", Who.STAFF, this::revoke)
                .payload("CalendarFeedPayload", "calendarFeed");
        wiring.type("CalendarFeed", CalendarFeed.class)
                .everyone("id", it -> text(it.id()))
                .everyone("url", links::feed)
                .everyone("label", CalendarFeed::label)
                .everyone("createdAt", (it, call) -> call.at(it.createdAt()));
    }

    /** True if the caller may have and revoke feeds of that staff member or resource. */
    static boolean mayHave(Call call, UUID ownerId) {
        return call.isAdmin()
                || Callers.staffId(call.caller()).filter(ownerId::equals).isPresent();
    }

    private Payload create(Call call) {
        Input input = call.input();
        UUID ownerId = input.ownerId("ownerId");
        if (!mayHave(call, ownerId)) {
            return refused(ProblemCode.FORBIDDEN, "Staff make feeds of their own calendar only.", "ownerId");
        }
        return Payload.of("calendarFeed", openings.feeds().create(call.actor(), ownerId, input.text("label")));
    }

    private Payload revoke(Call call) {
        Input input = call.input();
        UUID id = input.id(GlobalId.Kind.CALENDAR_FEED, "id");
        CalendarFeed feed = openings.feeds().byIds(List.of(id)).get(id);
        if (feed == null || !mayHave(call, feed.ownerId())) {
            return refused(ProblemCode.NOT_FOUND, "There is no calendar feed with this id.", "id");
        }
        return Payload.of(
                "id", openings.feeds().revoke(call.actor(), id, Inputs.expectedVersion(input)), FeedTopic::text);
    }

    private static Payload refused(ProblemCode code, String message, String field) {
        return Payload.refused(List.of(new Problem(code, message, List.of(field))));
    }

    private static String text(UUID id) {
        return new GlobalId(GlobalId.Kind.CALENDAR_FEED, id).text();
    }
}
