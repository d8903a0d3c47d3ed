package dev.openings.server.graphql.resolvers;

import dev.openings.jooq.Openings;
import dev.openings.jooq.messages.Message;
import dev.openings.jooq.messages.MessageFilter;
import dev.openings.jooq.messages.MessageKind;
import dev.openings.jooq.messages.MessageStatus;
import dev.openings.jooq.messages.NewTestMessage;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.operation.Problem;
import dev.openings.jooq.permissions.Permission;
import dev.openings.jooq.practice.PracticeMessages;
import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.server.graphql.schema.Connection;
import dev.openings.server.graphql.schema.InputObject;
import dev.openings.server.graphql.schema.Loader;
import dev.openings.server.graphql.schema.Payload;
import dev.openings.server.graphql.schema.ResolverContext;
import dev.openings.server.graphql.schema.Resolvers;
import dev.openings.server.graphql.schema.UserError;
import dev.openings.server.graphql.schema.Wiring;
import dev.openings.server.security.GlobalId;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Messages to people, what became of them, and which ones a practice sends. */
final class MessageResolvers implements Resolvers {
    private static final String FILTER = "filter";

    private final Openings openings;

    MessageResolvers(Openings openings) {
        this.openings = openings;
    }

    /** The status as the API names it. */
    private enum Status {
        QUEUED(MessageStatus.PENDING),
        SENDING(MessageStatus.SENDING),
        SENT(MessageStatus.SENT),
        DELIVERED(MessageStatus.DELIVERED),
        UNDELIVERED(MessageStatus.UNDELIVERED),
        FAILED(MessageStatus.FAILED),
        CANCELLED(MessageStatus.CANCELLED),
        SKIPPED(MessageStatus.SKIPPED);

        private final MessageStatus stored;

        Status(MessageStatus stored) {
            this.stored = stored;
        }

        static Status of(Message message) {
            for (Status each : values()) {
                if (each.stored == message.status()) {
                    return each;
                }
            }
            throw new IllegalStateException("no name for " + message.status());
        }
    }

    @Override
    public void wire(Wiring wiring) {
        wiring.query("messages", Permission.READ_REMINDERS, this::list)
                .mutation("retryMessages", Permission.RETRY_REMINDER, this::retry)
                .mutation("sendTestMessage", Permission.SEND_TEST_MESSAGE, this::sendTest)
                .payload("RetryMessagesPayload", "count")
                .payload("SendTestMessagePayload", "message")
                .enumeration("MessageStatus", Status.class);
        wiring.type("Message", Message.class)
                .field("id", it -> new GlobalId(GlobalId.Kind.MESSAGE, it.id()).text())
                .field("kind", Message::kind)
                .field("channel", Message::channel)
                .field("status", Status::of)
                .field(
                        "appointment",
                        Permission.READ_REMINDERS,
                        (it, context) -> load(context, Loaders.APPOINTMENT, it.appointmentId()))
                .field(
                        "contact",
                        Permission.READ_REMINDERS,
                        (it, context) -> load(context, Loaders.CONTACT, it.contactId()))
                .field(
                        "staffMember",
                        Permission.READ_REMINDERS,
                        (it, context) -> load(context, Loaders.STAFF_MEMBER, it.staffId()))
                .field("scheduledFor", (it, context) -> context.inPracticeZone(it.scheduledFor()))
                .field(
                        "nextAttemptAt",
                        Permission.READ_REMINDERS,
                        (it, context) -> context.inPracticeZone(it.nextAttemptAt()))
                .field("attempts", Message::attempts)
                .field("why", Permission.READ_REMINDERS, Message::lastError)
                .field("sentAt", Permission.READ_REMINDERS, (it, context) -> context.inPracticeZone(it.sentAt()))
                .field("address", Permission.READ_REMINDERS, Message::address)
                .field("text", Permission.READ_REMINDERS, Message::body);
        wiring.type("MessageSettings", PracticeMessages.class)
                .field("confirmations", PracticeMessages::confirmations)
                .field("changes", PracticeMessages::changes)
                .field("cancellations", PracticeMessages::cancellations)
                .field("confirmationsBySms", PracticeMessages::confirmationsBySms)
                .field("delay", PracticeMessages::delay);
    }

    private static @Nullable Object load(ResolverContext context, Loader<UUID, ?> loader, Optional<UUID> id) {
        return id.<Object>map(it -> context.load(loader, it)).orElse(null);
    }

    private Connection<Message> list(ResolverContext context) {
        MessageFilter filter = context.arguments()
                .optionalObject(FILTER, MessageResolvers::filter)
                .orElse(MessageFilter.ALL);
        return Connection.of(
                ResolverContext.orBadRequest(openings.messageLog().list(filter, context.pageRequest())),
                countContext -> openings.messageLog().count(filter));
    }

    private Payload retry(ResolverContext context) {
        MessageFilter filter = context.arguments().requiredObject(FILTER, MessageResolvers::filter);
        return switch (openings.messageLog().retry(context.actor(), filter)) {
            case Outcome.Done<Integer>(Integer count) -> Payload.of("count", count);
            case Outcome.Refused<Integer>(List<Problem> problems) ->
                new Payload(
                        Map.of(),
                        problems.stream().map(it -> new UserError(FILTER, it)).toList());
        };
    }

    private Payload sendTest(ResolverContext context) {
        return context.change(
                context.input(),
                MessageResolvers::newTest,
                (services, test) ->
                        Payload.of("message", services.testMessages().send(context.actor(), test)));
    }

    private static NewTestMessage newTest(InputObject input) {
        return new NewTestMessage(
                input.required("kind", MessageKind.class),
                input.required("channel", ReminderChannel.class),
                input.required("address", String.class),
                input.optionalText("locale"),
                input.optionalId(GlobalId.Kind.SERVICE, "serviceId"));
    }

    private static MessageFilter filter(InputObject input) {
        return new MessageFilter(
                input.optionalList("kinds", MessageKind.class).map(Set::copyOf),
                input.optionalList("statuses", Status.class).map(MessageResolvers::stored),
                input.optional("channel", ReminderChannel.class),
                input.optionalId(GlobalId.Kind.APPOINTMENT, "appointmentId"),
                input.optionalId(GlobalId.Kind.CONTACT, "contactId"),
                input.optional("startsFrom", Instant.class),
                input.optional("startsBefore", Instant.class),
                input.optional("notReached", Boolean.class).orElse(false));
    }

    private static Set<MessageStatus> stored(Iterable<Status> statuses) {
        Set<MessageStatus> stored = EnumSet.noneOf(MessageStatus.class);
        statuses.forEach(it -> stored.add(it.stored));
        return stored;
    }

    /** What contacts are told, from an input object whose absent fields have their defaults. */
    static PracticeMessages settings(InputObject input) {
        return new PracticeMessages(
                input.required("confirmations", Boolean.class),
                input.required("changes", Boolean.class),
                input.required("cancellations", Boolean.class),
                input.required("confirmationsBySms", Boolean.class),
                input.requiredExactDuration("delay"));
    }
}
