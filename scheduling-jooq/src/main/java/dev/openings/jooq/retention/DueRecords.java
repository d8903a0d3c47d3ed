package dev.openings.jooq.retention;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jooq.Record4;

/**
 * Records that were kept long enough.
 *
 * @param kind of the records
 * @param day the records are of before this day on the practice's clock; those of the day itself are kept
 * @param before the start of that day
 * @param count how many there are
 * @param open how many of them are visits that nobody has completed or cancelled
 * @param overdue how many of them were due and stored for more than {@link Retention#BACKLOG}
 * @param oldest when the first one ended or happened; empty if there is none
 * @param newest the same of the last one
 */
public record DueRecords(
        RecordKind kind,
        LocalDate day,
        Instant before,
        long count,
        long open,
        long overdue,
        Optional<Instant> oldest,
        Optional<Instant> newest) {
    /** @param row number of records, number of overdue ones, oldest, newest; none of them is an open visit */
    static DueRecords of(
            RecordKind kind, LocalDate day, Instant before, Record4<Integer, Integer, Instant, Instant> row) {
        return new DueRecords(
                kind,
                day,
                before,
                row.value1(),
                0,
                row.value2(),
                Optional.ofNullable(row.value3()),
                Optional.ofNullable(row.value4()));
    }
}
