package dev.openings.jooq.messages;

import static dev.openings.jooq.gen.Tables.MESSAGE;

import dev.openings.jooq.bookables.StaffMember;
import dev.openings.jooq.bookables.StaffRows;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.database.Transactions;
import dev.openings.jooq.gen.tables.records.MessageRecord;
import dev.openings.jooq.rules.ReminderChannel;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;

/** Queues the lists of tomorrow's appointments for the staff members who want them. */
public final class StaffDigests {
    private static final String UNIQUE = "message_digest_unique";

    private final ServiceContext context;

    /** Called by {@link dev.openings.jooq.Openings}. */
    public StaffDigests(ServiceContext context) {
        this.context = context;
    }

    /**
     * Queues the list of the next day for each active staff member with an e-mail address whose time for it has come today, on their
     * clock, unless it was queued before. To be called every minute; several servers may call it at once.
     *
     * @return how many were queued
     */
    public int plan() {
        Instant now = context.now();
        List<Planned> due = context.transactions().inReadOnlyTransaction(tx -> due(tx, now));
        return due.stream().mapToInt(it -> insert(it, now)).sum();
    }

    /** The list of a day that is to be queued. */
    private record Planned(StaffMember recipient, LocalDate day) {
        static Optional<Planned> of(StaffMember member, Instant now) {
            ZonedDateTime local = now.atZone(member.timeZone());
            return member.digestAt()
                    .filter(it -> !local.toLocalTime().isBefore(it))
                    .map(it -> new Planned(member, local.toLocalDate().plusDays(1)));
        }
    }

    private static List<Planned> due(DSLContext tx, Instant now) {
        return StaffRows.withDigest(tx).stream()
                .flatMap(it -> Planned.of(it, now).stream())
                .filter(it -> !tx.fetchExists(
                        MESSAGE, MESSAGE.STAFF_ID.eq(it.recipient().id()).and(MESSAGE.DIGEST_DAY.eq(it.day()))))
                .toList();
    }

    private int insert(Planned planned, Instant now) {
        try {
            return context.transactions().inTransaction(tx -> insert(tx, planned, now));
        } catch (DataAccessException failed) {
            // H2 reports a row that another caller inserts at the same time.
            if (!Transactions.isViolationOf(UNIQUE, failed)) {
                throw failed;
            }
            return 0;
        }
    }

    private int insert(DSLContext tx, Planned planned, Instant now) {
        MessageRecord row = MessageRows.pending(
                context,
                MessageKind.DIGEST,
                ReminderChannel.EMAIL,
                planned.recipient().id(),
                now);
        row.setStaffId(planned.recipient().id());
        row.setDigestDay(planned.day());
        return tx.insertInto(MESSAGE).set(row).onConflictDoNothing().execute();
    }
}
