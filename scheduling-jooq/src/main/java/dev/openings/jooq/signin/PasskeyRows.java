package dev.openings.jooq.signin;

import static dev.openings.jooq.gen.Tables.BOOKABLE;
import static dev.openings.jooq.gen.Tables.CONTACT;
import static dev.openings.jooq.gen.Tables.PASSKEY;

import dev.openings.jooq.gen.tables.records.PasskeyRecord;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;

/** Rows of the table {@code passkey}. */
final class PasskeyRows {
    private PasskeyRows() {}

    static void insert(DSLContext tx, Passkey passkey) {
        tx.insertInto(PASSKEY)
                .set(PASSKEY.ID, passkey.id())
                .set(PASSKEY.CREDENTIAL_ID, passkey.key().credentialId())
                .set(PASSKEY.STAFF_ID, passkey.person().staffId())
                .set(PASSKEY.CONTACT_ID, passkey.person().contactId())
                .set(PASSKEY.ROLE, passkey.person().role().name())
                .set(PASSKEY.DISPLAY_NAME, passkey.name())
                .set(PASSKEY.CREDENTIAL_DATA, passkey.key().credentialData())
                .set(PASSKEY.SIGNATURE_COUNT, passkey.key().signatureCount())
                .set(PASSKEY.CREATED_AT, passkey.createdAt())
                .execute();
    }

    static Optional<Passkey> withCredential(DSLContext tx, String credentialId) {
        return fetch(tx, PASSKEY.CREDENTIAL_ID.eq(credentialId)).stream().findFirst();
    }

    static List<Passkey> ofPeople(DSLContext tx, Collection<UUID> ids) {
        return fetch(tx, PASSKEY.STAFF_ID.in(ids).or(PASSKEY.CONTACT_ID.in(ids)));
    }

    /** Locks the passkey until the transaction ends. */
    static Optional<Passkey> lock(DSLContext tx, UUID id) {
        return tx.selectFrom(PASSKEY).where(PASSKEY.ID.eq(id)).forUpdate().fetchOptional(PasskeyRows::passkey);
    }

    /** Locks the person until the transaction ends; false if there is none who may sign in. */
    static boolean lockPerson(DSLContext tx, SignInPerson person) {
        return person.isContact()
                ? tx.select(CONTACT.ID)
                        .from(CONTACT)
                        .where(CONTACT.ID.eq(person.id()))
                        .and(CONTACT.ERASED_AT.isNull())
                        .forUpdate()
                        .fetchOptional()
                        .isPresent()
                : tx.select(BOOKABLE.ID)
                        .from(BOOKABLE)
                        .where(BOOKABLE.ID.eq(person.id()))
                        .and(BOOKABLE.ACTIVE)
                        .forUpdate()
                        .fetchOptional()
                        .isPresent();
    }

    static void used(DSLContext tx, UUID id, long signatureCount, Instant at) {
        tx.update(PASSKEY)
                .set(PASSKEY.SIGNATURE_COUNT, signatureCount)
                .set(PASSKEY.LAST_USED_AT, at)
                .where(PASSKEY.ID.eq(id))
                .execute();
    }

    static void rename(DSLContext tx, UUID id, String name) {
        tx.update(PASSKEY)
                .set(PASSKEY.DISPLAY_NAME, name)
                .where(PASSKEY.ID.eq(id))
                .execute();
    }

    static void delete(DSLContext tx, UUID id) {
        tx.deleteFrom(PASSKEY).where(PASSKEY.ID.eq(id)).execute();
    }

    private static List<Passkey> fetch(DSLContext tx, Condition condition) {
        return tx.selectFrom(PASSKEY)
                .where(condition)
                .orderBy(PASSKEY.CREATED_AT, PASSKEY.ID)
                .fetch(PasskeyRows::passkey);
    }

    private static Passkey passkey(PasskeyRecord row) {
        return new Passkey(
                row.getId(),
                SignInPerson.of(row.getStaffId(), row.getContactId(), row.getRole()),
                row.getDisplayName(),
                new Passkey.Key(row.getCredentialId(), row.getCredentialData(), row.getSignatureCount()),
                row.getCreatedAt(),
                Optional.ofNullable(row.getLastUsedAt()));
    }
}
