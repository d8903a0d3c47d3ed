package dev.openings.server.graphql.resolvers;

import dev.openings.jooq.Openings;
import dev.openings.jooq.permissions.Permission;
import dev.openings.jooq.replies.InboundFilter;
import dev.openings.jooq.replies.InboundMessage;
import dev.openings.jooq.replies.ReplyMeaning;
import dev.openings.server.graphql.schema.Connection;
import dev.openings.server.graphql.schema.InputObject;
import dev.openings.server.graphql.schema.Payload;
import dev.openings.server.graphql.schema.ResolverContext;
import dev.openings.server.graphql.schema.Resolvers;
import dev.openings.server.graphql.schema.Wiring;
import dev.openings.server.security.GlobalId;

/** Text messages from contacts and strangers; for staff only. */
final class InboundMessageResolvers implements Resolvers {
    private final Openings openings;

    InboundMessageResolvers(Openings openings) {
        this.openings = openings;
    }

    @Override
    public void wire(Wiring wiring) {
        wiring.query("inboundMessages", Permission.READ_INBOUND_MESSAGES, this::list)
                .mutation("markInboundMessageHandled", Permission.HANDLE_INBOUND_MESSAGES, this::mark)
                .payload("InboundMessagePayload", "inboundMessage")
                .enumeration("ReplyMeaning", ReplyMeaning.class);
        wiring.type("InboundMessage", InboundMessage.class)
                .field("id", it -> new GlobalId(GlobalId.Kind.INBOUND_MESSAGE, it.id()).text())
                .field("receivedAt", (it, context) -> context.inPracticeZone(it.receivedAt()))
                .field("from", InboundMessage::sender)
                .field(
                        "contact",
                        (it, context) -> it.contactId()
                                .map(id -> context.load(Loaders.CONTACT, id))
                                .orElse(null))
                .field("text", InboundMessage::text)
                .field("meaning", InboundMessage::meaning)
                .field("handledAt", (it, context) -> context.inPracticeZone(it.handledAt()));
    }

    private Connection<InboundMessage> list(ResolverContext context) {
        InboundFilter filter = new InboundFilter(
                context.arguments().optional("handled", Boolean.class),
                context.arguments().optionalId(GlobalId.Kind.CONTACT, "contactId"));
        return Connection.of(
                ResolverContext.orBadRequest(openings.replies().list(filter, context.pageRequest())),
                countContext -> openings.replies().count(filter));
    }

    private Payload mark(ResolverContext context) {
        InputObject input = context.input();
        return Payload.of(
                "inboundMessage",
                openings.replies()
                        .mark(
                                context.actor(),
                                input.requiredId(GlobalId.Kind.INBOUND_MESSAGE, "id"),
                                input.required("handled", Boolean.class)));
    }
}
