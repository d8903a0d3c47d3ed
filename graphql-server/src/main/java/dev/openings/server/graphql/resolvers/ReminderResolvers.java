package dev.openings.server.graphql.resolvers;

import dev.openings.jooq.Openings;
import dev.openings.jooq.reminders.Reminder;
import dev.openings.jooq.reminders.ReminderFilter;
import dev.openings.jooq.reminders.ReminderStatus;
import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.server.graphql.schema.AccessLevel;
import dev.openings.server.graphql.schema.Connection;
import dev.openings.server.graphql.schema.InputObject;
import dev.openings.server.graphql.schema.Payload;
import dev.openings.server.graphql.schema.ResolverContext;
import dev.openings.server.graphql.schema.Resolvers;
import dev.openings.server.graphql.schema.Wiring;
import dev.openings.server.security.GlobalId;

/** Reminders; whoever sees one is staff. */
final class ReminderResolvers implements Resolvers {
    private final Openings openings;

    ReminderResolvers(Openings openings) {
        this.openings = openings;
    }

    @Override
    public void wire(Wiring wiring) {
        wiring.query("reminders", AccessLevel.STAFF, this::list)
                .mutation("retryReminder", AccessLevel.STAFF, this::retry)
                .payload("ReminderPayload", "reminder")
                .enumeration("ReminderChannel", ReminderChannel.class)
                .enumeration("ReminderStatus", ReminderStatus.class);
        wiring.type("Reminder", Reminder.class)
                .everyone("id", it -> new GlobalId(GlobalId.Kind.REMINDER, it.id()).text())
                .staff("appointment", (it, call) -> call.load(Loaders.APPOINTMENT, it.appointmentId()))
                .staff("channel", Reminder::channel)
                .staff("status", Reminder::status)
                .staff("scheduledFor", (it, call) -> call.at(it.scheduledFor()))
                .staff("attempts", Reminder::attempts)
                .staff("lastError", Reminder::lastError)
                .staff("sentAt", (it, call) -> call.at(it.sentAt()));
    }

    private Connection<Reminder> list(ResolverContext call) {
        ReminderFilter filter = call.arguments()
                .object("filter", BookingInputMapper::reminderFilter)
                .orElse(ReminderFilter.ALL);
        return Connection.of(
                ResolverContext.orBadRequest(openings.reminders().list(filter, call.page())),
                unused -> openings.reminders().count(filter));
    }

    private Payload retry(ResolverContext call) {
        InputObject input = call.input();
        return Payload.of(
                "reminder",
                openings.reminders()
                        .retry(
                                call.actor(),
                                input.id(GlobalId.Kind.REMINDER, "id"),
                                ConfigurationInputMapper.expectedVersion(input)));
    }
}
