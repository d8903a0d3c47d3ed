package dev.openings.jooq.retention;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.DSLContext;

/** Reminders and other messages. */
final class DueMessages implements DueRows {
    private final DueRows reminders = new DueReminders();
    private final DueRows others = new DueOtherMessages();

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
