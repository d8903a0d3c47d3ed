package dev.openings.jooq.messages;

import static dev.openings.jooq.gen.Tables.MESSAGE;

import dev.openings.jooq.gen.tables.records.MessageRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;

/**
 * What the calendar at an address has of an appointment, by the invitations that were sent there.
 *
 * @param isInvited true: it has the appointment, or may have it, because nobody knows whether the last message has arrived
 * @param start of the appointment as it was told last; empty: nothing was sent
 * @param state a hash of the event as it was told last; empty: nothing was sent, or nobody knows whether it has arrived
 * @param sequence the highest SEQUENCE that was sent; empty: nothing was sent
 */
record ToldInvitation(boolean isInvited, Optional<Instant> start, Optional<String> state, Optional<Integer> sequence) {
    /**
     * Reads what was sent before {@code row}.
     *
     * @param address to which {@code row} would be sent
     */
    static ToldInvitation read(DSLContext tx, MessageRecord row, String address) {
        List<MessageRecord> latest = new ArrayList<>();
        for (MessageRecord each : tx.selectFrom(MESSAGE)
                .where(MESSAGE.APPOINTMENT_ID.eq(row.getAppointmentId()))
                .and(MESSAGE.STAFF_ID.eq(row.getStaffId()))
                .and(MESSAGE.KIND.eq(row.getKind()))
                .and(MESSAGE.ID.ne(row.getId()))
                .and(MESSAGE.ADDRESS.eq(address))
                .and(MESSAGE.TOLD_STATE.isNotNull())
                .and(MESSAGE.SENT_AT.isNotNull().or(MESSAGE.ATTEMPT_BEGAN_AT.isNotNull()))
                .orderBy(MESSAGE.ID.desc())
                .fetch()) {
            latest.add(each);
            if (isSent(each)) {
                break;
            }
        }
        return of(latest);
    }

    /** @param latest those whose outcome nobody knows, then the last one that was sent, if there is one; the latest first */
    private static ToldInvitation of(List<MessageRecord> latest) {
        if (latest.isEmpty()) {
            return new ToldInvitation(false, Optional.empty(), Optional.empty(), Optional.empty());
        }
        MessageRecord last = latest.getFirst();
        return new ToldInvitation(
                latest.stream().anyMatch(it -> !VisitNews.CANCELLED.name().equals(it.getNews())),
                Optional.of(last.getToldStart()),
                Optional.of(last).filter(ToldInvitation::isSent).map(MessageRecord::getToldState),
                latest.stream().map(MessageRecord::getToldSequence).max(Integer::compareTo));
    }

    private static boolean isSent(MessageRecord row) {
        return row.getSentAt() != null;
    }
}
