package dev.openings.jooq.database;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/** A statement that a transaction begins with. It is sent with the first statement of the block, in one round trip if possible. */
final class FirstStatement implements ExecuteListener {
    private @Nullable String pending;

    /** Binds a statement to the configuration of a transaction; empty: none. */
    static void bind(Configuration configuration, Optional<String> statement) {
        if (configuration.data(FirstStatement.class) instanceof FirstStatement bound) {
            bound.pending = statement.orElse(null);
        }
    }

    /** The beginning of the text of a statement that jOOQ does not execute: the statement that is pending, or nothing. */
    static String take(DSLContext tx) {
        return tx.data(FirstStatement.class) instanceof FirstStatement bound
                ? bound.take().map(it -> it + ";\n").orElse("")
                : "";
    }

    @Override
    public void executeStart(ExecuteContext context) {
        Optional<String> statement = take();
        if (statement.isPresent()) {
            try (Statement own = context.connection().createStatement()) {
                own.execute(statement.get());
            } catch (SQLException failed) {
                throw new DataAccessException(String.valueOf(failed.getMessage()), failed);
            }
        }
    }

    private Optional<String> take() {
        Optional<String> statement = Optional.ofNullable(pending);
        pending = null;
        return statement;
    }
}
