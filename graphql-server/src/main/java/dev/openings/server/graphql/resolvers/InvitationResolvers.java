package dev.openings.server.graphql.resolvers;

import dev.openings.jooq.Openings;
import dev.openings.jooq.eligibility.IssuedInvitation;
import dev.openings.jooq.eligibility.NewServiceInvitation;
import dev.openings.jooq.eligibility.ServiceInvitation;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.permissions.Permission;
import dev.openings.server.graphql.schema.Connection;
import dev.openings.server.graphql.schema.InputObject;
import dev.openings.server.graphql.schema.Payload;
import dev.openings.server.graphql.schema.ResolverContext;
import dev.openings.server.graphql.schema.Resolvers;
import dev.openings.server.graphql.schema.Wiring;
import dev.openings.server.security.GlobalId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Invitations to book a service. */
final class InvitationResolvers implements Resolvers {
    private static final String INVITATION = "invitation";

    private final Openings openings;

    InvitationResolvers(Openings openings) {
        this.openings = openings;
    }

    @Override
    public void wire(Wiring wiring) {
        wiring.query("invitations", Permission.INVITE_TO_BOOK, this::list)
                .mutation("createInvitation", Permission.INVITE_TO_BOOK, this::create)
                .mutation("revokeInvitation", Permission.INVITE_TO_BOOK, this::revoke)
                .payload("CreateInvitationPayload", INVITATION, "token");
        wiring.type("Invitation", ServiceInvitation.class)
                .field("id", it -> globalId(it.id()))
                .field("service", (it, context) -> context.load(Loaders.SERVICE, it.serviceId()))
                .field(
                        "contact",
                        (it, context) -> it.contactId()
                                .map(id -> context.load(Loaders.CONTACT, id))
                                .orElse(null))
                .field(
                        "staff",
                        (it, context) -> context.loadMany(
                                Loaders.STAFF_MEMBER, it.staffIds().orElse(List.of())))
                .field("validFrom", (it, context) -> context.inPracticeZone(it.validFrom()))
                .field("validUntil", (it, context) -> context.inPracticeZone(it.validUntil()))
                .field("uses", ServiceInvitation::uses)
                .field("usesLeft", ServiceInvitation::usesLeft);
    }

    private Connection<ServiceInvitation> list(ResolverContext context) {
        UUID service = context.arguments().requiredId(GlobalId.Kind.SERVICE, "serviceId");
        if (!context.arguments().problems().isEmpty()) {
            throw ResolverContext.badRequest(context.arguments().problems(), "");
        }
        return Connection.of(
                ResolverContext.orBadRequest(openings.invitations().list(service, context.pageRequest())),
                countContext -> openings.invitations().count(service));
    }

    private Payload create(ResolverContext context) {
        return context.change(
                context.input(),
                InvitationResolvers::newInvitation,
                (services, invitation) -> payload(services.invitations().create(context.actor(), invitation)));
    }

    private static Payload payload(Outcome<IssuedInvitation> outcome) {
        return switch (outcome) {
            case Outcome.Refused<IssuedInvitation> refused -> Payload.refused(refused.problems());
            case Outcome.Done<IssuedInvitation>(IssuedInvitation issued) ->
                Payload.of(INVITATION, issued.invitation()).with("token", issued.token());
        };
    }

    private Payload revoke(ResolverContext context) {
        InputObject input = context.input();
        return Payload.of(
                "id",
                openings.invitations()
                        .revoke(
                                context.actor(),
                                input.requiredId(GlobalId.Kind.INVITATION, "id"),
                                input.expectedVersion()),
                InvitationResolvers::globalId);
    }

    private static NewServiceInvitation newInvitation(InputObject input) {
        return new NewServiceInvitation(
                input.requiredId(GlobalId.Kind.SERVICE, "serviceId"),
                input.optionalId(GlobalId.Kind.CONTACT, "contactId"),
                input.requiredIds(GlobalId.Kind.STAFF_MEMBER, "staffIds"),
                input.optional("validFrom", Instant.class),
                input.optional("validUntil", Instant.class),
                input.required("uses", Integer.class));
    }

    private static String globalId(UUID id) {
        return new GlobalId(GlobalId.Kind.INVITATION, id).text();
    }
}
