package dev.openings.jooq.database;

import static dev.openings.jooq.gen.Tables.APPOINTMENT;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/**
 * One part of what overlaps a stretch of time. A visit may last a year, so an index on starts cannot say where to begin to read; these parts can each be read
 * from one short piece of an index, have no visit in common, and together are all of them.
 *
 * @param startsFrom the visits of this part start then or later
 * @param startsBefore and before this
 * @param more and are these
 */
public record OverlapCondition(Optional<Instant> startsFrom, Optional<Instant> startsBefore, Condition more) {
    /** The length from which a visit is a long one; {@code appointment.long_until} of the schema says the same. */
    private static final Duration LONG = Duration.ofHours(24);

    /** Computed by the database: when a long visit ends. */
    private static final Field<Instant> LONG_UNTIL =
            DSL.field(APPOINTMENT.getQualifiedName().append("long_until"), APPOINTMENT.ENDS_AT.getDataType());

    /** The visits that end after {@code from} and start before {@code to}. */
    public static List<OverlapCondition> parts(Optional<Instant> from, Optional<Instant> to) {
        return from.map(it -> parts(it, to))
                .orElseGet(() -> List.of(new OverlapCondition(Optional.empty(), to, DSL.noCondition())));
    }

    private static List<OverlapCondition> parts(Instant from, Optional<Instant> to) {
        Optional<Instant> before = Optional.of(to.filter(from::isAfter).orElse(from));
        Condition runs = LONG_UNTIL.isNull().and(APPOINTMENT.ENDS_AT.gt(from));
        return List.of(
                new OverlapCondition(Optional.of(from), to, DSL.noCondition()),
                new OverlapCondition(Optional.of(from.minus(LONG)), before, runs),
                new OverlapCondition(Optional.empty(), before, LONG_UNTIL.gt(from)));
    }

    /** The visits of this part. */
    public Condition visits() {
        return starting(APPOINTMENT.STARTS_AT).and(more);
    }

    /** What can be said of them by a copy of their start alone. */
    public Condition starting(Field<Instant> starts) {
        return DSL.and(
                startsFrom.map(starts::ge).orElse(DSL.noCondition()),
                startsBefore.map(starts::lt).orElse(DSL.noCondition()));
    }
}
