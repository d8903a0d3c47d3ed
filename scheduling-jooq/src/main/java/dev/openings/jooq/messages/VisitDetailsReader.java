package dev.openings.jooq.messages;

import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.audit.LastChanges;
import dev.openings.jooq.contacts.PhoneType;
import dev.openings.jooq.database.StatementBatch;
import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.jooq.slots.TransactionConfiguration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;

/** Reads what messages tell of appointments: names, services, and whether reminders follow. */
final class VisitDetailsReader {
    private final TransactionConfiguration configuration;
    private final StatementBatch.Result<Map<UUID, Named>> names;
    private final StatementBatch.Result<LastChanges> changes;
    private final StatementBatch.Result<Map<UUID, Set<Reminded>>> reminded;

    /**
     * A reminder that is planned.
     *
     * @param phone of the contact
     */
    private record Reminded(ReminderChannel channel, Optional<String> phone) {}

    /** A staff member or a resource. */
    private record Named(String name, boolean isRoom) {
        static final Named UNKNOWN = new Named("", false);
    }

    /** Adds the statements to {@code batch}, which has to be executed before details are asked for. */
    VisitDetailsReader(
            StatementBatch batch, TransactionConfiguration configuration, List<Appointment> appointments, Instant now) {
        Set<UUID> bookables = new HashSet<>();
        appointments.forEach(it -> {
            bookables.addAll(it.staffIds());
            bookables.addAll(it.resourceIds());
        });
        this.configuration = configuration;
        this.names = names(batch, bookables);
        this.changes = LastChanges.select(
                batch,
                appointments.stream().flatMap(VisitDetailsReader::subjects).toList(),
                now);
        this.reminded =
                reminded(batch, appointments.stream().map(Appointment::id).toList());
    }

    /** Executes the statements. */
    static VisitDetailsReader read(
            DSLContext tx, TransactionConfiguration configuration, List<Appointment> appointments, Instant now) {
        StatementBatch batch = new StatementBatch(tx);
        VisitDetailsReader details = new VisitDetailsReader(batch, configuration, appointments, now);
        batch.execute();
        return details;
    }

    /** Whose names are shown with an appointment. */
    private static Stream<UUID> subjects(Appointment appointment) {
        return Stream.of(
                        appointment.serviceId().stream(),
                        appointment.staffIds().stream(),
                        appointment.resourceIds().stream())
                .flatMap(it -> it);
    }

    private static StatementBatch.Result<Map<UUID, Named>> names(StatementBatch batch, Set<UUID> bookables) {
        return batch.add(
                "select id, display_name, kind = 'ROOM' from bookable where " + StatementBatch.isOneOf("id", bookables),
                List.of(StatementBatch.oneOf(bookables)),
                rows -> {
                    Map<UUID, Named> names = new HashMap<>();
                    while (rows.next()) {
                        names.put(rows.getObject(1, UUID.class), new Named(rows.getString(2), rows.getBoolean(3)));
                    }
                    return names;
                });
    }

    private static StatementBatch.Result<Map<UUID, Set<Reminded>>> reminded(
            StatementBatch batch, List<UUID> appointments) {
        return batch.add(
                "select distinct m.appointment_id, m.channel, c.phone from message m join contact c on c.id = m.contact_id where "
                        + StatementBatch.isOneOf("m.appointment_id", appointments)
                        + " and m.kind = 'REMINDER' and m.status = 'PENDING'",
                List.of(StatementBatch.oneOf(appointments)),
                rows -> {
                    Map<UUID, Set<Reminded>> all = new HashMap<>();
                    while (rows.next()) {
                        all.computeIfAbsent(rows.getObject(1, UUID.class), unused -> new HashSet<>())
                                .add(new Reminded(
                                        ReminderChannel.valueOf(rows.getString(2)),
                                        Optional.ofNullable(rows.getString(3))));
                    }
                    return all;
                });
    }

    VisitDetails of(Appointment appointment, Optional<Instant> previousStart) {
        return new VisitDetails(
                appointment,
                appointment.serviceId().flatMap(configuration::service),
                names(appointment.staffIds().stream()),
                names(appointment.resourceIds().stream()),
                names(appointment.resourceIds().stream().filter(it -> named(it).isRoom())),
                changes.value().latest(appointment.changedAt(), subjects(appointment)),
                previousStart,
                reminded.value().getOrDefault(appointment.id(), Set.of()).stream()
                        .filter(this::isSent)
                        .map(Reminded::channel)
                        .collect(Collectors.toSet()));
    }

    /** What is planned for a landline is not sent, unless the practice wants it. */
    private boolean isSent(Reminded reminder) {
        return reminder.channel() != ReminderChannel.SMS
                || configuration.practice().smsToLandlines()
                || reminder.phone()
                        .filter(it -> PhoneType.of(it) == PhoneType.FIXED_LINE)
                        .isEmpty();
    }

    private List<String> names(Stream<UUID> ids) {
        return ids.map(id -> named(id).name()).toList();
    }

    private Named named(UUID id) {
        return names.value().getOrDefault(id, Named.UNKNOWN);
    }
}
