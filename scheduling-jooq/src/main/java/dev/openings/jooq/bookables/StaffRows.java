package dev.openings.jooq.bookables;

import static dev.openings.jooq.gen.Tables.BOOKABLE;
import static dev.openings.jooq.gen.Tables.SERVICE_STAFF;
import static dev.openings.jooq.gen.Tables.STAFF_MEMBER;

import dev.openings.jooq.database.CursorRange;
import dev.openings.jooq.operation.Page;
import dev.openings.jooq.operation.PageRequest;
import dev.openings.jooq.validation.EmailAddresses;
import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoField;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectJoinStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Reads and writes staff members: rows of {@code staff_member} with their rows of {@code bookable}. */
public final class StaffRows {
    private StaffRows() {}

    static Page<StaffMember> list(DSLContext tx, StaffFilter filter, CursorRange<String> range, PageRequest request) {
        List<? extends Record> rows = BookableRows.BY_NAME.rows(select(tx).where(matching(filter)), range, request);
        return BookableRows.BY_NAME.page(rows, request, StaffRows::staffMember);
    }

    static int count(DSLContext tx, StaffFilter filter) {
        return tx.fetchCount(select(tx).where(matching(filter)));
    }

    public static Map<UUID, StaffMember> byIds(DSLContext tx, Collection<UUID> ids) {
        return select(tx).where(BOOKABLE.ID.in(ids)).fetchMap(BOOKABLE.ID, StaffRows::staffMember);
    }

    static StaffMember single(DSLContext tx, UUID id) {
        return select(tx).where(BOOKABLE.ID.eq(id)).fetchSingle(StaffRows::staffMember);
    }

    static Optional<StaffMember> byEmail(DSLContext tx, String email) {
        return select(tx).where(STAFF_MEMBER.EMAIL_KEY.eq(key(email))).fetchOptional(StaffRows::staffMember);
    }

    static void insert(DSLContext tx, StaffMember member, Instant createdAt) {
        BookableRows.insert(tx, member.id(), "STAFF", member.displayName(), member.ownTimeZone(), createdAt);
        tx.insertInto(STAFF_MEMBER)
                .set(STAFF_MEMBER.BOOKABLE_ID, member.id())
                .set(STAFF_MEMBER.ROLE, member.role().name())
                .set(STAFF_MEMBER.EMAIL, member.email().orElse(null))
                .set(STAFF_MEMBER.EMAIL_KEY, member.email().map(StaffRows::key).orElse(null))
                .set(STAFF_MEMBER.PHONE, member.phone().orElse(null))
                .set(STAFF_MEMBER.NOTICES, member.notices().name())
                .set(STAFF_MEMBER.DIGEST_MINUTE, minute(member))
                .execute();
        BookableRows.setMessages(tx, member.id(), member.sendsReminders(), member.invitations());
    }

    static void update(DSLContext tx, StaffMember member) {
        BookableRows.update(
                tx, member.id(), member.displayName(), member.active(), member.ownTimeZone(), member.version());
        tx.update(STAFF_MEMBER)
                .set(STAFF_MEMBER.ROLE, member.role().name())
                .set(STAFF_MEMBER.EMAIL, member.email().orElse(null))
                .set(STAFF_MEMBER.EMAIL_KEY, member.email().map(StaffRows::key).orElse(null))
                .set(STAFF_MEMBER.PHONE, member.phone().orElse(null))
                .set(STAFF_MEMBER.NOTICES, member.notices().name())
                .set(STAFF_MEMBER.DIGEST_MINUTE, minute(member))
                .where(STAFF_MEMBER.BOOKABLE_ID.eq(member.id()))
                .execute();
        BookableRows.setMessages(tx, member.id(), member.sendsReminders(), member.invitations());
    }

    private static @Nullable Integer minute(StaffMember member) {
        return member.digestAt().map(it -> it.get(ChronoField.MINUTE_OF_DAY)).orElse(null);
    }

    /** The active staff members who are sent the appointments of the next day, in the order of their names. */
    public static List<StaffMember> withDigest(DSLContext tx) {
        return select(tx)
                .where(BOOKABLE.ACTIVE.isTrue())
                .and(STAFF_MEMBER.DIGEST_MINUTE.isNotNull())
                .and(STAFF_MEMBER.EMAIL.isNotNull())
                .orderBy(BOOKABLE.SORT_NAME, BOOKABLE.ID)
                .fetch(StaffRows::staffMember);
    }

    /** The text by which e-mail addresses are compared. */
    public static String key(String email) {
        return EmailAddresses.key(email);
    }

    private static SelectJoinStep<? extends Record> select(DSLContext tx) {
        return tx.select(
                        BOOKABLE.ID,
                        BOOKABLE.DISPLAY_NAME,
                        BOOKABLE.SORT_NAME,
                        BOOKABLE.ACTIVE,
                        BOOKABLE.TIME_ZONE,
                        BOOKABLE.VERSION,
                        BookableRows.ZONE,
                        STAFF_MEMBER.ROLE,
                        STAFF_MEMBER.EMAIL,
                        STAFF_MEMBER.PHONE,
                        STAFF_MEMBER.NOTICES,
                        STAFF_MEMBER.DIGEST_MINUTE,
                        BOOKABLE.REMINDERS_OFF,
                        BOOKABLE.INVITATIONS)
                .from(BOOKABLE)
                .join(STAFF_MEMBER)
                .on(STAFF_MEMBER.BOOKABLE_ID.eq(BOOKABLE.ID));
    }

    private static Condition matching(StaffFilter filter) {
        Condition active = filter.includeInactive() ? DSL.noCondition() : BOOKABLE.ACTIVE.isTrue();
        Condition role =
                filter.role().map(it -> STAFF_MEMBER.ROLE.eq(it.name())).orElse(DSL.noCondition());
        Condition service = filter.serviceId()
                .map(id -> BOOKABLE.ID.in(DSL.select(SERVICE_STAFF.BOOKABLE_ID)
                        .from(SERVICE_STAFF)
                        .where(SERVICE_STAFF.SERVICE_ID.eq(id))))
                .orElse(DSL.noCondition());
        return active.and(role).and(service);
    }

    private static StaffMember staffMember(Record row) {
        return StaffMemberBuilder.stagedBuilder()
                .id(row.get(BOOKABLE.ID))
                .displayName(row.get(BOOKABLE.DISPLAY_NAME))
                .role(StaffRole.valueOf(row.get(STAFF_MEMBER.ROLE)))
                .active(row.get(BOOKABLE.ACTIVE))
                .timeZone(row.get(BookableRows.ZONE))
                .ownTimeZone(Optional.ofNullable(row.get(BOOKABLE.TIME_ZONE)))
                .email(Optional.ofNullable(row.get(STAFF_MEMBER.EMAIL)))
                .phone(Optional.ofNullable(row.get(STAFF_MEMBER.PHONE)))
                .notices(StaffNotices.valueOf(row.get(STAFF_MEMBER.NOTICES)))
                .invitations(row.get(BOOKABLE.INVITATIONS))
                .digestAt(Optional.ofNullable(row.get(STAFF_MEMBER.DIGEST_MINUTE))
                        .map(it -> LocalTime.MIDNIGHT.plusMinutes(it)))
                .sendsReminders(!row.get(BOOKABLE.REMINDERS_OFF))
                .version(row.get(BOOKABLE.VERSION))
                .build();
    }
}
