package dev.openings.jooq.operation;

import java.sql.Connection;

/**
 * A transaction of the application, in which the services read and write. They do not commit it and do not roll it back: a
 * refusal or a failure undoes only what the call itself has written.
 */
public interface CallerTransaction {
    /**
     * The connection of the transaction: with isolation read committed, not in auto-commit mode, and used by no other thread
     * at the same time.
     */
    Connection connection();

    /** Takes an action to run once the transaction is committed, and never if it is rolled back. */
    void afterCommit(Runnable action);
}
