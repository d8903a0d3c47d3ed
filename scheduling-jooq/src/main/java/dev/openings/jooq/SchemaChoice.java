package dev.openings.jooq;

import dev.openings.jooq.operation.TableSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;

/** Finds the schema in which the tables are, or will be. */
final class SchemaChoice {
    private SchemaChoice() {}

    /** The name of the schema; empty: the current one of the connections. */
    static Optional<String> of(DataSource dataSource, SQLDialect dialect, TableSchema wanted) {
        return switch (wanted) {
            case TableSchema.Current() -> Optional.empty();
            case TableSchema.Named(String name) -> Optional.of(name);
            case TableSchema.Own() ->
                isInCurrent(dataSource, dialect) ? Optional.empty() : Optional.of(TableSchema.Own.NAME);
        };
    }

    private static boolean isInCurrent(DataSource dataSource, SQLDialect dialect) {
        try (Connection connection = dataSource.getConnection()) {
            ExistingTables tables = new ExistingTables(connection, dialect, Optional.empty());
            if (tables.areOurs()) {
                return true;
            }
            Migrations migrations = Migrations.of(dialect);
            boolean isAdopted = tables.canAdoptHistory(migrations);
            if (!isAdopted) {
                tables.refuseSharedHistory(migrations);
            }
            return isAdopted;
        } catch (SQLException failed) {
            throw new DataAccessException("The database cannot be reached: " + failed.getMessage(), failed);
        }
    }
}
