package dev.openings.jooq.contacts;

import static dev.openings.jooq.gen.Tables.APPOINTMENT;
import static dev.openings.jooq.gen.Tables.BOOKING_INVITATION;
import static dev.openings.jooq.gen.Tables.CONTACT_ACCOUNT;
import static dev.openings.jooq.gen.Tables.CONTACT_WORD;
import static dev.openings.jooq.gen.Tables.INBOUND_MESSAGE;
import static dev.openings.jooq.gen.Tables.MESSAGE;
import static dev.openings.jooq.gen.Tables.PASSKEY;
import static dev.openings.jooq.gen.Tables.SIGN_IN_SESSION;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * Moves the rows of one contact to another one, in every table that has a contact. What hangs on an appointment, such as its
 * reminders and its history, comes with it.
 */
final class MergedRows {
    /** The tables with a contact whose rows get the other one. */
    static final Set<Table<?>> MOVED =
            Set.of(APPOINTMENT, BOOKING_INVITATION, CONTACT_ACCOUNT, INBOUND_MESSAGE, MESSAGE);

    /**
     * The tables whose rows go with the contact: its search words, and its passkeys and sessions, which browsers have under
     * its own id.
     */
    static final Set<Table<?>> LEFT = Set.of(CONTACT_WORD, PASSKEY, SIGN_IN_SESSION);

    private final DSLContext tx;
    private final UUID from;
    private final UUID to;

    MergedRows(DSLContext tx, UUID from, UUID to) {
        this.tx = tx;
        this.from = from;
        this.to = to;
    }

    /** Moves them and deletes the contact. An appointment gets another version, because its contact changes. */
    void move(Instant now) {
        tx.update(APPOINTMENT)
                .set(APPOINTMENT.CONTACT_ID, to)
                .set(APPOINTMENT.VERSION, APPOINTMENT.VERSION.plus(1))
                .set(APPOINTMENT.CHANGED_AT, now)
                .where(APPOINTMENT.CONTACT_ID.eq(from))
                .execute();
        tx.update(BOOKING_INVITATION)
                .set(BOOKING_INVITATION.CONTACT_ID, to)
                .where(BOOKING_INVITATION.CONTACT_ID.eq(from))
                .execute();
        tx.update(MESSAGE)
                .set(MESSAGE.CONTACT_ID, to)
                .where(MESSAGE.CONTACT_ID.eq(from))
                .execute();
        tx.update(INBOUND_MESSAGE)
                .set(INBOUND_MESSAGE.CONTACT_ID, to)
                .where(INBOUND_MESSAGE.CONTACT_ID.eq(from))
                .execute();
        moveAccounts();
        ContactRows.delete(tx, from);
    }

    /** A contact has at most one account of an issuer: where it has one, that one stays. */
    private void moveAccounts() {
        tx.update(CONTACT_ACCOUNT)
                .set(CONTACT_ACCOUNT.CONTACT_ID, to)
                .where(CONTACT_ACCOUNT.CONTACT_ID.eq(from))
                .and(CONTACT_ACCOUNT.ISSUER.notIn(issuersOf(to)))
                .execute();
    }

    private static Select<Record1<String>> issuersOf(UUID contact) {
        var other = CONTACT_ACCOUNT.as("other");
        return DSL.select(other.ISSUER).from(other).where(other.CONTACT_ID.eq(contact));
    }
}
