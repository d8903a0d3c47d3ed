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

/** Calendar feeds: secret URLs for calendar applications. */
final class FeedResolvers implements Resolvers {
    private final Openings openings;
    private final SecretLinks secretLinks;

    FeedResolvers(Openings openings, SecretLinks secretLinks) {
        this.openings = openings;
        this.secretLinks = secretLinks;
    }

    @Override
    public void wire(Wiring wiring) {
        wiring.mutation("createCalendarFeed", AccessLevel.STAFF, this::create)
                .mutation("revokeCalendarFeed", AccessLevel.STAFF, this::revoke)
                .payload("CalendarFeedPayload", "calendarFeed");
        wiring.type("CalendarFeed", CalendarFeed.class)
                .field("id", it -> globalId(it.id()))
                .field("url", secretLinks::feedUrl)
                .field("label", CalendarFeed::label)
                .field("createdAt", (it, context) -> context.inPracticeZone(it.createdAt()));
    }

    /** True if the caller may create, read and revoke feeds of the staff member or resource. */
    static boolean mayManage(ResolverContext context, UUID ownerId) {
        return context.isAdmin()
                || CallerActors.staffId(context.caller())
                        .filter(ownerId::equals)
                        .isPresent();
    }

    private Payload create(ResolverContext context) {
        InputObject input = context.input();
        UUID ownerId = input.requiredOwnerId("ownerId");
        if (!mayManage(context, ownerId)) {
            return refused(
                    ProblemCode.FORBIDDEN,
                    "`ownerId` must be the caller: only admins can create feeds for others.",
                    "ownerId");
        }
        return Payload.of(
                "calendarFeed", openings.feeds().create(context.actor(), ownerId, input.optionalText("label")));
    }

    private Payload revoke(ResolverContext context) {
        InputObject input = context.input();
        UUID id = input.requiredId(GlobalId.Kind.CALENDAR_FEED, "id");
        CalendarFeed feed = openings.feeds().byIds(List.of(id)).get(id);
        if (feed == null || !mayManage(context, feed.ownerId())) {
            return refused(ProblemCode.NOT_FOUND, "There is no calendar feed with this id.", "id");
        }
        return Payload.of(
                "id", openings.feeds().revoke(context.actor(), id, input.expectedVersion()), FeedResolvers::globalId);
    }

    private static Payload refused(ProblemCode code, String message, String field) {
        return Payload.refused(List.of(new Problem(code, message, List.of(field))));
    }

    private static String globalId(UUID id) {
        return new GlobalId(GlobalId.Kind.CALENDAR_FEED, id).text();
    }
}
