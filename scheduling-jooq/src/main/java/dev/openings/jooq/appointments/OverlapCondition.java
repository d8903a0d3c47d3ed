package dev.openings.jooq.appointments;

import static dev.openings.jooq.gen.Tables.APPOINTMENT;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/**
 * One part of the condition "the appointment overlaps a range". An appointment may last a year, so an index on starts
 * gives no lower bound for the whole condition. Each part has bounds of its own and reads one short section of an index.
 * The parts are disjoint, and their union is the whole condition.
 *
 * @param startsFrom lower bound of the start, inclusive; empty: none
 * @param startsBefore upper bound of the start, exclusive; empty: none
 * @param additional the remainder of the condition
 */
record OverlapCondition(Optional<Instant> startsFrom, Optional<Instant> startsBefore, Condition additional) {
    /** Appointments of at least this length are long; the computed column {@code appointment.long_until} says the same. */
    private static final Duration LONG = Duration.ofHours(24);

    /** The end of a long appointment; null for all others. Computed by the database. */
    private static final Field<Instant> LONG_UNTIL =
            DSL.field(APPOINTMENT.getQualifiedName().append("long_until"), APPOINTMENT.ENDS_AT.getDataType());

    /** The parts of "ends after {@code from} and starts before {@code to}". */
    static List<OverlapCondition> parts(Optional<Instant> from, Optional<Instant> to) {
        return from.map(it -> partsFrom(it, to))
                .orElseGet(() -> List.of(new OverlapCondition(Optional.empty(), to, DSL.noCondition())));
    }

    private static List<OverlapCondition> partsFrom(Instant from, Optional<Instant> to) {
        Optional<Instant> before = Optional.of(to.filter(from::isAfter).orElse(from));
        Condition isShortAndEndsAfter = LONG_UNTIL.isNull().and(APPOINTMENT.ENDS_AT.gt(from));
        return List.of(
                new OverlapCondition(Optional.of(from), to, DSL.noCondition()),
                new OverlapCondition(Optional.of(from.minus(LONG)), before, isShortAndEndsAfter),
                new OverlapCondition(Optional.empty(), before, LONG_UNTIL.gt(from)));
    }

    /** The condition on {@code appointment}. */
    Condition onAppointment() {
        return onStart(APPOINTMENT.STARTS_AT).and(additional);
    }

    /** The bounds of the start alone, for a table that has a copy of it. */
    Condition onStart(Field<Instant> start) {
        return DSL.and(
                startsFrom.map(start::ge).orElse(DSL.noCondition()),
                startsBefore.map(start::lt).orElse(DSL.noCondition()));
    }
}
