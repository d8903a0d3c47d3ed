package dev.openings.server.graphql.resolvers;

import dev.openings.jooq.Openings;
import dev.openings.jooq.feeds.CalendarFeed;
import dev.openings.jooq.operation.Problem;
import dev.openings.jooq.operation.ProblemCode;
import dev.openings.server.graphql.schema.AccessLevel;
import dev.openings.server.graphql.schema.CallerActors;
import dev.openings.server.graphql.schema.InputObject;
import dev.openings.server.graphql.schema.Payload;
import dev.openings.server.graphql.schema.ResolverContext;
import dev.openings.server.graphql.schema.Resolvers;
import dev.openings.server.graphql.schema.SecretLinks;
import dev.openings.server.graphql.schema.Wiring;
import dev.openings.server.security.GlobalId;
import java.util.List;
import java.util.UUID;

/** Secret addresses for calendar applications. */
final class FeedResolvers implements Resolvers {
    private final Openings openings;
    private final SecretLinks links;

    FeedResolvers(Openings openings, SecretLinks links) {
        this.openings = openings;
        this.links = links;
    }

    @Override
    public void wire(Wiring wiring) {
        wiring.mutation("createCalendarFeed", AccessLevel.STAFF, this::create)
                .mutation("revokeCalendarFeed", AccessLevel.STAFF, this::revoke)
                .payload("CalendarFeedPayload", "calendarFeed");
        wiring.type("CalendarFeed", CalendarFeed.class)
                .everyone("id", it -> text(it.id()))
                .everyone("url", links::feed)
                .everyone("label", CalendarFeed::label)
                .everyone("createdAt", (it, call) -> call.at(it.createdAt()));
    }

    /** True if the caller may have and revoke feeds of that staff member or resource. */
    static boolean mayHave(ResolverContext call, UUID ownerId) {
        return call.isAdmin()
                || CallerActors.staffId(call.caller()).filter(ownerId::equals).isPresent();
    }

    private Payload create(ResolverContext call) {
        InputObject input = call.input();
        UUID ownerId = input.ownerId("ownerId");
        if (!mayHave(call, ownerId)) {
            return refused(ProblemCode.FORBIDDEN, "Staff make feeds of their own calendar only.", "ownerId");
        }
        return Payload.of("calendarFeed", openings.feeds().create(call.actor(), ownerId, input.text("label")));
    }

    private Payload revoke(ResolverContext call) {
        InputObject input = call.input();
        UUID id = input.id(GlobalId.Kind.CALENDAR_FEED, "id");
        CalendarFeed feed = openings.feeds().byIds(List.of(id)).get(id);
        if (feed == null || !mayHave(call, feed.ownerId())) {
            return refused(ProblemCode.NOT_FOUND, "There is no calendar feed with this id.", "id");
        }
        return Payload.of(
                "id",
                openings.feeds().revoke(call.actor(), id, ConfigurationInputMapper.expectedVersion(input)),
                FeedResolvers::text);
    }

    private static Payload refused(ProblemCode code, String message, String field) {
        return Payload.refused(List.of(new Problem(code, message, List.of(field))));
    }

    private static String text(UUID id) {
        return new GlobalId(GlobalId.Kind.CALENDAR_FEED, id).text();
    }
}
