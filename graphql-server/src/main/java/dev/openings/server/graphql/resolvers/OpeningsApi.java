package dev.openings.server.graphql.resolvers;

import dev.openings.jooq.Openings;
import dev.openings.server.graphql.engine.AccessRecords;
import dev.openings.server.graphql.engine.GraphQlApi;
import dev.openings.server.graphql.engine.RequestContext;
import dev.openings.server.graphql.schema.CallerActors;
import dev.openings.server.graphql.schema.Connection;
import dev.openings.server.graphql.schema.FieldPermission;
import dev.openings.server.graphql.schema.Resolvers;
import dev.openings.server.graphql.schema.SchemaText;
import dev.openings.server.graphql.schema.SecretLinks;
import dev.openings.server.graphql.schema.UserError;
import dev.openings.server.graphql.schema.Wiring;
import dev.openings.server.outside.OutsideReads;
import dev.openings.server.proofofwork.ProofOfWorkChallenges;
import dev.openings.server.security.ConfirmationLinks;
import dev.openings.server.security.Invitations;
import dev.openings.server.security.LinkMails;
import dev.openings.server.security.PublicBookingQuota;
import dev.openings.server.security.SecretTokens;
import dev.openings.server.security.SessionLimits;
import graphql.schema.GraphQLSchema;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.dataloader.DataLoaderRegistry;

/** The whole schema, with resolvers that call the services of {@link Openings}. */
public final class OpeningsApi implements GraphQlApi {
    private final Openings openings;
    private final AccessRecords accesses;
    private final List<Resolvers> topics;

    /**
     * The schema on these services.
     *
     * @param secrets for secret URLs and management tokens
     * @param publicUrl the prefix of URLs; called whenever a URL is returned
     * @param invitations to sign in for the first time
     * @param quota of appointments that are booked without an account
     * @param challenges of proofs of work for such appointments
     * @param linkMails whether links can be sent by e-mail
     * @param accesses collects accesses for the audit log. Outside calendars are read from the public internet only
     */
    public OpeningsApi(
            Openings openings,
            SecretTokens secrets,
            Supplier<URI> publicUrl,
            Invitations invitations,
            PublicBookingQuota quota,
            ProofOfWorkChallenges challenges,
            LinkMails linkMails,
            AccessRecords accesses) {
        this(
                openings,
                secrets,
                publicUrl,
                invitations,
                quota,
                challenges,
                linkMails,
                SessionLimits.DEFAULT,
                accesses,
                OutsideReads.of(secrets, Set.of(), InstantSource.system()),
                () -> new SystemState("unreleased", openings.now(), Duration.ZERO, List.of(), List.of()));
    }

    /**
     * The schema on these services.
     *
     * @param sessionLimits how long a browser stays signed in
     * @param outside reads outside calendars
     * @param state tells the state of the server
     */
    public OpeningsApi(
            Openings openings,
            SecretTokens secrets,
            Supplier<URI> publicUrl,
            Invitations invitations,
            PublicBookingQuota quota,
            ProofOfWorkChallenges challenges,
            LinkMails linkMails,
            SessionLimits sessionLimits,
            AccessRecords accesses,
            OutsideReads outside,
            Supplier<SystemState> state) {
        this.openings = openings;
        this.accesses = accesses;
        SecretLinks secretLinks = new SecretLinks(openings, secrets, publicUrl);
        this.topics = List.of(
                new NodeResolvers(openings, accesses),
                new PracticeResolvers(openings),
                new BookingRulesResolvers(),
                new ServiceResolvers(openings),
                new StaffResolvers(openings),
                new ResourceResolvers(openings),
                new ContactResolvers(openings),
                new AccountResolvers(openings),
                new SignInResolvers(openings, invitations, linkMails, publicUrl),
                new SignInSessionResolvers(openings, sessionLimits.idle()),
                new HoursResolvers(),
                new HoursMutations(openings),
                new HolidayResolvers(openings),
                new OutsideCalendarResolvers(openings, outside),
                new AppointmentResolvers(openings, secretLinks),
                new BookingMutations(openings, secretLinks, quota, challenges, linkMails),
                new ConfirmationResolvers(openings, new ConfirmationLinks(secrets, publicUrl)),
                new HoldResolvers(openings, secretLinks),
                new SlotResolvers(openings, secretLinks),
                new ReminderResolvers(openings),
                new MessageResolvers(openings),
                new InboundMessageResolvers(openings),
                new WordingResolvers(openings),
                new FeedResolvers(openings, secretLinks),
                new InvitationResolvers(openings),
                new AuditResolvers(openings),
                new SystemResolvers(openings, state),
                new SubscriptionResolvers(openings),
                UserError::wire,
                Connection::wireAll);
    }

    @Override
    public GraphQLSchema schema() {
        return wiring().build(SchemaText.definitions());
    }

    /** The permission that each field of Query, Mutation and Subscription and each protected field requires. */
    List<FieldPermission> fieldPermissions() {
        return wiring().fieldPermissions();
    }

    private Wiring wiring() {
        Wiring wiring = new Wiring(openings);
        topics.forEach(topic -> topic.wire(wiring));
        return wiring;
    }

    @Override
    public DataLoaderRegistry loaders(RequestContext context) {
        return Loaders.registry(openings);
    }

    @Override
    public void refused(RequestContext context, String field) {
        accesses.refused(CallerActors.actor(context.caller()), field, context);
    }
}
