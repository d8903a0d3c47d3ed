package dev.openings.jooq.retention;

import static dev.openings.jooq.gen.Tables.MESSAGE;

import dev.openings.jooq.outbox.OutboxStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;

/** Reminders, and other messages by when they were queued. None that is still to be sent is among these. */
final class DueMessages implements DueRows {
    private final DueRows reminders = new DueReminders();
    private final DueRows others =
            new RowsByAge(RecordKind.MESSAGES, MESSAGE, MESSAGE.ID, MESSAGE.CREATED_AT, DueMessages::isDueWithoutVisit);

    private static Condition isDueWithoutVisit(Instant before) {
        return MESSAGE.CREATED_AT
                .lt(before)
                .and(MESSAGE.STATUS.notIn(OutboxStatus.PENDING.name(), OutboxStatus.SENDING.name()));
    }

    @Override
    public DueRecords read(DSLContext tx, LocalDate day, Instant before, Instant now) {
        DueRecords one = reminders.read(tx, day, before, now);
        DueRecords other = others.read(tx, day, before, now);
        return new DueRecords(
                RecordKind.MESSAGES,
                day,
                before,
                one.count() + other.count(),
                one.open() + other.open(),
                one.overdue() + other.overdue(),
                both(one.oldest(), other.oldest()).min(Comparator.naturalOrder()),
                both(one.newest(), other.newest()).max(Comparator.naturalOrder()));
    }

    private static Stream<Instant> both(Optional<Instant> one, Optional<Instant> other) {
        return Stream.concat(one.stream(), other.stream());
    }

    @Override
    public int delete(DSLContext tx, Instant before, Instant now, boolean mayDeleteEvents) {
        int deleted = reminders.delete(tx, before, now, mayDeleteEvents);
        return deleted > 0 ? deleted : others.delete(tx, before, now, mayDeleteEvents);
    }
}
