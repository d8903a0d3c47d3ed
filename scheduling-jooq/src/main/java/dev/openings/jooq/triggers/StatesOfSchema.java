package dev.openings.jooq.triggers;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

/** Writes the states of busy time in one schema. */
record StatesOfSchema(String schema) {
    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    void begin(Connection connection, UUID bookable) throws SQLException {
        execute(
                connection,
                "merge into " + quoted(schema)
                        + ".busy_state (bookable_id, state) key (bookable_id) values (?, random_uuid())",
                bookable);
    }

    void changeOfBookable(Connection connection, UUID bookable) throws SQLException {
        execute(
                connection,
                "update " + quoted(schema) + ".busy_state set state = random_uuid() where bookable_id = ?",
                bookable);
    }

    void changeOfCalendar(Connection connection, UUID calendar) throws SQLException {
        execute(
                connection,
                "update " + quoted(schema) + ".busy_state set state = random_uuid() where bookable_id ="
                        + " (select bookable_id from " + quoted(schema) + ".outside_calendar where id = ?)",
                calendar);
    }

    private static void execute(Connection connection, String sql, UUID id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, id);
            statement.executeUpdate();
        }
    }
}
