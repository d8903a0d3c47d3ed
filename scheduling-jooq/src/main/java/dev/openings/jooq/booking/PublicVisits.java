package dev.openings.jooq.booking;

import dev.openings.jooq.addresses.AddressHash;
import dev.openings.jooq.contacts.Contact;
import dev.openings.jooq.database.DeferredWrites;
import dev.openings.jooq.database.StatementBatch;
import dev.openings.jooq.operation.InputRule;
import dev.openings.jooq.validation.InputChecks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jooq.DSLContext;

/**
 * The visits to come that callers without an account have booked for one e-mail address or phone number. Each has a number up to
 * the limit, and a unique key on the number refuses what two transactions allow at the same time.
 *
 * @param field of the contact that holds the address
 * @param hash of the address
 * @param most the limit
 * @param used numbers of visits to come
 */
record PublicVisits(String field, String hash, int most, StatementBatch.Result<Set<Integer>> used) {
    /** Adds the statements that read the visits of both addresses of the contact. */
    static List<PublicVisits> read(StatementBatch batch, Contact contact, int most, Instant now) {
        List<PublicVisits> visits = new ArrayList<>();
        contact.email().ifPresent(it -> visits.add(read(batch, "email", AddressHash.ofEmail(it), most, now)));
        contact.phone().ifPresent(it -> visits.add(read(batch, "phone", AddressHash.ofPhone(it), most, now)));
        return visits;
    }

    private static PublicVisits read(StatementBatch batch, String field, String hash, int most, Instant now) {
        return new PublicVisits(
                field,
                hash,
                most,
                batch.add(
                        "select p.place from public_visit p join appointment a on a.id = p.appointment_id"
                                + " where p.address_hash = ? and a.starts_at > ? and a.status <> 'CANCELLED'",
                        List.of(hash, now),
                        rows -> {
                            Set<Integer> places = new HashSet<>();
                            while (rows.next()) {
                                places.add(rows.getInt(1));
                            }
                            return places;
                        }));
    }

    void verify(InputChecks checks) {
        if (firstFree().isEmpty()) {
            checks.add(InputRule.TOO_MANY_PUBLIC_VISITS.at("newContact", field).with("maximum", most));
        }
    }

    /**
     * Takes the first free number at the commit, in the place of a visit that is past or cancelled. Another transaction may have
     * taken it since it was read: its row stays, and the key refuses this one.
     */
    void write(DSLContext tx, UUID appointmentId, Instant now) {
        int place = firstFree().orElseThrow();
        DeferredWrites.of(tx)
                .execute(
                        "delete from public_visit where address_hash = ? and place = ? and not exists (select 1 from"
                                + " appointment a where a.id = public_visit.appointment_id and a.starts_at > ?"
                                + " and a.status <> 'CANCELLED')",
                        List.of(hash, place, now));
        DeferredWrites.of(tx)
                .execute(
                        "insert into public_visit (address_hash, place, appointment_id) values (?, ?, ?)",
                        List.of(hash, place, appointmentId));
    }

    private Optional<Integer> firstFree() {
        return IntStream.rangeClosed(1, most)
                .boxed()
                .filter(it -> !used.value().contains(it))
                .findFirst();
    }
}
