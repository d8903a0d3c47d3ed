package dev.openings.jooq.slots;

import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.appointments.AppointmentRows;
import dev.openings.jooq.appointments.HoldRows;
import dev.openings.jooq.contacts.ContactRows;
import dev.openings.jooq.database.StatementBatch;
import dev.openings.jooq.eligibility.BookedFor;
import dev.openings.jooq.eligibility.BookerRead;
import dev.openings.jooq.operation.InputRule;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.validation.InputChecks;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads what a {@link SlotQuery} names, and resolves it to criteria. */
final class QueryCriteria {
    private QueryCriteria() {}

    /** Whoever may search for a move may book it for the contact of the appointment; without a name, as staff. */
    private static Optional<BookedFor> whom(SlotQuery query, Optional<Appointment> moving) {
        return moving.map(Appointment::contactId)
                .map(id ->
                        query.bookedFor().map(whom -> whom.orContact(id)).orElseGet(() -> BookedFor.contactByStaff(id)))
                .or(query::bookedFor);
    }

    private static BookingCriteria judged(
            TransactionConfiguration configuration,
            BookingCriteria criteria,
            BookedFor whom,
            SlotQuery query,
            InputChecks checks,
            Instant now) {
        whom.contactId()
                .filter(id -> whom.byStaff()
                        && ContactRows.byIds(configuration.reading(), List.of(id))
                                .isEmpty())
                .ifPresent(id -> checks.add(InputRule.UNKNOWN_CONTACT.at("contactId")));
        BookerRead booker = BookerRead.of(criteria.service(), Optional.of(whom), query.reschedulingId(), now)
                .orElseThrow();
        StatementBatch batch = new StatementBatch(configuration.tx());
        booker.addTo(batch, false);
        if (!batch.isEmpty()) {
            configuration.reading();
        }
        batch.execute();
        booker.verify(checks);
        return criteria.judging(booker.judged());
    }

    /** @throws TransactionConfiguration.Outdated if the configuration is only what is remembered, and more has to be read */
    static Outcome<BookingCriteria> read(TransactionConfiguration configuration, SlotQuery query, Instant now) {
        InputChecks checks = new InputChecks();
        Optional<Appointment> moving =
                query.reschedulingId().flatMap(id -> AppointmentRows.find(configuration.reading(), id));
        if (query.reschedulingId().isPresent() && moving.isEmpty()) {
            checks.add(InputRule.UNKNOWN_APPOINTMENT.at("reschedulingId"));
        }
        query.holdId()
                .filter(id -> HoldRows.active(configuration.reading(), List.of(id), now)
                        .isEmpty())
                .ifPresent(id -> checks.add(InputRule.UNKNOWN_HOLD.at("holdId")));
        Optional<BookingCriteria> criteria =
                CriteriaResolver.read(configuration, RequestedCriteria.of(query, moving), checks);
        Optional<BookingCriteria> judged = criteria.filter(it -> checks.areFine())
                .map(it -> whom(query, moving)
                        .map(whom -> judged(configuration, it, whom, query, checks, now))
                        .orElse(it));
        return judged.filter(it -> checks.areFine()).map(Outcome::done).orElseGet(checks::refused);
    }
}
