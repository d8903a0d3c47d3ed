package dev.openings.jooq;

import dev.openings.jooq.operation.UnusableDatabaseException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/** The settings of H2 without which the statements of the library fail or sort in another order. */
final class H2Settings {
    private static final Map<String, String> REQUIRED =
            new TreeMap<>(Map.of("MODE", "PostgreSQL", "DATABASE_TO_LOWER", "TRUE", "DEFAULT_NULL_ORDERING", "HIGH"));

    private H2Settings() {}

    /** @throws UnusableDatabaseException if the database has other settings; the message names them */
    static void check(Connection connection) throws SQLException {
        Map<String, String> found = settings(connection);
        Map<String, String> missing = new TreeMap<>(REQUIRED);
        missing.entrySet().removeIf(it -> it.getValue().equalsIgnoreCase(found.get(it.getKey())));
        if (!missing.isEmpty()) {
            StringBuilder url = new StringBuilder();
            missing.forEach(
                    (name, value) -> url.append(';').append(name).append('=').append(value));
            throw new UnusableDatabaseException("The H2 database lacks settings. Append \"" + url
                    + "\" to its JDBC URL, or take the URL from Databases.complete, and begin with a new database.");
        }
    }

    private static Map<String, String> settings(Connection connection) throws SQLException {
        Map<String, String> settings = new TreeMap<>();
        try (PreparedStatement statement = connection.prepareStatement(
                        "select setting_name, setting_value from information_schema.settings");
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                settings.put(rows.getString(1), rows.getString(2));
            }
        }
        return settings;
    }
}
