package dev.openings.jooq.contacts;

import static dev.openings.jooq.gen.Tables.CONTACT;
import static dev.openings.jooq.gen.Tables.CONTACT_WORD;

import java.util.Optional;
import java.util.UUID;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jooq.DSLContext;
import org.jooq.Record5;
import org.jooq.Result;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Migration V12: writes the words by which contacts are found, for contacts of before. It can be run again. */
public final class SearchWordsMigration implements JavaMigration {
    private static final int CONTACTS_AT_ONCE = 1_000;

    private final SQLDialect dialect;

    public SearchWordsMigration(SQLDialect dialect) {
        this.dialect = dialect;
    }

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("12");
    }

    @Override
    public String getDescription() {
        return "search words";
    }

    @Override
    public @Nullable Integer getChecksum() {
        return null;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) {
        DSLContext tx = DSL.using(context.getConnection(), dialect);
        tx.deleteFrom(CONTACT_WORD).execute();
        UUID last = new UUID(0, 0);
        for (var part = after(tx, last); !part.isEmpty(); part = after(tx, last)) {
            for (var row : part) {
                last = row.value1();
                ContactRows.insertWords(
                        tx,
                        last,
                        ContactWords.stored(
                                row.value2(),
                                row.value3(),
                                Optional.ofNullable(row.value4()),
                                Optional.ofNullable(row.value5())));
            }
        }
    }

    /** Names its columns: the table of this version lacks those of later ones. */
    private static Result<Record5<UUID, String, String, String, String>> after(DSLContext tx, UUID last) {
        return tx.select(CONTACT.ID, CONTACT.GIVEN_NAME, CONTACT.FAMILY_NAME, CONTACT.EMAIL, CONTACT.PHONE)
                .from(CONTACT)
                .where(CONTACT.ID.gt(last))
                .orderBy(CONTACT.ID)
                .limit(CONTACTS_AT_ONCE)
                .fetch();
    }
}
