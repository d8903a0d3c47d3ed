package dev.openings.jooq;

import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** The migrations of the library, for tests in other packages. */
public final class TestMigrations {
    private TestMigrations() {}

    public static FluentConfiguration of(DataSource source) {
        return SchemaMigration.configuration(source, Databases.dialect(source), Optional.empty());
    }
}
