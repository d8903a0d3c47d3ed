package dev.openings.server.graphql.resolvers;

import dev.openings.jooq.Openings;
import dev.openings.jooq.messages.Reminder;
import dev.openings.jooq.messages.ReminderFilter;
import dev.openings.jooq.messages.ReminderStatus;
import dev.openings.jooq.permissions.Permission;
import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.server.graphql.schema.Connection;
import dev.openings.server.graphql.schema.InputObject;
import dev.openings.server.graphql.schema.Payload;
import dev.openings.server.graphql.schema.ResolverContext;
import dev.openings.server.graphql.schema.Resolvers;
import dev.openings.server.graphql.schema.Wiring;
import dev.openings.server.security.GlobalId;
import java.util.Set;

/** Reminders; for staff only. */
final class ReminderResolvers implements Resolvers {
    private final Openings openings;

    ReminderResolvers(Openings openings) {
        this.openings = openings;
    }

    @Override
    public void wire(Wiring wiring) {
        wiring.query("reminders", Permission.READ_REMINDERS, this::list)
                .mutation("retryReminder", Permission.RETRY_REMINDER, this::retry)
                .payload("ReminderPayload", "reminder")
                .enumeration("ReminderChannel", ReminderChannel.class)
                .enumeration("ReminderStatus", ReminderStatus.class);
        wiring.type("Reminder", Reminder.class)
                .field("id", it -> new GlobalId(GlobalId.Kind.REMINDER, it.id()).text())
                .field(
                        "appointment",
                        Permission.READ_REMINDERS,
                        (it, context) -> context.load(Loaders.APPOINTMENT, it.appointmentId()))
                .field("channel", Permission.READ_REMINDERS, Reminder::channel)
                .field("status", Permission.READ_REMINDERS, Reminder::status)
                .field(
                        "scheduledFor",
                        Permission.READ_REMINDERS,
                        (it, context) -> context.inPracticeZone(it.scheduledFor()))
                .field("attempts", Permission.READ_REMINDERS, Reminder::attempts)
                .field("lastError", Permission.READ_REMINDERS, Reminder::lastError)
                .field("sentAt", Permission.READ_REMINDERS, (it, context) -> context.inPracticeZone(it.sentAt()));
    }

    private Connection<Reminder> list(ResolverContext context) {
        ReminderFilter filter = context.arguments()
                .optionalObject("filter", ReminderResolvers::reminderFilter)
                .orElse(ReminderFilter.ALL);
        return Connection.of(
                ResolverContext.orBadRequest(openings.reminders().list(filter, context.pageRequest())),
                countContext -> openings.reminders().count(filter));
    }

    private Payload retry(ResolverContext context) {
        InputObject input = context.input();
        return Payload.of(
                "reminder",
                openings.reminders()
                        .retry(
                                context.actor(),
                                input.requiredId(GlobalId.Kind.REMINDER, "id"),
                                input.expectedVersion()));
    }

    private static ReminderFilter reminderFilter(InputObject input) {
        return new ReminderFilter(
                input.optionalList("statuses", ReminderStatus.class).map(Set::copyOf),
                input.optionalId(GlobalId.Kind.APPOINTMENT, "appointmentId"),
                input.optional("channel", ReminderChannel.class));
    }
}
