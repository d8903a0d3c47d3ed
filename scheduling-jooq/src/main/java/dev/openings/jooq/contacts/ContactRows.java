package dev.openings.jooq.contacts;

import static dev.openings.jooq.gen.Tables.APPOINTMENT;
import static dev.openings.jooq.gen.Tables.CONTACT;
import static dev.openings.jooq.gen.Tables.CONTACT_WORD;
import static dev.openings.jooq.gen.Tables.REMINDER;

import dev.openings.jooq.bookables.StaffRows;
import dev.openings.jooq.database.JdbcValues;
import dev.openings.jooq.database.NameCursors;
import dev.openings.jooq.database.NameOrder;
import dev.openings.jooq.database.SearchText;
import dev.openings.jooq.database.StatementBatch;
import dev.openings.jooq.gen.tables.records.ContactRecord;
import dev.openings.jooq.operation.Page;
import dev.openings.jooq.operation.PageRequest;
import dev.openings.jooq.rules.ReminderChannel;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Rows of contacts and the words that they are found by. */
public final class ContactRows {
    private static final String ASK = "select " + JdbcValues.columns(CONTACT, "c") + " from contact c where c.id = ?";

    private static final NameOrder BY_NAME = new NameOrder(CONTACT.SORT_NAME, CONTACT.ID);

    private ContactRows() {}

    static Page<Contact> list(
            DSLContext tx, List<String> words, Optional<NameCursors.Position> place, PageRequest request) {
        List<ContactRecord> rows = BY_NAME.rows(tx.selectFrom(CONTACT).where(matching(words)), place, request);
        return BY_NAME.page(rows, request, ContactRows::contact);
    }

    static int count(DSLContext tx, List<String> words) {
        return tx.fetchCount(CONTACT, matching(words));
    }

    public static Map<UUID, Contact> byIds(DSLContext tx, Collection<UUID> ids) {
        return tx.selectFrom(CONTACT).where(CONTACT.ID.in(ids)).fetchMap(CONTACT.ID, ContactRows::contact);
    }

    static List<Contact> byEmail(DSLContext tx, String email) {
        return tx.selectFrom(CONTACT)
                .where(CONTACT.EMAIL_KEY.eq(StaffRows.key(email)))
                .orderBy(CONTACT.ID)
                .fetch(ContactRows::contact);
    }

    /** The contact, and nobody else changes or deletes it before this transaction ends. */
    static Optional<Contact> lock(DSLContext tx, UUID id) {
        tx.select(CONTACT.ID).from(CONTACT).where(CONTACT.ID.eq(id)).forUpdate().execute();
        return Optional.ofNullable(byIds(tx, List.of(id)).get(id));
    }

    /** Asks for the contact, whom nobody changes, erases or deletes before this transaction ends; others may book for them. */
    public static StatementBatch.Result<Optional<Contact>> keep(StatementBatch batch, UUID id) {
        return ask(batch, ASK + (batch.isOnPostgres() ? " for share" : " for update"), id);
    }

    /** Asks for the contact. */
    public static StatementBatch.Result<Optional<Contact>> ask(StatementBatch batch, UUID id) {
        return ask(batch, ASK, id);
    }

    private static StatementBatch.Result<Optional<Contact>> ask(StatementBatch batch, String sql, UUID id) {
        return batch.add(
                sql,
                List.of(id),
                rows -> JdbcValues.readAll(rows, CONTACT).stream().findFirst().map(ContactRows::contact));
    }

    static void insert(DSLContext tx, Contact contact, Instant createdAt) {
        ContactRecord row = row(tx, contact);
        row.setId(contact.id());
        row.setCreatedAt(createdAt);
        row.insert();
        insertWords(tx, contact);
    }

    static void update(DSLContext tx, Contact contact) {
        tx.update(CONTACT)
                .set(row(tx, contact))
                .where(CONTACT.ID.eq(contact.id()))
                .execute();
        tx.deleteFrom(CONTACT_WORD)
                .where(CONTACT_WORD.CONTACT_ID.eq(contact.id()))
                .execute();
        insertWords(tx, contact);
    }

    static void erase(DSLContext tx, Contact erased, Instant at) {
        update(tx, erased);
        tx.update(CONTACT)
                .set(CONTACT.ERASED_AT, at)
                .where(CONTACT.ID.eq(erased.id()))
                .execute();
        tx.update(APPOINTMENT)
                .setNull(APPOINTMENT.NOTE)
                .setNull(APPOINTMENT.CANCEL_REASON)
                .where(APPOINTMENT.CONTACT_ID.eq(erased.id()))
                .execute();
        cancelReminders(tx, erased.id());
    }

    static boolean hasAppointments(DSLContext tx, UUID id) {
        return tx.fetchExists(APPOINTMENT, APPOINTMENT.CONTACT_ID.eq(id));
    }

    static void delete(DSLContext tx, UUID id) {
        tx.deleteFrom(CONTACT).where(CONTACT.ID.eq(id)).execute();
    }

    private static void cancelReminders(DSLContext tx, UUID contactId) {
        tx.update(REMINDER)
                .set(REMINDER.STATUS, "CANCELLED")
                .setNull(REMINDER.NEXT_ATTEMPT_AT)
                .setNull(REMINDER.LEASE_HOLDER)
                .setNull(REMINDER.LEASE_UNTIL)
                .where(REMINDER.STATUS.in("PENDING", "SENDING"))
                .and(REMINDER.APPOINTMENT_ID.in(
                        DSL.select(APPOINTMENT.ID).from(APPOINTMENT).where(APPOINTMENT.CONTACT_ID.eq(contactId))))
                .execute();
        // What a provider answered may hold the address.
        tx.update(REMINDER)
                .setNull(REMINDER.LAST_ERROR)
                .where(REMINDER.APPOINTMENT_ID.in(
                        DSL.select(APPOINTMENT.ID).from(APPOINTMENT).where(APPOINTMENT.CONTACT_ID.eq(contactId))))
                .execute();
    }

    /** Each word is the beginning of some word of the contact. */
    private static Condition matching(List<String> words) {
        return DSL.and(words.stream()
                .map(word -> CONTACT.ID.in(DSL.select(CONTACT_WORD.CONTACT_ID)
                        .from(CONTACT_WORD)
                        .where(CONTACT_WORD.WORD.ge(word))
                        .and(CONTACT_WORD.WORD.lt(SearchText.prefixEnd(word)))))
                .toList());
    }

    private static void insertWords(DSLContext tx, Contact contact) {
        Set<String> words =
                SearchText.words(contact.givenName(), contact.familyName(), contact.email(), contact.phone());
        if (words.isEmpty()) {
            return;
        }
        tx.insertInto(CONTACT_WORD, CONTACT_WORD.WORD, CONTACT_WORD.CONTACT_ID)
                .valuesOfRows(
                        words.stream().map(word -> DSL.row(word, contact.id())).toList())
                .execute();
    }

    private static ContactRecord row(DSLContext tx, Contact contact) {
        ContactRecord row = tx.newRecord(CONTACT);
        row.setGivenName(contact.givenName());
        row.setFamilyName(contact.familyName());
        row.setSortName(SearchText.sortName(contact.familyName(), contact.givenName()));
        row.setEmail(contact.email().orElse(null));
        row.setEmailKey(contact.email().map(StaffRows::key).orElse(null));
        row.setPhone(contact.phone().orElse(null));
        row.setTimeZone(contact.timeZone().map(ZoneId::getId).orElse(null));
        row.setLocale(contact.locale().map(Locale::toLanguageTag).orElse(null));
        row.setRemindsByEmail(contact.reminderChannels().contains(ReminderChannel.EMAIL));
        row.setRemindsBySms(contact.reminderChannels().contains(ReminderChannel.SMS));
        row.setNotes(contact.notes().orElse(null));
        row.setVersion(contact.version());
        return row;
    }

    private static Contact contact(ContactRecord row) {
        Set<ReminderChannel> channels = EnumSet.noneOf(ReminderChannel.class);
        if (row.getRemindsByEmail()) {
            channels.add(ReminderChannel.EMAIL);
        }
        if (row.getRemindsBySms()) {
            channels.add(ReminderChannel.SMS);
        }
        return new Contact(
                row.getId(),
                row.getGivenName(),
                row.getFamilyName(),
                Optional.ofNullable(row.getEmail()),
                Optional.ofNullable(row.getPhone()),
                Optional.ofNullable(row.getTimeZone()).map(ZoneId::of),
                Optional.ofNullable(row.getLocale()).map(Locale::forLanguageTag),
                channels,
                Optional.ofNullable(row.getNotes()),
                row.getErasedAt() != null,
                row.getVersion());
    }
}
