package dev.openings.jooq.appointments;

import static dev.openings.jooq.gen.Tables.APPOINTMENT;
import static dev.openings.jooq.gen.Tables.APPOINTMENT_BOOKABLE;

import dev.openings.booking.AppointmentStatus;
import dev.openings.jooq.database.DeferredWrites;
import dev.openings.jooq.database.IdGenerator;
import dev.openings.jooq.database.JdbcValues;
import dev.openings.jooq.database.StatementBatch;
import dev.openings.jooq.gen.tables.records.AppointmentBookableRecord;
import dev.openings.jooq.gen.tables.records.AppointmentRecord;
import dev.openings.time.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;

/** Rows of appointments, with their staff and resources. */
public final class AppointmentRows {
    private static final String STAFF = "STAFF";
    private static final String RESOURCE = "RESOURCE";

    private static final String SELECT =
            "select " + JdbcValues.columns(APPOINTMENT, "a") + " from appointment a where a.id = ?";
    private static final String SELECT_ATTENDING = "select " + JdbcValues.columns(APPOINTMENT_BOOKABLE, "b")
            + " from appointment_bookable b where b.appointment_id = ? order by b.position";

    /** Nobody books so many in one second. */
    private static final int MOST_OF_A_SECOND = 10_000;
    /** So many are cancelled at one go; the others later. */
    private static final int MOST_UNCONFIRMED = 1_000;

    private AppointmentRows() {}

    /** The appointments with these ids, in no order; ids without one are left out. */
    public static List<Appointment> byIds(DSLContext tx, Collection<UUID> ids) {
        return fromRecords(
                tx, tx.selectFrom(APPOINTMENT).where(APPOINTMENT.ID.in(ids)).fetch());
    }

    /** The appointment with this id. */
    public static Optional<Appointment> find(DSLContext tx, UUID id) {
        return byIds(tx, List.of(id)).stream().findFirst();
    }

    /** Those whose ids were made in the second that begins at {@code second}, with the counters of their secrets. */
    static List<SecretCounter> secretCounters(DSLContext tx, Instant second) {
        return tx.select(APPOINTMENT.ID, APPOINTMENT.SECRET_COUNTER)
                .from(APPOINTMENT)
                .where(APPOINTMENT.ID.ge(IdGenerator.lowest(second)))
                .and(APPOINTMENT.ID.lt(IdGenerator.lowest(second.plusSeconds(1))))
                .limit(MOST_OF_A_SECOND)
                .fetch(row -> new SecretCounter(row.value1(), row.value2()));
    }

    /** Locks and returns the appointment: no other transaction changes it until this one ends. */
    public static Optional<Appointment> lock(DSLContext tx, UUID id) {
        StatementBatch batch = new StatementBatch(tx);
        StatementBatch.Result<Optional<Appointment>> locked = select(batch, id, true);
        batch.execute();
        return locked.value();
    }

    /** Adds the statements that read an appointment, and lock it until the transaction ends where {@code locks} is true. */
    public static StatementBatch.Result<Optional<Appointment>> select(StatementBatch batch, UUID id, boolean locks) {
        StatementBatch.Result<Optional<AppointmentRecord>> row = batch.add(
                locks ? SELECT + " for update" : SELECT,
                List.of(id),
                rows -> JdbcValues.readAll(rows, APPOINTMENT).stream().findFirst());
        return batch.add(SELECT_ATTENDING, List.of(id), rows -> {
            List<AppointmentBookableRecord> attending = JdbcValues.readAll(rows, APPOINTMENT_BOOKABLE);
            return row.value().map(it -> appointment(it, attending));
        });
    }

    /** Locks the appointments of a contact that take place and start after {@code now}, in the order of their ids. */
    public static List<Appointment> lockUpcoming(DSLContext tx, UUID contactId, Instant now) {
        return fromRecords(
                tx,
                tx.selectFrom(APPOINTMENT)
                        .where(APPOINTMENT.CONTACT_ID.eq(contactId))
                        .and(APPOINTMENT.STARTS_AT.gt(now))
                        .and(APPOINTMENT.STATUS.in(AppointmentStatus.SCHEDULED, AppointmentStatus.CONFIRMED))
                        .orderBy(APPOINTMENT.ID)
                        .forUpdate()
                        .fetch());
    }

    /** The ids of appointments that are to be cancelled because no address was confirmed by {@code now}, the longest due first. */
    public static List<UUID> unconfirmed(DSLContext tx, Instant now) {
        return tx.select(APPOINTMENT.ID)
                .from(APPOINTMENT)
                .where(APPOINTMENT.CONFIRM_BY.le(now))
                .orderBy(APPOINTMENT.CONFIRM_BY, APPOINTMENT.ID)
                .limit(MOST_UNCONFIRMED)
                .fetch(APPOINTMENT.ID);
    }

    /** The appointments of these rows, in their order. */
    public static List<Appointment> fromRecords(DSLContext tx, List<AppointmentRecord> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        Map<UUID, List<AppointmentBookableRecord>> bookables = tx
                .selectFrom(APPOINTMENT_BOOKABLE)
                .where(APPOINTMENT_BOOKABLE.APPOINTMENT_ID.in(
                        rows.stream().map(AppointmentRecord::getId).toList()))
                .orderBy(APPOINTMENT_BOOKABLE.POSITION)
                .stream()
                .collect(Collectors.groupingBy(AppointmentBookableRecord::getAppointmentId));
        return rows.stream()
                .map(row -> appointment(row, bookables.getOrDefault(row.getId(), List.of())))
                .toList();
    }

    /** Inserts the appointment at the commit. */
    public static void insert(DSLContext tx, Appointment appointment) {
        AppointmentRecord row = new AppointmentRecord();
        fill(row, appointment);
        DeferredWrites.of(tx).insert(row);
        insertBookables(tx, appointment);
    }

    /** Updates the appointment at the commit, except for its staff and resources. */
    public static void update(DSLContext tx, Appointment appointment) {
        AppointmentRecord row = new AppointmentRecord();
        fill(row, appointment);
        DeferredWrites.of(tx).update(row, APPOINTMENT.ID);
    }

    /** Counts at the commit that its contact has moved it. */
    public static void countMoveOfContact(DSLContext tx, UUID id) {
        DeferredWrites.of(tx)
                .execute("update appointment set contact_moves = contact_moves + 1 where id = ?", List.of(id));
    }

    /** Replaces its staff and resources at the commit. */
    public static void replaceBookables(DSLContext tx, Appointment appointment) {
        DeferredWrites.of(tx)
                .execute("delete from appointment_bookable where appointment_id = ?", List.of(appointment.id()));
        insertBookables(tx, appointment);
    }

    private static void insertBookables(DSLContext tx, Appointment appointment) {
        List<AppointmentBookableRecord> rows = new ArrayList<>();
        addAll(rows, appointment, STAFF, appointment.staffIds());
        addAll(rows, appointment, RESOURCE, appointment.resourceIds());
        DeferredWrites.of(tx).insert(rows);
    }

    private static void addAll(
            List<AppointmentBookableRecord> rows, Appointment appointment, String kind, List<UUID> ids) {
        for (int i = 0; i < ids.size(); i++) {
            AppointmentBookableRecord row = new AppointmentBookableRecord();
            row.setAppointmentId(appointment.id());
            row.setBookableId(ids.get(i));
            row.setKind(kind);
            row.setPosition(i);
            row.setStartsAt(appointment.start());
            rows.add(row);
        }
    }

    private static void fill(AppointmentRecord row, Appointment appointment) {
        row.setId(appointment.id());
        row.setStatus(appointment.status());
        row.setStartsAt(appointment.start());
        row.setEndsAt(appointment.end());
        row.setBufferBefore(appointment.bufferBefore());
        row.setBufferAfter(appointment.bufferAfter());
        row.setServiceId(appointment.serviceId().orElse(null));
        row.setContactId(appointment.contactId());
        row.setNote(appointment.note().orElse(null));
        row.setCancelReason(appointment.cancelReason().orElse(null));
        row.setConfirmBy(appointment.confirmBy().orElse(null));
        row.setVersion(appointment.version());
        row.setSequence(appointment.sequence());
        row.setSecretCounter(appointment.secretCounter());
        row.setCreatedAt(appointment.createdAt());
        row.setChangedAt(appointment.changedAt());
    }

    private static Appointment appointment(AppointmentRecord row, List<AppointmentBookableRecord> bookables) {
        return new Appointment(
                row.getId(),
                row.getStatus(),
                new Interval(row.getStartsAt(), row.getEndsAt()),
                row.getBufferBefore(),
                row.getBufferAfter(),
                Optional.ofNullable(row.getServiceId()),
                row.getContactId(),
                ids(bookables, STAFF),
                ids(bookables, RESOURCE),
                Optional.ofNullable(row.getNote()),
                Optional.ofNullable(row.getCancelReason()),
                Optional.ofNullable(row.getConfirmBy()),
                row.getVersion(),
                row.getSequence(),
                row.getSecretCounter(),
                row.getCreatedAt(),
                row.getChangedAt());
    }

    private static List<UUID> ids(List<AppointmentBookableRecord> bookables, String kind) {
        return bookables.stream()
                .filter(it -> it.getKind().equals(kind))
                .map(AppointmentBookableRecord::getBookableId)
                .toList();
    }
}
