package dev.openings.jooq.eligibility;

import static dev.openings.jooq.gen.Tables.BOOKING_INVITATION;
import static dev.openings.jooq.gen.Tables.BOOKING_INVITATION_STAFF;

import dev.openings.jooq.database.CursorRange;
import dev.openings.jooq.database.DeferredWrites;
import dev.openings.jooq.database.JdbcValues;
import dev.openings.jooq.database.StatementBatch;
import dev.openings.jooq.database.TimeCursors;
import dev.openings.jooq.gen.tables.records.BookingInvitationRecord;
import dev.openings.jooq.operation.Page;
import dev.openings.jooq.operation.PageRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.DSLContext;

/** Rows of {@code booking_invitation} and {@code booking_invitation_staff}. */
final class InvitationRows {
    private static final String SELECT = "select " + JdbcValues.columns(BOOKING_INVITATION, "i")
            + " from booking_invitation i where i.token_hash = ?";
    private static final String SELECT_STAFF = "select s.staff_id from booking_invitation_staff s"
            + " join booking_invitation i on i.id = s.invitation_id where i.token_hash = ? order by s.position";

    private InvitationRows() {}

    /** Adds the statements that read the invitation with this token, and lock it until the transaction ends where {@code locks}. */
    static StatementBatch.Result<Optional<ServiceInvitation>> byToken(
            StatementBatch batch, String token, boolean locks) {
        List<String> hash = List.of(hash(token));
        StatementBatch.Result<Optional<BookingInvitationRecord>> row = batch.add(
                locks ? SELECT + " for update" : SELECT,
                hash,
                rows -> JdbcValues.readAll(rows, BOOKING_INVITATION).stream().findFirst());
        return batch.add(SELECT_STAFF, hash, rows -> {
            List<UUID> staff = new ArrayList<>();
            while (rows.next()) {
                staff.add(rows.getObject(1, UUID.class));
            }
            return row.value().map(it -> invitation(it, staff));
        });
    }

    /** Counts one use at the commit. A constraint refuses one too many. */
    static void use(DSLContext tx, UUID id) {
        DeferredWrites.of(tx).execute("update booking_invitation set used = used + 1 where id = ?", List.of(id));
    }

    static void insert(DSLContext tx, ServiceInvitation invitation, String token) {
        tx.insertInto(BOOKING_INVITATION)
                .set(BOOKING_INVITATION.ID, invitation.id())
                .set(BOOKING_INVITATION.SERVICE_ID, invitation.serviceId())
                .set(BOOKING_INVITATION.CONTACT_ID, invitation.contactId().orElse(null))
                .set(BOOKING_INVITATION.NAMES_STAFF, invitation.staffIds().isPresent())
                .set(BOOKING_INVITATION.VALID_FROM, invitation.validFrom().orElse(null))
                .set(BOOKING_INVITATION.VALID_UNTIL, invitation.validUntil())
                .set(BOOKING_INVITATION.USES, invitation.uses())
                .set(BOOKING_INVITATION.USED, invitation.used())
                .set(BOOKING_INVITATION.TOKEN_HASH, hash(token))
                .set(BOOKING_INVITATION.CREATED_AT, invitation.createdAt())
                .execute();
        List<UUID> staff = invitation.staffIds().orElse(List.of());
        for (int i = 0; i < staff.size(); i++) {
            tx.insertInto(BOOKING_INVITATION_STAFF)
                    .set(BOOKING_INVITATION_STAFF.INVITATION_ID, invitation.id())
                    .set(BOOKING_INVITATION_STAFF.POSITION, i)
                    .set(BOOKING_INVITATION_STAFF.STAFF_ID, staff.get(i))
                    .execute();
        }
    }

    /** Deletes the invitation and returns it; empty if there is none. */
    static Optional<ServiceInvitation> delete(DSLContext tx, UUID id) {
        tx.select(BOOKING_INVITATION.ID)
                .from(BOOKING_INVITATION)
                .where(BOOKING_INVITATION.ID.eq(id))
                .forUpdate()
                .execute();
        Optional<ServiceInvitation> found =
                Optional.ofNullable(byIds(tx, List.of(id)).get(id));
        tx.deleteFrom(BOOKING_INVITATION).where(BOOKING_INVITATION.ID.eq(id)).execute();
        return found;
    }

    static Map<UUID, ServiceInvitation> byIds(DSLContext tx, Collection<UUID> ids) {
        List<BookingInvitationRecord> rows = tx.selectFrom(BOOKING_INVITATION)
                .where(BOOKING_INVITATION.ID.in(ids))
                .fetch();
        Map<UUID, List<UUID>> staff = staff(tx, rows);
        return rows.stream()
                .map(row -> invitation(row, staff.getOrDefault(row.getId(), List.of())))
                .collect(Collectors.toMap(ServiceInvitation::id, Function.identity()));
    }

    static Page<ServiceInvitation> list(
            DSLContext tx, UUID serviceId, CursorRange<Instant> range, PageRequest request) {
        List<BookingInvitationRecord> rows = tx.selectFrom(BOOKING_INVITATION)
                .where(BOOKING_INVITATION.SERVICE_ID.eq(serviceId))
                .and(range.ofDescending(BOOKING_INVITATION.CREATED_AT, BOOKING_INVITATION.ID))
                .orderBy(range.descending(BOOKING_INVITATION.CREATED_AT, BOOKING_INVITATION.ID))
                .limit(request.limit())
                .fetch();
        Map<UUID, List<UUID>> staff = staff(tx, rows);
        return Page.of(
                rows,
                request,
                row -> invitation(row, staff.getOrDefault(row.getId(), List.of())),
                row -> TimeCursors.encode(row.getCreatedAt(), row.getId()));
    }

    static int count(DSLContext tx, UUID serviceId) {
        return tx.fetchCount(BOOKING_INVITATION, BOOKING_INVITATION.SERVICE_ID.eq(serviceId));
    }

    private static Map<UUID, List<UUID>> staff(DSLContext tx, List<BookingInvitationRecord> invitations) {
        List<UUID> ids = invitations.stream()
                .filter(BookingInvitationRecord::getNamesStaff)
                .map(BookingInvitationRecord::getId)
                .toList();
        return ids.isEmpty()
                ? Map.of()
                : tx.select(BOOKING_INVITATION_STAFF.INVITATION_ID, BOOKING_INVITATION_STAFF.STAFF_ID)
                        .from(BOOKING_INVITATION_STAFF)
                        .where(BOOKING_INVITATION_STAFF.INVITATION_ID.in(ids))
                        .orderBy(BOOKING_INVITATION_STAFF.INVITATION_ID, BOOKING_INVITATION_STAFF.POSITION)
                        .fetchGroups(BOOKING_INVITATION_STAFF.INVITATION_ID, BOOKING_INVITATION_STAFF.STAFF_ID);
    }

    private static ServiceInvitation invitation(BookingInvitationRecord row, List<UUID> staff) {
        return new ServiceInvitation(
                row.getId(),
                row.getServiceId(),
                Optional.ofNullable(row.getContactId()),
                row.getNamesStaff() ? Optional.of(staff) : Optional.empty(),
                Optional.ofNullable(row.getValidFrom()),
                row.getValidUntil(),
                row.getUses(),
                row.getUsed(),
                row.getCreatedAt());
    }

    private static String hash(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
