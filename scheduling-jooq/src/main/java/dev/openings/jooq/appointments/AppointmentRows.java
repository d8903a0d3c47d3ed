package dev.openings.jooq.appointments;

import static dev.openings.jooq.gen.Tables.APPOINTMENT;
import static dev.openings.jooq.gen.Tables.APPOINTMENT_BOOKABLE;

import dev.openings.booking.AppointmentStatus;
import dev.openings.jooq.database.DeferredInserts;
import dev.openings.jooq.database.JdbcValues;
import dev.openings.jooq.database.StatementBatch;
import dev.openings.jooq.gen.tables.records.AppointmentBookableRecord;
import dev.openings.jooq.gen.tables.records.AppointmentRecord;
import dev.openings.time.Interval;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;

/** Appointments and who attends them. */
public final class AppointmentRows {
    private static final String STAFF = "STAFF";
    private static final String RESOURCE = "RESOURCE";

    private static final String SELECT =
            "select " + JdbcValues.columns(APPOINTMENT, "a") + " from appointment a where a.id = ?";
    private static final String SELECT_ATTENDING = "select " + JdbcValues.columns(APPOINTMENT_BOOKABLE, "b")
            + " from appointment_bookable b where b.appointment_id = ? order by b.position";

    private AppointmentRows() {}

    public static List<Appointment> byIds(DSLContext tx, Collection<UUID> ids) {
        return appointments(
                tx, tx.selectFrom(APPOINTMENT).where(APPOINTMENT.ID.in(ids)).fetch());
    }

    public static Optional<Appointment> find(DSLContext tx, UUID id) {
        return byIds(tx, List.of(id)).stream().findFirst();
    }

    /** The appointment, and nobody else changes it before this transaction ends. */
    public static Optional<Appointment> lock(DSLContext tx, UUID id) {
        List<AppointmentRecord> row = tx.selectFrom(APPOINTMENT)
                .where(APPOINTMENT.ID.eq(id))
                .forUpdate()
                .fetch();
        return appointments(tx, row).stream().findFirst();
    }

    /** Adds the statements that read an appointment, and lock it until the transaction ends where {@code locks} is true. */
    public static StatementBatch.Question<Optional<Appointment>> select(StatementBatch batch, UUID id, boolean locks) {
        StatementBatch.Question<Optional<AppointmentRecord>> row = batch.ask(
                locks ? SELECT + " for update" : SELECT,
                List.of(id),
                rows -> JdbcValues.readAll(rows, APPOINTMENT).stream().findFirst());
        return batch.ask(SELECT_ATTENDING, List.of(id), rows -> {
            List<AppointmentBookableRecord> attending = JdbcValues.readAll(rows, APPOINTMENT_BOOKABLE);
            return row.answer().map(it -> appointment(it, attending));
        });
    }

    /** The appointments of these rows, in their order. */
    public static List<Appointment> appointments(DSLContext tx, List<AppointmentRecord> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        Map<UUID, List<AppointmentBookableRecord>> attending = tx
                .selectFrom(APPOINTMENT_BOOKABLE)
                .where(APPOINTMENT_BOOKABLE.APPOINTMENT_ID.in(
                        rows.stream().map(AppointmentRecord::getId).toList()))
                .orderBy(APPOINTMENT_BOOKABLE.POSITION)
                .stream()
                .collect(Collectors.groupingBy(AppointmentBookableRecord::getAppointmentId));
        return rows.stream()
                .map(row -> appointment(row, attending.getOrDefault(row.getId(), List.of())))
                .toList();
    }

    public static void insert(DSLContext tx, Appointment appointment) {
        AppointmentRecord row = new AppointmentRecord();
        fill(row, appointment);
        DeferredInserts.of(tx).insert(row);
        insertAttending(tx, appointment);
    }

    /** Updates with the commit everything but the bookables that attend. */
    public static void update(DSLContext tx, Appointment appointment) {
        AppointmentRecord row = new AppointmentRecord();
        fill(row, appointment);
        DeferredInserts.of(tx).update(row, APPOINTMENT.ID);
    }

    /** Replaces with the commit the bookables that attend. */
    public static void replaceAttending(DSLContext tx, Appointment appointment) {
        DeferredInserts.of(tx)
                .write("delete from appointment_bookable where appointment_id = ?", List.of(appointment.id()));
        insertAttending(tx, appointment);
    }

    private static void insertAttending(DSLContext tx, Appointment appointment) {
        List<AppointmentBookableRecord> rows = new ArrayList<>();
        addAll(rows, appointment, STAFF, appointment.staffIds());
        addAll(rows, appointment, RESOURCE, appointment.resourceIds());
        DeferredInserts.of(tx).insert(rows);
    }

    private static void addAll(
            List<AppointmentBookableRecord> rows, Appointment appointment, String kind, List<UUID> bookables) {
        for (int i = 0; i < bookables.size(); i++) {
            AppointmentBookableRecord row = new AppointmentBookableRecord();
            row.setAppointmentId(appointment.id());
            row.setBookableId(bookables.get(i));
            row.setKind(kind);
            row.setPosition(i);
            row.setStartsAt(appointment.start());
            rows.add(row);
        }
    }

    private static void fill(AppointmentRecord row, Appointment appointment) {
        row.setId(appointment.id());
        row.setStatus(appointment.status().name());
        row.setStartsAt(appointment.start());
        row.setEndsAt(appointment.end());
        row.setBufferBefore(appointment.bufferBefore().toString());
        row.setBufferAfter(appointment.bufferAfter().toString());
        row.setServiceId(appointment.serviceId().orElse(null));
        row.setContactId(appointment.contactId());
        row.setNote(appointment.note().orElse(null));
        row.setCancelReason(appointment.cancelReason().orElse(null));
        row.setVersion(appointment.version());
        row.setSequence(appointment.sequence());
        row.setSecretCounter(appointment.secretCounter());
        row.setCreatedAt(appointment.createdAt());
        row.setChangedAt(appointment.changedAt());
    }

    private static Appointment appointment(AppointmentRecord row, List<AppointmentBookableRecord> attending) {
        return new Appointment(
                row.getId(),
                AppointmentStatus.valueOf(row.getStatus()),
                new Interval(row.getStartsAt(), row.getEndsAt()),
                Duration.parse(row.getBufferBefore()),
                Duration.parse(row.getBufferAfter()),
                Optional.ofNullable(row.getServiceId()),
                row.getContactId(),
                ids(attending, STAFF),
                ids(attending, RESOURCE),
                Optional.ofNullable(row.getNote()),
                Optional.ofNullable(row.getCancelReason()),
                row.getVersion(),
                row.getSequence(),
                row.getSecretCounter(),
                row.getCreatedAt(),
                row.getChangedAt());
    }

    private static List<UUID> ids(List<AppointmentBookableRecord> attending, String kind) {
        return attending.stream()
                .filter(it -> it.getKind().equals(kind))
                .map(AppointmentBookableRecord::getBookableId)
                .toList();
    }
}
