package dev.openings.jooq.contacts;

import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Migration V12: writes the words by which contacts are found, for contacts of before. It can be run again. */
public final class SearchWordsMigration implements JavaMigration {
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
        ContactRows.replaceAllWords(DSL.using(context.getConnection(), dialect));
    }
}
