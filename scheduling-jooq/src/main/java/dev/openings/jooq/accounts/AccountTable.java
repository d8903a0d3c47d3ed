package dev.openings.jooq.accounts;

import static dev.openings.jooq.gen.Tables.BOOKABLE;
import static dev.openings.jooq.gen.Tables.CONTACT;
import static dev.openings.jooq.gen.Tables.CONTACT_ACCOUNT;
import static dev.openings.jooq.gen.Tables.STAFF_ACCOUNT;
import static dev.openings.jooq.gen.Tables.STAFF_MEMBER;

import dev.openings.jooq.audit.SubjectKind;
import dev.openings.jooq.bookables.StaffRows;
import dev.openings.jooq.operation.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.TableField;
import org.jooq.impl.DSL;

/**
 * The accounts of one kind of people, in {@code staff_account} or {@code contact_account}.
 *
 * @param subjectKind of the people
 * @param toActor the person with an id as an actor
 * @param personId the key of the table of people
 * @param emailKey the address in the table of people
 * @param mayBeLinked holds for a person whom an account may be linked to by the address
 * @param issuer column of the account
 * @param subject column of the account
 * @param linkedPerson column of the account
 * @param linkedAt column of the account
 */
record AccountTable(
        SubjectKind subjectKind,
        Function<UUID, Actor> toActor,
        TableField<?, UUID> personId,
        Field<String> emailKey,
        Condition mayBeLinked,
        TableField<?, String> issuer,
        Field<String> subject,
        Field<UUID> linkedPerson,
        Field<Instant> linkedAt) {
    static final AccountTable STAFF = new AccountTable(
            SubjectKind.STAFF_MEMBER,
            Actor.Staff::new,
            STAFF_MEMBER.BOOKABLE_ID,
            STAFF_MEMBER.EMAIL_KEY,
            STAFF_MEMBER.BOOKABLE_ID.in(DSL.select(BOOKABLE.ID).from(BOOKABLE).where(BOOKABLE.ACTIVE)),
            STAFF_ACCOUNT.ISSUER,
            STAFF_ACCOUNT.SUBJECT,
            STAFF_ACCOUNT.STAFF_ID,
            STAFF_ACCOUNT.LINKED_AT);
    static final AccountTable CONTACTS = new AccountTable(
            SubjectKind.CONTACT,
            Actor.Contact::new,
            CONTACT.ID,
            CONTACT.EMAIL_KEY,
            CONTACT.EMAIL_VERIFIED_AT.isNotNull(),
            CONTACT_ACCOUNT.ISSUER,
            CONTACT_ACCOUNT.SUBJECT,
            CONTACT_ACCOUNT.CONTACT_ID,
            CONTACT_ACCOUNT.LINKED_AT);

    /** The person whom the account is linked to. */
    Optional<UUID> person(DSLContext tx, Account account) {
        return tx.select(linkedPerson)
                .from(issuer.getTable())
                .where(issuer.eq(account.issuer()))
                .and(subject.eq(account.subject()))
                .fetchOptional(linkedPerson);
    }

    /** Locks a person until the transaction ends; false if there is none with this id. */
    boolean lockPerson(DSLContext tx, UUID person) {
        return !locked(tx, personId.eq(person)).isEmpty();
    }

    /** Locks the only person with this address whom an account may be linked to; empty if there is none, or if several share it. */
    Optional<UUID> lockPersonWithAddress(DSLContext tx, String email) {
        List<UUID> found = locked(tx, emailKey.eq(StaffRows.key(email)).and(mayBeLinked));
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    /** True if the person has an account of the issuer. */
    boolean isLinked(DSLContext tx, UUID person, String ofIssuer) {
        return tx.fetchExists(issuer.getTable(), linkedPerson.eq(person).and(issuer.eq(ofIssuer)));
    }

    void insert(DSLContext tx, Account account, UUID person, Instant at) {
        tx.insertInto(issuer.getTable())
                .set(issuer, account.issuer())
                .set(subject, account.subject())
                .set(linkedPerson, person)
                .set(linkedAt, at)
                .execute();
    }

    /** The number of accounts that were linked to the person. */
    int delete(DSLContext tx, UUID person) {
        return tx.deleteFrom(issuer.getTable()).where(linkedPerson.eq(person)).execute();
    }

    private List<UUID> locked(DSLContext tx, Condition condition) {
        return tx.select(personId)
                .from(personId.getTable())
                .where(condition)
                .orderBy(personId)
                .forUpdate()
                .fetch(personId);
    }
}
