package dev.openings.jooq.triggers;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.api.Trigger;
import org.jspecify.annotations.Nullable;

/** Gives the state of the configuration another name. Only H2 makes and calls it, once for each statement that changes a table. */
public final class RulesTrigger implements Trigger {
    private String sql = "";

    /** Made by H2. */
    public RulesTrigger() {}

    @Override
    public void init(Connection connection, String schema, String trigger, String table, boolean before, int events) {
        sql = "update " + StatesOfSchema.quoted(schema) + ".rules_state set state = random_uuid()";
    }

    @Override
    public void fire(Connection connection, @Nullable Object @Nullable [] before, @Nullable Object @Nullable [] after)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
