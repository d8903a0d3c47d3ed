package dev.openings.spring;

import dev.openings.jooq.operation.Options;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties of an application.
 *
 * @param schema Schema of the tables, which is created if it does not exist. Without it, the schema "openings".
 * @param migrate Whether the tables are created and upgraded at the start.
 * @param timeZone Time zone of the practice that a new database gets. Afterwards the zone in the database applies.
 * @param holdLength How long a hold is valid.
 * @param statementTimeout Limit of one statement. Without it, the limits of the database apply.
 * @param sweepInterval Time between two deletions of expired holds and old idempotency keys, after which listeners hear of
 *     released windows. 0 turns both off.
 */
@ConfigurationProperties("openings")
record OpeningsProperties(
        @Nullable String schema,
        @DefaultValue("true") boolean migrate,
        @DefaultValue("UTC") ZoneId timeZone,
        @DefaultValue("5m") Duration holdLength,
        @Nullable Duration statementTimeout,
        @DefaultValue("1m") Duration sweepInterval) {
    /** @throws IllegalArgumentException if {@code sweepInterval} is negative */
    OpeningsProperties {
        if (sweepInterval.isNegative()) {
            throw new IllegalArgumentException("openings.sweep-interval must not be negative: " + sweepInterval);
        }
    }

    Options options(InstantSource clock) {
        Options options = Options.of(clock, timeZone).withHoldLength(holdLength).withMigration(migrate);
        if (schema != null) {
            options = options.withSchema(schema);
        }
        return statementTimeout == null ? options : options.withStatementTimeout(statementTimeout);
    }
}
