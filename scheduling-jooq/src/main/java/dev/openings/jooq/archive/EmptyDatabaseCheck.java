package dev.openings.jooq.archive;

import static dev.openings.jooq.gen.Tables.PRACTICE;
import static dev.openings.jooq.gen.Tables.PRACTICE_REMINDER_RULE;

import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** A database in which nobody has done anything yet. */
final class EmptyDatabaseCheck {
    /** What every new database holds. */
    private static final Set<Table<?>> FRESH = Set.of(PRACTICE, PRACTICE_REMINDER_RULE);

    private EmptyDatabaseCheck() {}

    /**
     * Clears away the practice that every new database has, and keeps all others from writing until the transaction ends.
     *
     * @throws ArchiveRefusedException if somebody has used the database
     */
    static void take(DSLContext tx) {
        List<Table<?>> tables = ArchiveTables.inOrder();
        // First without a lock, so that a practice at work does not have to wait.
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
            // An H2 database belongs to one process; this keeps its threads from importing twice.
            tx.select(PRACTICE.ID).from(PRACTICE).forUpdate().fetch();
        }
    }

    private static void requireUnused(DSLContext tx, List<Table<?>> tables) {
        for (Table<?> table : tables) {
            if (!FRESH.contains(table) && tx.fetchExists(table)) {
                throw new ArchiveRefusedException("an archive can be imported into an empty database only: the table "
                        + table.getName() + " holds rows");
            }
        }
        if (tx.fetchExists(PRACTICE, PRACTICE.VERSION.ne(1))) {
            throw new ArchiveRefusedException(
                    "an archive can be imported into an empty database only: the practice was changed");
        }
    }
}
