package dev.openings.jooq.retention;

import static dev.openings.jooq.gen.Tables.APPOINTMENT;
import static dev.openings.jooq.gen.Tables.EVENT;

import dev.openings.booking.AppointmentStatus;
import dev.openings.jooq.audit.SubjectKind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.ForeignKey;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** Visits, whatever became of them, and the rows that belong to them. */
final class DueVisits implements DueRows {
    /** A request may be repeated for a day, and gets the visit that the first one booked or moved. */
    private static final Duration REPEATABLE = Duration.ofDays(1);

    @Override
    public DueRecords read(DSLContext tx, LocalDate day, Instant before, Instant now) {
        Condition isOpen = APPOINTMENT.STATUS.in(
                AppointmentStatus.SCHEDULED, AppointmentStatus.CONFIRMED, AppointmentStatus.CHECKED_IN);
        Condition isOverdue =
                ended(before.minus(Retention.BACKLOG)).and(APPOINTMENT.CREATED_AT.lt(now.minus(Retention.BACKLOG)));
        Record row = tx.select(
                        DSL.count(),
                        DSL.count().filterWhere(isOpen),
                        DSL.count().filterWhere(isOverdue),
                        DSL.min(APPOINTMENT.ENDS_AT),
                        DSL.max(APPOINTMENT.ENDS_AT))
                .from(APPOINTMENT)
                .where(isDue(before, now))
                .fetchSingle();
        return new DueRecords(
                RecordKind.VISITS,
                day,
                before,
                row.get(0, Long.class),
                row.get(1, Long.class),
                row.get(2, Long.class),
                Optional.ofNullable(row.get(3, Instant.class)),
                Optional.ofNullable(row.get(4, Instant.class)));
    }

    @Override
    public int delete(DSLContext tx, Instant before, Instant now, boolean mayDeleteEvents) {
        List<UUID> ids = tx.select(APPOINTMENT.ID)
                .from(APPOINTMENT)
                .where(isDue(before, now))
                .orderBy(APPOINTMENT.STARTS_AT, APPOINTMENT.ID)
                .limit(BATCH)
                .forUpdate()
                .skipLocked()
                .fetch(APPOINTMENT.ID);
        if (ids.isEmpty()) {
            return 0;
        }
        // From the generated code, so that a new table is included by itself.
        Objects.requireNonNull(APPOINTMENT.getPrimaryKey())
                .getReferences()
                .forEach(reference -> deleteReferencing(tx, reference, ids));
        if (mayDeleteEvents) {
            tx.deleteFrom(EVENT)
                    .where(EVENT.SUBJECT_KIND.eq(SubjectKind.APPOINTMENT.name()))
                    .and(EVENT.SUBJECT_ID.in(ids))
                    .execute();
        }
        return tx.deleteFrom(APPOINTMENT).where(APPOINTMENT.ID.in(ids)).execute();
    }

    private static void deleteReferencing(DSLContext tx, ForeignKey<?, ?> reference, List<UUID> ids) {
        tx.deleteFrom(reference.getTable())
                .where(reference.getFields().getFirst().coerce(UUID.class).in(ids))
                .execute();
    }

    private static Condition isDue(Instant before, Instant now) {
        return ended(before).and(APPOINTMENT.CHANGED_AT.lt(now.minus(REPEATABLE)));
    }

    /** The start is in an index, and is before the end. */
    private static Condition ended(Instant before) {
        return APPOINTMENT.STARTS_AT.lt(before).and(APPOINTMENT.ENDS_AT.lt(before));
    }
}
