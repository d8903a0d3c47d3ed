package dev.openings.server.graphql.resolvers;

import dev.openings.booking.AppointmentStatus;
import dev.openings.jooq.appointments.AppointmentFilter;
import dev.openings.jooq.booking.AppointmentMove;
import dev.openings.jooq.booking.NewAppointment;
import dev.openings.jooq.booking.NewHold;
import dev.openings.jooq.reminders.ReminderFilter;
import dev.openings.jooq.reminders.ReminderStatus;
import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.jooq.schedules.NewTimeOff;
import dev.openings.jooq.schedules.WeeklyHoursEntry;
import dev.openings.jooq.slots.SlotQuery;
import dev.openings.server.graphql.schema.InputObject;
import dev.openings.server.security.GlobalId.Kind;
import dev.openings.slots.ObstacleCode;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/** The inputs about time as the services take them: one place per input type. */
final class BookingInputMapper {
    private BookingInputMapper() {}

    static SlotQuery slotQuery(InputObject input) {
        return new SlotQuery(
                input.optionalId(Kind.SERVICE, "serviceId"),
                input.optionalExact("duration"),
                input.optionalIds(Kind.STAFF_MEMBER, "staffIds"),
                input.required("from", Instant.class),
                input.required("to", Instant.class),
                input.optionalId(Kind.HOLD, "holdId"),
                input.optionalId(Kind.APPOINTMENT, "reschedulingId"));
    }

    static NewHold newHold(InputObject input, Optional<NewHold.Limit> limit) {
        return new NewHold(
                input.optionalId(Kind.SERVICE, "serviceId"),
                input.optionalExact("duration"),
                input.optionalIds(Kind.STAFF_MEMBER, "staffIds"),
                input.required("start", Instant.class),
                limit);
    }

    static NewAppointment newAppointment(InputObject input) {
        return new NewAppointment(
                input.optionalId(Kind.SERVICE, "serviceId"),
                input.optionalExact("duration"),
                input.optionalIds(Kind.STAFF_MEMBER, "staffIds"),
                input.optionalIds(Kind.RESOURCE, "resourceIds"),
                input.required("start", Instant.class),
                input.optionalId(Kind.CONTACT, "contactId"),
                input.object("newContact", ConfigurationInputMapper::newContact),
                input.optionalId(Kind.HOLD, "holdId"),
                input.text("note"),
                Set.copyOf(input.list("overrule", ObstacleCode.class)),
                input.text("idempotencyKey"));
    }

    static AppointmentMove move(InputObject input) {
        return new AppointmentMove(
                input.id(Kind.APPOINTMENT, "id"),
                input.required("start", Instant.class),
                input.optionalExact("duration"),
                input.optionalIds(Kind.STAFF_MEMBER, "staffIds"),
                input.optionalIds(Kind.RESOURCE, "resourceIds"),
                input.optionalId(Kind.HOLD, "holdId"),
                Set.copyOf(input.list("overrule", ObstacleCode.class)),
                ConfigurationInputMapper.expectedVersion(input),
                input.text("idempotencyKey"));
    }

    static AppointmentFilter appointmentFilter(InputObject input) {
        return new AppointmentFilter(
                input.optional("from", Instant.class),
                input.optional("to", Instant.class),
                input.optionalIds(Kind.STAFF_MEMBER, "staffIds"),
                input.optionalIds(Kind.RESOURCE, "resourceIds"),
                input.optionalId(Kind.CONTACT, "contactId"),
                input.optionalId(Kind.SERVICE, "serviceId"),
                input.optionalList("statuses", AppointmentStatus.class).map(Set::copyOf));
    }

    static ReminderFilter reminderFilter(InputObject input) {
        return new ReminderFilter(
                input.optionalList("statuses", ReminderStatus.class).map(Set::copyOf),
                input.optionalId(Kind.APPOINTMENT, "appointmentId"),
                input.optional("channel", ReminderChannel.class));
    }

    static WeeklyHoursEntry workingHours(InputObject input) {
        return new WeeklyHoursEntry(
                Set.copyOf(input.list("days", DayOfWeek.class)),
                ConfigurationInputMapper.dailyHours(input),
                input.optional("validFrom", LocalDate.class),
                input.optional("validTo", LocalDate.class));
    }

    static NewTimeOff newTimeOff(InputObject input) {
        return new NewTimeOff(
                input.ownerId("ownerId"),
                input.optional("from", Instant.class),
                input.optional("to", Instant.class),
                input.optional("fromDate", LocalDate.class),
                input.optional("toDate", LocalDate.class),
                input.text("recurrence"),
                input.text("reason"));
    }
}
