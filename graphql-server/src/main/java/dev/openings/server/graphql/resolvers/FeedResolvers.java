package dev.openings.server.graphql.resolvers;

import dev.openings.jooq.Openings;
import dev.openings.jooq.feeds.CalendarFeed;
import dev.openings.jooq.feeds.FeedDetail;
import dev.openings.jooq.feeds.NewCalendarFeed;
import dev.openings.jooq.permissions.Permission;
import dev.openings.server.graphql.schema.InputObject;
import dev.openings.server.graphql.schema.Payload;
import dev.openings.server.graphql.schema.QrCodeSvg;
import dev.openings.server.graphql.schema.ResolverContext;
import dev.openings.server.graphql.schema.Resolvers;
import dev.openings.server.graphql.schema.SecretLinks;
import dev.openings.server.graphql.schema.Wiring;
import dev.openings.server.security.GlobalId;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

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
        wiring.mutation("createCalendarFeed", Permission.CREATE_FEED, this::create)
                .mutation("revokeCalendarFeed", Permission.USE_FEED, this::revoke)
                .payload("CalendarFeedPayload", "calendarFeed")
                .enumeration("CalendarFeedDetail", FeedDetail.class);
        wiring.type("CalendarFeed", CalendarFeed.class)
                .field("id", it -> globalId(it.id()))
                .field("url", secretLinks::feedUrl)
                .field("webcalUrl", secretLinks::webcalUrl)
                .field("qrCode", it -> QrCodeSvg.of(secretLinks.webcalUrl(it)))
                .field("label", CalendarFeed::label)
                .field("createdAt", (it, context) -> context.inPracticeZone(it.createdAt()))
                .field(
                        "owner",
                        (it, context) -> it.ownerId().isPresent()
                                ? context.load(Loaders.BOOKABLE, it.ownerId().get())
                                : null)
                .field("show", CalendarFeed::show)
                .field("includeTimeOff", CalendarFeed::includeTimeOff)
                .field(
                        "lastFetchedAt",
                        (it, context) -> it.lastFetch().map(fetch -> context.inPracticeZone(fetch.at())))
                .field("lastFetchedBy", it -> it.lastFetch().flatMap(CalendarFeed.Fetch::program));
    }

    /** Adds the feeds of a staff member or a resource. */
    static <T> void wireFeeds(Wiring.Fields<T> type, Function<T, UUID> ownerId) {
        type.field("calendarFeeds", Permission.USE_FEED, (it, context) -> feeds(ownerId.apply(it), context));
    }

    private static Object feeds(UUID ownerId, ResolverContext context) {
        if (!context.permissions().has(Permission.USE_FEED, ownerId)) {
            throw context.refusal(Permission.USE_FEED);
        }
        return context.load(Loaders.FEEDS_OF_OWNER, ownerId);
    }

    /** The feeds of the whole practice. */
    static Object ofPractice(Openings openings, ResolverContext context) {
        if (!context.permissions().has(Permission.USE_FEED)) {
            throw context.refusal(Permission.USE_FEED);
        }
        return openings.feeds().ofPractice();
    }

    private Payload create(ResolverContext context) {
        InputObject input = context.input();
        NewCalendarFeed feed = new NewCalendarFeed(
                input.isNull("ownerId") ? Optional.empty() : Optional.of(input.requiredOwnerId("ownerId")),
                input.optionalText("label"),
                input.optional("show", FeedDetail.class).orElse(FeedDetail.SERVICE),
                input.optional("includeTimeOff", Boolean.class).orElse(false));
        return Payload.of("calendarFeed", openings.feeds().create(context.actor(), feed));
    }

    private Payload revoke(ResolverContext context) {
        InputObject input = context.input();
        return Payload.of(
                "id",
                openings.feeds()
                        .revoke(
                                context.actor(),
                                input.requiredId(GlobalId.Kind.CALENDAR_FEED, "id"),
                                input.expectedVersion()),
                FeedResolvers::globalId);
    }

    private static String globalId(UUID id) {
        return new GlobalId(GlobalId.Kind.CALENDAR_FEED, id).text();
    }
}
