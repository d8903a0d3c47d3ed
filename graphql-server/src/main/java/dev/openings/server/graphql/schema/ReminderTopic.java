package dev.openings.server.graphql.schema;

import dev.openings.jooq.Openings;
import dev.openings.jooq.Reminder;
import dev.openings.jooq.ReminderChannel;
import dev.openings.jooq.ReminderFilter;
import dev.openings.jooq.ReminderStatus;
import dev.openings.server.security.GlobalId;

/** Reminders; whoever sees one is staff. */
final class ReminderTopic implements Topic {
    private final Openings openings;

    ReminderTopic(Openings openings) {
        this.openings = openings;
    }

    @Override
    public void wire(Wiring wiring) {
        wiring.query("reminders", Who.STAFF, this::list)
                .mutation("retryReminder", Who.STAFF, this::retry)
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

    private Connection<Reminder> list(Call call) {
        ReminderFilter filter =
                call.arguments().object("filter", BookingInputs::reminderFilter).orElse(ReminderFilter.ALL);
        return Connection.of(
                Call.orBadRequest(openings.reminders().list(filter, call.page())),
                unused -> openings.reminders().count(filter));
    }

    private Payload retry(Call call) {
        Input input = call.input();
        return Payload.of(
                "reminder",
                openings.reminders()
                        .retry(call.actor(), input.id(GlobalId.Kind.REMINDER, "id"), Inputs.expectedVersion(input)));
    }
}
