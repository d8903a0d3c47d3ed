package dev.openings.server;

import dev.openings.jooq.retention.DueRecords;
import dev.openings.jooq.retention.RecordKind;
import dev.openings.jooq.retention.Retention;
import java.time.Instant;
import java.time.ZoneId;

/** Tells operators about records that were kept long enough. */
final class RetentionText {
    private final ZoneId zone;

    /** @param zone of the practice */
    RetentionText(ZoneId zone) {
        this.zone = zone;
    }

    /** The setting of the period. */
    static String setting(RecordKind kind) {
        return switch (kind) {
            case VISITS -> "OPENINGS_RETENTION_VISITS";
            case MESSAGES -> "OPENINGS_RETENTION_MESSAGES";
            case EVENTS -> "OPENINGS_RETENTION_AUDIT";
        };
    }

    /** For example {@code 12 visits of before 2016-11-30, from 2016-01-02 to 2016-11-29}. */
    String records(DueRecords due) {
        String what = name(due.kind()) + " of before " + due.day();
        return due.oldest().isEmpty() || due.newest().isEmpty()
                ? "no " + what
                : due.count() + " " + what + ", from " + date(due.oldest().get()) + " to "
                        + date(due.newest().get()) + open(due);
    }

    /** Why the server leaves the records alone. */
    String overdue(DueRecords due, Instant now) {
        return due.overdue() + " " + name(due.kind()) + " have been due for more than "
                + Retention.BACKLOG.toDays() + " days, the oldest of "
                + date(due.oldest().orElse(now))
                + ". The server deletes no " + name(due.kind())
                + " until `openings retention --apply` has deleted them. Its clock says " + now + ": check it first.";
    }

    static String name(RecordKind kind) {
        return switch (kind) {
            case VISITS -> "visits";
            case MESSAGES -> "messages";
            case EVENTS -> "events";
        };
    }

    private static String open(DueRecords due) {
        return due.open() == 0 ? "" : "; " + due.open() + " of them were neither completed nor cancelled";
    }

    private String date(Instant instant) {
        return instant.atZone(zone).toLocalDate().toString();
    }
}
