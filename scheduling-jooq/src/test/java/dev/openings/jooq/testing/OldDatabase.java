package dev.openings.jooq.testing;

import com.zaxxer.hikari.HikariDataSource;
import dev.openings.jooq.Databases;
import dev.openings.jooq.TestMigrations;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * A filled database of an older version. The rows in {@code upgrade/V3.sql} are inserted when version 3 is reached, and so on,
 * so later migrations apply to them.
 *
 * @param source its pool, which is closed with this
 * @param tables the tables of that version, with their columns
 */
public record OldDatabase(HikariDataSource source, DSLContext db, Map<String, List<String>> tables)
        implements AutoCloseable {
    /** The originals that there are, of each kind. */
    private static final Map<TestDatabase, Set<Integer>> ORIGINALS = new EnumMap<>(TestDatabase.class);

    /** A new filled database of {@code version}; 0 has only the history table of Flyway. */
    public static OldDatabase filled(TestDatabase kind, int version) {
        HikariDataSource source = kind.copy(original(kind, version));
        DSLContext db = DSL.using(source, Databases.dialect(source));
        Map<String, List<String>> tables = new TreeMap<>();
        db.meta().filterSchemas(schema -> schema.getName().equals("public")).getTables().stream()
                .filter(table -> !table.getName().equals("openings_schema_history"))
                .forEach(table -> tables.put(
                        table.getName(), table.fieldStream().map(Field::getName).toList()));
        return new OldDatabase(source, db, tables);
    }

    /** The name of the original of {@code version}: that of the version before it, migrated. So each migration runs once for all tests. */
    private static String original(TestDatabase kind, int version) {
        String name = "old" + version;
        Set<Integer> made = ORIGINALS.computeIfAbsent(kind, unused -> new HashSet<>());
        if (!made.contains(version)) {
            kind.makeOriginal(
                    name,
                    version == 0 ? Optional.empty() : Optional.of(original(kind, version - 1)),
                    source -> fill(source, version));
            made.add(version);
        }
        return name;
    }

    private static void fill(DataSource source, int version) {
        migrate(source, version);
        DSLContext db = DSL.using(source, Databases.dialect(source));
        statements("/upgrade/V" + version + ".sql").forEach(db::execute);
    }

    @Override
    public void close() {
        source.close();
    }

    /** Migrates {@code source} to {@code version}. */
    private static void migrate(DataSource source, int version) {
        FluentConfiguration migrations = TestMigrations.of(source);
        (version == 0
                        ? migrations.locations(new String[0]).javaMigrations()
                        : migrations.target(Integer.toString(version)))
                .load()
                .migrate();
    }

    /** The statements of a script; none if it does not exist. */
    public static List<String> statements(String resource) {
        try (@Nullable InputStream in = OldDatabase.class.getResourceAsStream(resource)) {
            return in == null
                    ? List.of()
                    : Stream.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).split(";\\s*\\n", -1))
                            .filter(sql -> !sql.isBlank())
                            .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The current values of these columns, by table, sorted by text. */
    public Map<String, List<String>> rows() {
        Map<String, List<String>> rows = new TreeMap<>();
        tables.forEach((name, columns) -> {
            Table<Record> table = DSL.table(DSL.name(name));
            List<Field<Object>> fields =
                    columns.stream().map(column -> DSL.field(DSL.name(column))).toList();
            rows.put(
                    name,
                    db.select(fields).from(table).fetch().stream()
                            .map(row -> row.intoList().toString())
                            .sorted()
                            .toList());
        });
        return rows;
    }
}
