package dev.openings.jooq;

import dev.openings.jooq.contacts.SearchWordsMigration;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.flywaydb.core.api.MigrationVersion;
import org.jooq.SQLDialect;

/**
 * The migrations of this version of the library for one database, as the build has listed them. Flyway is loaded only where one is
 * to be run: it takes half of a start.
 */
final class Migrations {
    private final Set<ExistingTables.Version> all;

    private Migrations(Set<ExistingTables.Version> all) {
        this.all = all;
    }

    static Migrations of(SQLDialect dialect) {
        String resource = "ddl/" + Databases.folder(dialect) + "-migrations.csv";
        try (InputStream in = Objects.requireNonNull(Migrations.class.getResourceAsStream(resource), resource);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            Set<ExistingTables.Version> all = new HashSet<>();
            lines.lines().map(Migrations::version).forEach(all::add);
            all.add(version(new SearchWordsMigration(dialect)));
            return new Migrations(all);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static ExistingTables.Version version(String line) {
        List<String> parts = List.of(line.split(",", -1));
        return new ExistingTables.Version(
                Optional.of(parts.get(0)), parts.get(1), Optional.of(Integer.valueOf(parts.get(2))));
    }

    private static ExistingTables.Version version(SearchWordsMigration migration) {
        return new ExistingTables.Version(
                Optional.of(migration.getVersion().getVersion()),
                migration.getClass().getName(),
                Optional.ofNullable(migration.getChecksum()));
    }

    /** The version of the schema that all of them make. */
    MigrationVersion last() {
        return last(all.stream()).orElseThrow();
    }

    static Optional<MigrationVersion> last(Stream<ExistingTables.Version> versions) {
        return versions.flatMap(it -> it.version().stream())
                .map(MigrationVersion::fromVersion)
                .max(MigrationVersion::compareTo);
    }

    /** True if all of {@code rows} are of this list, and there is at least one. */
    boolean containsAll(List<ExistingTables.Version> rows) {
        return !rows.isEmpty() && all.containsAll(rows);
    }

    /** True if at least one of {@code rows} is of this list. */
    boolean containsAny(List<ExistingTables.Version> rows) {
        return rows.stream().anyMatch(all::contains);
    }

    /** True if {@code rows} are exactly those of this list, each once. */
    boolean areExactly(List<ExistingTables.Version> rows) {
        return rows.size() == all.size() && all.containsAll(rows);
    }
}
