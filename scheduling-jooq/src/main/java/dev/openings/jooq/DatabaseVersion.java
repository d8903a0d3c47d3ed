package dev.openings.jooq;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jooq.exception.DataAccessException;

/**
 * What the data is stored in.
 *
 * @param product the database system
 * @param version of the database system
 * @param schemaVersion of the tables: the number of the last migration
 */
public record DatabaseVersion(String product, String version, String schemaVersion) {
    static DatabaseVersion of(DataSource dataSource, String schemaVersion) {
        try (Connection connection = dataSource.getConnection()) {
            DatabaseMetaData data = connection.getMetaData();
            return new DatabaseVersion(data.getDatabaseProductName(), data.getDatabaseProductVersion(), schemaVersion);
        } catch (SQLException unavailable) {
            throw new DataAccessException("the database does not tell its version", unavailable);
        }
    }
}
