package dev.openings.jooq.booking;

import dev.openings.booking.Snapshot;
import dev.openings.jooq.database.StatementBatch;
import dev.openings.jooq.slots.BookingCriteria;
import dev.openings.slots.AssignmentRule;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The staff of a contact's last visit before a start, read only for services with SAME_AS_LAST. Visits that are cancelled, or to
 * which the contact did not come, do not count. Bookings and moves read it; a hold knows no contact.
 */
final class LastVisit {
    private static final String STAFF = "select b.bookable_id from appointment_bookable b where b.kind = 'STAFF'"
            + " and b.appointment_id = (select a.id from appointment a where a.contact_id = ? and a.starts_at < ?"
            + " and a.status not in ('CANCELLED', 'NO_SHOW')";
    private static final String LATEST = " order by a.starts_at desc, a.id desc limit 1)";

    private final Optional<StatementBatch.Result<Set<String>>> staff;

    private LastVisit(Optional<StatementBatch.Result<Set<String>>> staff) {
        this.staff = staff;
    }

    /**
     * Adds the statement to {@code batch} if the service asks for it and the contact is known.
     *
     * @param contact the contact who comes; empty: not known, or new
     * @param moving an appointment that does not count, because it is the one that moves
     */
    static LastVisit read(
            StatementBatch batch,
            BookingCriteria criteria,
            Optional<UUID> contact,
            Instant before,
            Optional<UUID> moving) {
        if (contact.isEmpty() || criteria.assignment() != AssignmentRule.SAME_AS_LAST) {
            return new LastVisit(Optional.empty());
        }
        UUID contactId = contact.get();
        String sql = STAFF + (moving.isPresent() ? " and a.id <> ?" : "") + LATEST;
        List<?> parameters = moving.isPresent() ? List.of(contactId, before, moving.get()) : List.of(contactId, before);
        return new LastVisit(Optional.of(batch.add(sql, parameters, rows -> {
            Set<String> ids = new HashSet<>();
            while (rows.next()) {
                ids.add(rows.getObject(1, UUID.class).toString());
            }
            return ids;
        })));
    }

    /** The snapshot with the staff of the last visit; unchanged if nothing was read. */
    Snapshot applyTo(Snapshot snapshot) {
        return staff.map(StatementBatch.Result::value)
                .map(ids -> snapshot.withOrder(snapshot.order().withLastAttended(ids)))
                .orElse(snapshot);
    }
}
