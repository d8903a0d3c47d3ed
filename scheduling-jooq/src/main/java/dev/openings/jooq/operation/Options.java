package dev.openings.jooq.operation;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Options of the services.
 *
 * @param clock source of the current time
 * @param zone time zone of the practice that a new database gets; afterwards the zone in the database applies
 * @param holdLength how long a hold is valid; positive
 * @param publicVisits how many appointments to come callers without an account can book for one e-mail address or phone number;
 *     positive
 * @param statementTimeout limit of one statement, and of the time in which a transaction is retried; positive; empty: the
 *     limits of the database
 * @param schema of the tables
 * @param migration whether the tables are created and upgraded
 * @param callerTransaction the transaction that the calling thread is in; empty: each call has a transaction of its own
 * @param requestOrigin where the change that the calling thread makes was requested from
 */
public record Options(
        InstantSource clock,
        ZoneId zone,
        Duration holdLength,
        int publicVisits,
        Optional<Duration> statementTimeout,
        TableSchema schema,
        boolean migration,
        Supplier<Optional<CallerTransaction>> callerTransaction,
        Supplier<RequestOrigin> requestOrigin) {
    /** @throws IllegalArgumentException if {@code holdLength}, {@code publicVisits} or {@code statementTimeout} is not positive */
    public Options {
        if (!holdLength.isPositive()) {
            throw new IllegalArgumentException("holdLength must be positive: " + holdLength);
        }
        if (publicVisits < 1) {
            throw new IllegalArgumentException("publicVisits must be positive: " + publicVisits);
        }
        if (statementTimeout.filter(it -> !it.isPositive()).isPresent()) {
            throw new IllegalArgumentException("statementTimeout must be positive: " + statementTimeout);
        }
    }

    /**
     * Options with holds of five minutes, three appointments of public callers for one address, without a statement timeout, in a
     * schema of their own, with migration, and with a
     * transaction for each call.
     */
    public static Options of(InstantSource clock, ZoneId zone) {
        return new Options(
                clock,
                zone,
                Duration.ofMinutes(5),
                3,
                Optional.empty(),
                new TableSchema.Own(),
                true,
                Optional::empty,
                () -> RequestOrigin.UNKNOWN);
    }

    /** A copy with another length of holds. */
    public Options withHoldLength(Duration length) {
        return new Options(
                clock,
                zone,
                length,
                publicVisits,
                statementTimeout,
                schema,
                migration,
                callerTransaction,
                requestOrigin);
    }

    /** A copy with another limit of appointments that callers without an account can book for one address. */
    public Options withPublicVisits(int most) {
        return new Options(
                clock, zone, holdLength, most, statementTimeout, schema, migration, callerTransaction, requestOrigin);
    }

    /**
     * A copy with this statement timeout, which PostgreSQL rounds up to whole seconds. A statement that takes longer is a
     * {@link DatabaseTimeoutException}.
     */
    public Options withStatementTimeout(Duration timeout) {
        return new Options(
                clock,
                zone,
                holdLength,
                publicVisits,
                Optional.of(timeout),
                schema,
                migration,
                callerTransaction,
                requestOrigin);
    }

    /**
     * A copy with the tables in this schema, which is created if it does not exist.
     *
     * @throws IllegalArgumentException if {@code name} is not of 1 to 63 lower-case letters, digits and underscores
     */
    public Options withSchema(String name) {
        return withSchema(new TableSchema.Named(name));
    }

    /** A copy with the tables in this schema. */
    public Options withSchema(TableSchema tables) {
        return new Options(
                clock,
                zone,
                holdLength,
                publicVisits,
                statementTimeout,
                tables,
                migration,
                callerTransaction,
                requestOrigin);
    }

    /** A copy that creates and upgrades the tables, or leaves that to the application. */
    public Options withMigration(boolean migrates) {
        return new Options(
                clock,
                zone,
                holdLength,
                publicVisits,
                statementTimeout,
                schema,
                migrates,
                callerTransaction,
                requestOrigin);
    }

    /**
     * A copy whose calls take part in the transaction of the application, if there is one.
     *
     * @param current is asked at each call for the transaction of the calling thread
     */
    public Options withCallerTransaction(Supplier<Optional<CallerTransaction>> current) {
        return new Options(
                clock, zone, holdLength, publicVisits, statementTimeout, schema, migration, current, requestOrigin);
    }

    /**
     * A copy whose events tell where the change was requested from.
     *
     * @param current is asked at each event for the request that the calling thread serves
     */
    public Options withRequestOrigin(Supplier<RequestOrigin> current) {
        return new Options(
                clock, zone, holdLength, publicVisits, statementTimeout, schema, migration, callerTransaction, current);
    }
}
