package dev.openings.jooq.contacts;

import static dev.openings.jooq.gen.Tables.ADDRESS_CONFIRMATION;
import static dev.openings.jooq.gen.Tables.APPOINTMENT;
import static dev.openings.jooq.gen.Tables.BOOKING_INVITATION;
import static dev.openings.jooq.gen.Tables.CONTACT;
import static dev.openings.jooq.gen.Tables.CONTACT_ACCOUNT;
import static dev.openings.jooq.gen.Tables.CONTACT_WORD;
import static dev.openings.jooq.gen.Tables.INBOUND_MESSAGE;
import static dev.openings.jooq.gen.Tables.MESSAGE;
import static dev.openings.jooq.gen.Tables.PASSKEY;
import static dev.openings.jooq.gen.Tables.PUBLIC_VISIT;
import static dev.openings.jooq.gen.Tables.SIGN_IN_SESSION;

import dev.openings.jooq.addresses.AddressBlockRows;
import dev.openings.jooq.addresses.AddressHash;
import dev.openings.jooq.addresses.BlockedChannel;
import dev.openings.jooq.bookables.StaffRows;
import dev.openings.jooq.database.CursorRange;
import dev.openings.jooq.database.JdbcValues;
import dev.openings.jooq.database.NameOrder;
import dev.openings.jooq.database.SearchText;
import dev.openings.jooq.database.StatementBatch;
import dev.openings.jooq.gen.tables.records.ContactRecord;
import dev.openings.jooq.operation.Page;
import dev.openings.jooq.operation.PageRequest;
import dev.openings.jooq.rules.ReminderChannel;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.SelectJoinStep;
import org.jooq.impl.DSL;

/** Reads and writes rows of {@code contact} and {@code contact_word}, the index of the search. */
public final class ContactRows {
    private static final String SELECT = "select " + JdbcValues.columns(CONTACT, "c") + ", " + BlockColumns.select("c")
            + " from contact c where c.id = ?";

    private static final NameOrder BY_NAME = new NameOrder(CONTACT.SORT_NAME, CONTACT.ID);

    private ContactRows() {}

    static Page<Contact> list(DSLContext tx, List<SearchTerm> terms, CursorRange<String> range, PageRequest request) {
        List<Record> rows = BY_NAME.rows(select(tx).where(matching(terms)), range, request);
        return BY_NAME.page(rows, request, ContactRows::contact);
    }

    static int count(DSLContext tx, List<SearchTerm> terms) {
        return tx.fetchCount(CONTACT, matching(terms));
    }

    /** The contacts with these ids; unknown ids are absent. */
    public static Map<UUID, Contact> byIds(DSLContext tx, Collection<UUID> ids) {
        return select(tx).where(CONTACT.ID.in(ids)).fetchMap(CONTACT.ID, ContactRows::contact);
    }

    static List<Contact> byEmail(DSLContext tx, String email) {
        return select(tx)
                .where(CONTACT.EMAIL_KEY.eq(StaffRows.key(email)))
                .orderBy(CONTACT.ID)
                .fetch(ContactRows::contact);
    }

    /** The contacts with the e-mail address or phone number of each of these, the latest first; every id is a key. Two statements. */
    static Map<UUID, List<Contact>> duplicates(DSLContext tx, Collection<UUID> ids, int most) {
        Map<UUID, Contact> asked = byIds(tx, ids);
        List<String> emails = asked.values().stream()
                .flatMap(it -> it.email().stream())
                .map(StaffRows::key)
                .toList();
        List<String> phones =
                asked.values().stream().flatMap(it -> it.phone().stream()).toList();
        List<Contact> found = select(tx)
                .where(CONTACT.ID.in(DSL.select(CONTACT.ID)
                        .from(CONTACT)
                        .where(CONTACT.EMAIL_KEY.in(emails))
                        .union(DSL.select(CONTACT.ID).from(CONTACT).where(CONTACT.PHONE.in(phones)))))
                .orderBy(CONTACT.CREATED_AT.desc(), CONTACT.ID.desc())
                .fetch(ContactRows::contact);
        return ids.stream()
                .distinct()
                .collect(Collectors.toMap(
                        Function.identity(), id -> duplicates(Optional.ofNullable(asked.get(id)), found, most)));
    }

    private static List<Contact> duplicates(Optional<Contact> of, List<Contact> found, int most) {
        return of.stream()
                .flatMap(one -> found.stream()
                        .filter(it -> !it.id().equals(one.id()) && hasSameAddress(it, one))
                        .limit(most))
                .toList();
    }

    private static boolean hasSameAddress(Contact one, Contact other) {
        boolean sameEmail = one.email().isPresent()
                && one.email().map(StaffRows::key).equals(other.email().map(StaffRows::key));
        return sameEmail || (one.phone().isPresent() && one.phone().equals(other.phone()));
    }

    /** Locks the contact until the transaction ends, then reads it. */
    public static Optional<Contact> lock(DSLContext tx, UUID id) {
        tx.select(CONTACT.ID).from(CONTACT).where(CONTACT.ID.eq(id)).forUpdate().execute();
        return Optional.ofNullable(byIds(tx, List.of(id)).get(id));
    }

    /**
     * Adds a statement that locks and reads the contact: until the transaction ends, no other one changes, erases or
     * deletes it. On PostgreSQL the lock is shared, so that other transactions may book for the same contact.
     */
    public static StatementBatch.Result<Optional<Contact>> selectLocked(StatementBatch batch, UUID id) {
        return select(batch, SELECT + (batch.isOnPostgres() ? " for share" : " for update"), id);
    }

    /**
     * Adds a statement that locks and reads the contact: until the transaction ends, no other one books for it either. For
     * bookings that depend on the other visits of the contact.
     */
    public static StatementBatch.Result<Optional<Contact>> selectAlone(StatementBatch batch, UUID id) {
        return select(batch, SELECT + (batch.isOnPostgres() ? " for no key update" : " for update"), id);
    }

    /** Adds a statement that reads the contact. */
    public static StatementBatch.Result<Optional<Contact>> select(StatementBatch batch, UUID id) {
        return select(batch, SELECT, id);
    }

    private static StatementBatch.Result<Optional<Contact>> select(StatementBatch batch, String sql, UUID id) {
        return batch.add(
                sql,
                List.of(id),
                rows -> rows.next()
                        ? Optional.of(contact(
                                JdbcValues.read(rows, CONTACT, 1),
                                BlockColumns.read(rows, CONTACT.fieldsRow().size() + 1)))
                        : Optional.empty());
    }

    private static SelectJoinStep<Record> select(DSLContext tx) {
        return tx.select(Stream.concat(Stream.of(CONTACT.fields()), BlockColumns.fields().stream())
                        .toList())
                .from(CONTACT);
    }

    /** The ids of the contacts with this phone number in E.164 format, in their order. */
    public static List<UUID> withPhone(DSLContext tx, String phone) {
        return withAddress(tx, ReminderChannel.SMS, AddressHash.ofPhone(phone));
    }

    /** The ids of the contacts that have an address, in their order. */
    static List<UUID> withAddress(DSLContext tx, ReminderChannel channel, String hash) {
        Field<String> column = switch (channel) {
            case EMAIL -> CONTACT.EMAIL_HASH;
            case SMS -> CONTACT.PHONE_HASH;
        };
        return tx.select(CONTACT.ID)
                .from(CONTACT)
                .where(column.eq(hash))
                .orderBy(CONTACT.ID)
                .fetch(CONTACT.ID);
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
        replaceWords(tx, contact);
    }

    private static void replaceWords(DSLContext tx, Contact contact) {
        tx.deleteFrom(CONTACT_WORD)
                .where(CONTACT_WORD.CONTACT_ID.eq(contact.id()))
                .execute();
        insertWords(tx, contact);
    }

    /** Writes the contact without personal data and removes it from the appointments and reminders too. */
    static void erase(DSLContext tx, Contact before, Contact erased, Instant at) {
        update(tx, erased);
        AddressBlockRows.forgetUnused(tx, before.addressHashes());
        forgetTexts(tx, before);
        tx.update(CONTACT)
                .set(CONTACT.ERASED_AT, at)
                .where(CONTACT.ID.eq(erased.id()))
                .execute();
        tx.update(APPOINTMENT)
                .setNull(APPOINTMENT.NOTE)
                .setNull(APPOINTMENT.CANCEL_REASON)
                .where(APPOINTMENT.CONTACT_ID.eq(erased.id()))
                .execute();
        tx.deleteFrom(CONTACT_ACCOUNT)
                .where(CONTACT_ACCOUNT.CONTACT_ID.eq(erased.id()))
                .execute();
        forgetConfirmations(tx, erased.id());
        tx.deleteFrom(PASSKEY).where(PASSKEY.CONTACT_ID.eq(erased.id())).execute();
        tx.deleteFrom(BOOKING_INVITATION)
                .where(BOOKING_INVITATION.CONTACT_ID.eq(erased.id()))
                .execute();
        tx.deleteFrom(SIGN_IN_SESSION)
                .where(SIGN_IN_SESSION.CONTACT_ID.eq(erased.id()))
                .execute();
        tx.deleteFrom(PUBLIC_VISIT)
                .where(PUBLIC_VISIT.APPOINTMENT_ID.in(
                        DSL.select(APPOINTMENT.ID).from(APPOINTMENT).where(APPOINTMENT.CONTACT_ID.eq(erased.id()))))
                .execute();
        cancelMessages(tx, erased.id());
    }

    /** Deletes the text messages that came from the contact, and from the number if nobody else has it. */
    private static void forgetTexts(DSLContext tx, Contact contact) {
        tx.deleteFrom(INBOUND_MESSAGE)
                .where(INBOUND_MESSAGE.CONTACT_ID.eq(contact.id()))
                .execute();
        contact.phone()
                .ifPresent(phone -> tx.deleteFrom(INBOUND_MESSAGE)
                        .where(INBOUND_MESSAGE.SENDER.eq(phone))
                        .and(DSL.notExists(DSL.selectOne().from(CONTACT).where(CONTACT.PHONE.eq(phone))))
                        .execute());
    }

    static boolean hasAppointments(DSLContext tx, UUID id) {
        return tx.fetchExists(APPOINTMENT, APPOINTMENT.CONTACT_ID.eq(id));
    }

    static void delete(DSLContext tx, UUID id) {
        tx.deleteFrom(CONTACT).where(CONTACT.ID.eq(id)).execute();
    }

    /** Cancels what is not sent, and removes addresses and words. What is being sent keeps its lease. */
    private static void cancelMessages(DSLContext tx, UUID contactId) {
        tx.update(MESSAGE)
                .set(MESSAGE.STATUS, "CANCELLED")
                .setNull(MESSAGE.NEXT_ATTEMPT_AT)
                .where(MESSAGE.STATUS.in("PENDING", "SENDING"))
                .and(MESSAGE.CONTACT_ID.eq(contactId))
                .execute();
        // The error of a provider may contain the address.
        tx.update(MESSAGE)
                .setNull(MESSAGE.LAST_ERROR)
                .setNull(MESSAGE.ADDRESS)
                .setNull(MESSAGE.BODY)
                .where(MESSAGE.CONTACT_ID.eq(contactId))
                .execute();
        // Notices to staff name the contact.
        tx.update(MESSAGE)
                .setNull(MESSAGE.BODY)
                .where(MESSAGE.STAFF_ID.isNotNull())
                .and(MESSAGE.APPOINTMENT_ID.in(
                        DSL.select(APPOINTMENT.ID).from(APPOINTMENT).where(APPOINTMENT.CONTACT_ID.eq(contactId))))
                .execute();
    }

    /** Deletes the links to the addresses with which the contact has booked, unless other contacts have booked with them. */
    private static void forgetConfirmations(DSLContext tx, UUID contactId) {
        Condition isOfContact = APPOINTMENT.CONTACT_ID.eq(contactId);
        tx.deleteFrom(ADDRESS_CONFIRMATION)
                .where(ADDRESS_CONFIRMATION.ADDRESS_HASH.in(addressesBooked(isOfContact)))
                .and(ADDRESS_CONFIRMATION.ADDRESS_HASH.notIn(addressesBooked(isOfContact.not())))
                .execute();
    }

    private static Select<Record1<String>> addressesBooked(Condition appointments) {
        return DSL.select(PUBLIC_VISIT.ADDRESS_HASH)
                .from(PUBLIC_VISIT)
                .join(APPOINTMENT)
                .on(APPOINTMENT.ID.eq(PUBLIC_VISIT.APPOINTMENT_ID))
                .where(appointments);
    }

    private static Condition matching(List<SearchTerm> terms) {
        return DSL.and(terms.stream()
                .map(term -> DSL.or(term.variants().stream()
                        .map(words -> DSL.and(words.stream()
                                .map(ContactRows::hasWordBeginningWith)
                                .toList()))
                        .toList()))
                .toList());
    }

    private static Condition hasWordBeginningWith(String prefix) {
        return CONTACT.ID.in(DSL.select(CONTACT_WORD.CONTACT_ID)
                .from(CONTACT_WORD)
                .where(CONTACT_WORD.WORD.ge(prefix))
                .and(CONTACT_WORD.WORD.lt(SearchText.prefixEnd(prefix))));
    }

    private static void insertWords(DSLContext tx, Contact contact) {
        insertWords(
                tx,
                contact.id(),
                ContactWords.stored(contact.givenName(), contact.familyName(), contact.email(), contact.phone()));
    }

    static void insertWords(DSLContext tx, UUID contactId, Set<String> words) {
        if (words.isEmpty()) {
            return;
        }
        tx.insertInto(CONTACT_WORD, CONTACT_WORD.WORD, CONTACT_WORD.CONTACT_ID)
                .valuesOfRows(
                        words.stream().map(word -> DSL.row(word, contactId)).toList())
                .execute();
    }

    private static ContactRecord row(DSLContext tx, Contact contact) {
        ContactRecord row = tx.newRecord(CONTACT);
        row.setGivenName(contact.givenName());
        row.setFamilyName(contact.familyName());
        row.setSortName(SearchText.sortName(contact.familyName(), contact.givenName()));
        row.setEmail(contact.email().orElse(null));
        row.setEmailKey(contact.email().map(StaffRows::key).orElse(null));
        row.setEmailVerifiedAt(contact.emailVerifiedAt().orElse(null));
        row.setEmailHash(contact.email().map(AddressHash::ofEmail).orElse(null));
        row.setPhone(contact.phone().orElse(null));
        row.setPhoneHash(contact.phone().map(AddressHash::ofPhone).orElse(null));
        row.setPhoneVerifiedAt(contact.phoneVerifiedAt().orElse(null));
        row.setTimeZone(contact.timeZone().orElse(null));
        row.setLocale(contact.locale().orElse(null));
        row.setRemindsByEmail(contact.reminderChannels().contains(ReminderChannel.EMAIL));
        row.setRemindsBySms(contact.reminderChannels().contains(ReminderChannel.SMS));
        row.setNotes(contact.notes().orElse(null));
        row.setVersion(contact.version());
        return row;
    }

    private static Contact contact(Record row) {
        return contact(row.into(CONTACT), BlockColumns.of(row));
    }

    private static Contact contact(ContactRecord row, Set<BlockedChannel> blocked) {
        Set<ReminderChannel> channels = EnumSet.noneOf(ReminderChannel.class);
        if (row.getRemindsByEmail()) {
            channels.add(ReminderChannel.EMAIL);
        }
        if (row.getRemindsBySms()) {
            channels.add(ReminderChannel.SMS);
        }
        return ContactBuilder.stagedBuilder()
                .id(row.getId())
                .givenName(row.getGivenName())
                .familyName(row.getFamilyName())
                .email(Optional.ofNullable(row.getEmail()))
                .emailVerifiedAt(Optional.ofNullable(row.getEmailVerifiedAt()))
                .phone(Optional.ofNullable(row.getPhone()))
                .phoneVerifiedAt(Optional.ofNullable(row.getPhoneVerifiedAt()))
                .blockedChannels(blocked)
                .timeZone(Optional.ofNullable(row.getTimeZone()))
                .locale(Optional.ofNullable(row.getLocale()))
                .reminderChannels(channels)
                .notes(Optional.ofNullable(row.getNotes()))
                .erased(row.getErasedAt() != null)
                .version(row.getVersion())
                .build();
    }
}
