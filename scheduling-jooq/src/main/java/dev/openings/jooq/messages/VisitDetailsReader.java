package dev.openings.jooq.messages;

import static dev.openings.jooq.gen.Tables.BOOKABLE;
import static dev.openings.jooq.gen.Tables.MESSAGE;

import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.services.Service;
import dev.openings.jooq.services.ServiceRows;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.DSLContext;

/** Reads what messages tell of appointments: names, services, and whether reminders follow. */
final class VisitDetailsReader {
    private final Map<UUID, String> names;
    private final Map<UUID, Service> services;
    private final Set<UUID> reminded;

    VisitDetailsReader(DSLContext tx, List<Appointment> appointments) {
        Set<UUID> bookables = new HashSet<>();
        appointments.forEach(it -> {
            bookables.addAll(it.staffIds());
            bookables.addAll(it.resourceIds());
        });
        names = tx.select(BOOKABLE.ID, BOOKABLE.DISPLAY_NAME)
                .from(BOOKABLE)
                .where(BOOKABLE.ID.in(bookables))
                .fetchMap(BOOKABLE.ID, BOOKABLE.DISPLAY_NAME);
        services = ServiceRows.byIds(
                tx, appointments.stream().flatMap(it -> it.serviceId().stream()).toList());
        reminded = tx.selectDistinct(MESSAGE.APPOINTMENT_ID)
                .from(MESSAGE)
                .where(MESSAGE.APPOINTMENT_ID.in(
                        appointments.stream().map(Appointment::id).toList()))
                .and(ReminderRows.IS_REMINDER)
                .and(MESSAGE.STATUS.eq(MessageStatus.PENDING.name()))
                .fetchSet(MESSAGE.APPOINTMENT_ID);
    }

    VisitDetails of(Appointment appointment, Optional<Instant> previousStart) {
        return new VisitDetails(
                appointment,
                appointment.serviceId().flatMap(it -> Optional.ofNullable(services.get(it))),
                names(appointment.staffIds().stream()),
                names(appointment.resourceIds().stream()),
                previousStart,
                reminded.contains(appointment.id()));
    }

    private List<String> names(Stream<UUID> ids) {
        return ids.map(id -> names.getOrDefault(id, "")).toList();
    }
}
