package dev.openings.jooq.booking;

import dev.openings.jooq.slots.AlternativeSlots;
import dev.openings.jooq.slots.AvailableSlot;
import dev.openings.jooq.slots.TransactionConfiguration;
import java.time.Instant;
import java.util.List;

/** Completes an attempt after its commit: caches the configuration that it verified, and finds alternatives outside of the locks. */
record BookingCompletion(BookingContext context) {
    <T> BookingOutcome<T> of(Attempted<T> attempted) {
        attempted
                .verified()
                .ifPresent(it -> context.cache().publish(it, context.services().transactions()));
        return attempted
                .unavailable()
                .map(it -> (BookingOutcome<T>)
                        new BookingOutcome.Unavailable<T>(it.problem(), it.obstacles(), alternatives(it)))
                .orElse(attempted.outcome());
    }

    private List<AvailableSlot> alternatives(Attempted.Unavailable refusal) {
        Instant now = context.services().now();
        return AlternativeSlots.within(refusal.snapshot(), refusal.start())
                .orElseGet(() -> context.services()
                        .transactions()
                        .inReadOnlyTransaction(tx -> AlternativeSlots.from(
                                TransactionConfiguration.atOneMoment(tx, context.cache()),
                                refusal.criteria(),
                                refusal.start(),
                                now)));
    }
}
