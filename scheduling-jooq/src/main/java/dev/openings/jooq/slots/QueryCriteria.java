package dev.openings.jooq.slots;

import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.appointments.AppointmentRows;
import dev.openings.jooq.appointments.HoldRows;
import dev.openings.jooq.operation.InputRule;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.validation.InputChecks;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;

/** Reads what a {@link SlotQuery} names, and resolves it to criteria. */
final class QueryCriteria {
    private QueryCriteria() {}

    static Outcome<BookingCriteria> read(TransactionConfiguration configuration, SlotQuery query, Instant now) {
        DSLContext tx = configuration.tx();
        InputChecks checks = new InputChecks();
        Optional<Appointment> moving = query.reschedulingId().flatMap(id -> AppointmentRows.find(tx, id));
        if (query.reschedulingId().isPresent() && moving.isEmpty()) {
            checks.add(InputRule.UNKNOWN_APPOINTMENT.at("reschedulingId"));
        }
        query.holdId()
                .filter(id -> HoldRows.active(tx, List.of(id), now).isEmpty())
                .ifPresent(id -> checks.add(InputRule.UNKNOWN_HOLD.at("holdId")));
        Optional<BookingCriteria> criteria =
                CriteriaResolver.read(configuration, RequestedCriteria.of(query, moving), checks);
        return criteria.filter(it -> checks.areFine()).map(Outcome::done).orElseGet(checks::refused);
    }
}
