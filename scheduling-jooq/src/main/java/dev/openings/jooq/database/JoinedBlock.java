package dev.openings.jooq.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import org.jooq.SQLDialect;

/** Undoes a block that fails inside of a transaction that goes on. */
final class JoinedBlock {
    private JoinedBlock() {}

    /** Code that uses a connection. */
    interface Block<T> {
        T run() throws SQLException;
    }

    /**
     * Runs {@code block} on the connection of a transaction.
     *
     * @throws IllegalStateException if the connection is in auto-commit mode, or on H2 in another isolation than read committed:
     *     there a decision would not see what others have committed, and no constraint would refuse a double booking
     */
    static <T> T run(Connection connection, SQLDialect dialect, Block<T> block) throws SQLException {
        if (connection.getAutoCommit()) {
            throw new IllegalStateException("The connection is in auto-commit mode: there is no transaction to join.");
        }
        if (dialect == SQLDialect.H2 && connection.getTransactionIsolation() != Connection.TRANSACTION_READ_COMMITTED) {
            throw new IllegalStateException("The isolation of the transaction must be read committed.");
        }
        Savepoint before = connection.setSavepoint();
        try {
            T result = block.run();
            connection.releaseSavepoint(before);
            return result;
        } catch (SQLException | RuntimeException failed) {
            rollBack(connection, before, failed);
            throw failed;
        }
    }

    /** A deadlock on H2 has rolled the whole transaction back already, and the savepoint with it. */
    private static void rollBack(Connection connection, Savepoint before, Exception failed) {
        try {
            connection.rollback(before);
        } catch (SQLException impossible) {
            failed.addSuppressed(impossible);
        }
    }
}
