package dev.openings.jooq.retention;

import dev.openings.jooq.audit.EventKind;
import dev.openings.jooq.audit.EventWriter;
import dev.openings.jooq.audit.NewEvent;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.practice.PracticeRows;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;

/**
 * Deletes what was kept long enough, in small transactions. Any number of servers may delete at once, and one that is killed
 * leaves whole records only.
 *
 * <p>{@link #due} tells what would be deleted. Show it to somebody before the first call of {@link #deleteBatch}: deleted records
 * are gone. Then call both at intervals, and leave alone what is {@linkplain DueRecords#overdue overdue}: the clock may be wrong.
 */
public final class Retention {
    /**
     * What is deleted at intervals becomes due day by day. Records that have been due for longer are a backlog, of a new setting, of
     * a long pause, or of a clock that has jumped ahead.
     */
    public static final Duration BACKLOG = Duration.ofDays(31);

    private final ServiceContext context;

    public Retention(ServiceContext context) {
        this.context = context;
    }

    /** What would be deleted now, of each kind that has a period. */
    public List<DueRecords> due(RetentionPeriods periods) {
        Instant now = context.now();
        return context.transactions().inReadOnlyTransaction(tx -> {
            ZoneId zone = PracticeRows.zone(tx);
            LocalDate today = now.atZone(zone).toLocalDate();
            return Stream.of(RecordKind.values())
                    .flatMap(kind -> periods.of(kind).stream().map(period -> due(tx, kind, today, period, zone, now)))
                    .toList();
        });
    }

    private static DueRecords due(
            DSLContext tx, RecordKind kind, LocalDate today, Period period, ZoneId zone, Instant now) {
        LocalDate day = today.minus(period);
        return DueRows.of(kind).read(tx, day, day.atStartOfDay(zone).toInstant(), now);
    }

    /**
     * Deletes some of the records, and writes that to the audit log. Call it until it returns 0. With visits, their history is
     * deleted, if the role of the database may delete events.
     *
     * @return how many were deleted; 0 if none is left, or others are deleting the rest
     * @throws IllegalArgumentException if the records are less than 30 days old
     * @throws IllegalStateException if they are events, and the role of the database may not delete them
     */
    public int deleteBatch(DueRecords due) {
        if (due.before().isAfter(context.now().minus(Duration.ofDays(RetentionPeriods.SHORTEST_DAYS - 1)))) {
            throw new IllegalArgumentException("records must be kept for 30 days: " + due.before());
        }
        return context.transactions().inTransaction(tx -> {
            boolean mayDeleteEvents = mayDeleteEvents(tx);
            if (due.kind() == RecordKind.EVENTS && !mayDeleteEvents) {
                throw new IllegalStateException("The role of the database may not delete events.");
            }
            int deleted = DueRows.of(due.kind()).delete(tx, due.before(), context.now(), mayDeleteEvents);
            if (deleted > 0) {
                NewEvent event = NewEvent.ofPractice(EventKind.RECORDS_DELETED, summary(due, deleted));
                EventWriter.write(tx, context, new Actor.Server(), event);
            }
            return deleted;
        });
    }

    /** False on PostgreSQL if the role of the connections may not delete events. */
    public boolean mayDeleteEvents() {
        return context.transactions().inReadOnlyTransaction(Retention::mayDeleteEvents);
    }

    private static boolean mayDeleteEvents(DSLContext tx) {
        return tx.dialect().family() != SQLDialect.POSTGRES
                || tx.resultQuery("select has_table_privilege('event', 'DELETE')")
                        .fetchSingle(0, Boolean.class);
    }

    private static String summary(DueRecords due, int deleted) {
        String what = due.kind().name().toLowerCase(Locale.ROOT);
        return "Deleted " + deleted + " " + what + " of before " + due.day() + ".";
    }
}
