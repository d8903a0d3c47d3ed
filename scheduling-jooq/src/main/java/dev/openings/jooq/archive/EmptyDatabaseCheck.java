package dev.openings.jooq.archive;

import static dev.openings.jooq.gen.Tables.PRACTICE;
import static dev.openings.jooq.gen.Tables.PRACTICE_REMINDER_RULE;

import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** Checks that a database has not been used yet. */
final class EmptyDatabaseCheck {
    /** The tables that have rows in every new database. */
    private static final Set<Table<?>> NEVER_EMPTY = Set.of(PRACTICE, PRACTICE_REMINDER_RULE);

    private EmptyDatabaseCheck() {}

    /**
     * Locks all tables against writes until the transaction ends, and deletes the practice that every new database has.
     *
     * @throws ArchiveRefusedException if the database has been used
     */
    static void lockAndClear(DSLContext tx) {
        List<Table<?>> tables = ArchiveTables.inOrder();
        // First without a lock, so that a database in use is not blocked.
        requireUnused(tx, tables);
        lock(tx, tables);
        requireUnused(tx, tables);
        tx.deleteFrom(PRACTICE_REMINDER_RULE).execute();
        tx.deleteFrom(PRACTICE).execute();
    }

    private static void lock(DSLContext tx, List<Table<?>> tables) {
        if (tx.dialect().family() == SQLDialect.POSTGRES) {
            tx.execute("lock table {0} in exclusive mode", DSL.list(tables));
        } else {
            // Only one process has an H2 database open. This lock excludes another import by it.
            tx.select(PRACTICE.ID).from(PRACTICE).forUpdate().fetch();
        }
    }

    private static void requireUnused(DSLContext tx, List<Table<?>> tables) {
        for (Table<?> table : tables) {
            if (!NEVER_EMPTY.contains(table) && tx.fetchExists(table)) {
                throw new ArchiveRefusedException("an archive can be imported into an empty database only: the table "
                        + table.getName() + " has rows");
            }
        }
        if (tx.fetchExists(PRACTICE, PRACTICE.VERSION.ne(1))) {
            throw new ArchiveRefusedException(
                    "an archive can be imported into an empty database only: the practice was changed");
        }
    }
}
