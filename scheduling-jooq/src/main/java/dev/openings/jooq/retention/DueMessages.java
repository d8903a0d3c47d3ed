package dev.openings.jooq.retention;

import static dev.openings.jooq.gen.Tables.ADDRESS_BLOCK;
import static dev.openings.jooq.gen.Tables.INBOUND_MESSAGE;
import static dev.openings.jooq.gen.Tables.MESSAGE;

import dev.openings.jooq.addresses.AddressBlockRows;
import dev.openings.jooq.outbox.OutboxStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;

/**
 * Messages about visits, others by when they were queued, answers by when they came, and what was off for addresses that no contact has
 * any more. None that is still to be sent is among these, and no address that somebody may still be sent something to.
 */
final class DueMessages implements DueRows {
    private final List<DueRows> all = List.of(
            new DueVisitMessages(),
            new RowsByAge(RecordKind.MESSAGES, MESSAGE, MESSAGE.ID, MESSAGE.CREATED_AT, DueMessages::isDueWithoutVisit),
            new RowsByAge(
                    RecordKind.MESSAGES,
                    INBOUND_MESSAGE,
                    INBOUND_MESSAGE.ID,
                    INBOUND_MESSAGE.RECEIVED_AT,
                    INBOUND_MESSAGE.RECEIVED_AT::lt),
            new RowsByAge(
                    RecordKind.MESSAGES,
                    ADDRESS_BLOCK,
                    ADDRESS_BLOCK.ID,
                    ADDRESS_BLOCK.SINCE,
                    before -> ADDRESS_BLOCK.SINCE.lt(before).and(AddressBlockRows.isUnused())));

    private static Condition isDueWithoutVisit(Instant before) {
        return MESSAGE.CREATED_AT
                .lt(before)
                .and(MESSAGE.APPOINTMENT_ID.isNull())
                .and(MESSAGE.STATUS.notIn(OutboxStatus.PENDING.name(), OutboxStatus.SENDING.name()));
    }

    @Override
    public DueRecords read(DSLContext tx, LocalDate day, Instant before, Instant now) {
        List<DueRecords> due =
                all.stream().map(it -> it.read(tx, day, before, now)).toList();
        return new DueRecords(
                RecordKind.MESSAGES,
                day,
                before,
                due.stream().mapToLong(DueRecords::count).sum(),
                due.stream().mapToLong(DueRecords::open).sum(),
                due.stream().mapToLong(DueRecords::overdue).sum(),
                times(due, DueRecords::oldest).min(Comparator.naturalOrder()),
                times(due, DueRecords::newest).max(Comparator.naturalOrder()));
    }

    private static Stream<Instant> times(List<DueRecords> due, Function<DueRecords, Optional<Instant>> time) {
        return due.stream().flatMap(it -> time.apply(it).stream());
    }

    @Override
    public int delete(DSLContext tx, Instant before, Instant now, boolean mayDeleteEvents) {
        for (DueRows rows : all) {
            int deleted = rows.delete(tx, before, now, mayDeleteEvents);
            if (deleted > 0) {
                return deleted;
            }
        }
        return 0;
    }
}
