package dev.openings.jooq.testing;

import dev.openings.jooq.Databases;
import dev.openings.jooq.TestMigrations;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
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
 * @param tables the tables of that version, with their columns
 */
public record OldDatabase(DSLContext db, Map<String, List<String>> tables) {
    /** Migrates {@code source} to {@code version} and fills it. */
    public static OldDatabase filled(DataSource source, int version) {
        DSLContext db = DSL.using(source, Databases.dialect(source));
        // Version 0 has only the history table of Flyway.
        for (int step = 0; step <= version; step++) {
            migrate(source, step);
            statements("/upgrade/V" + step + ".sql").forEach(db::execute);
        }
        Map<String, List<String>> tables = new TreeMap<>();
        db.meta().filterSchemas(schema -> schema.getName().equals("public")).getTables().stream()
                .filter(table -> !table.getName().equals("openings_schema_history"))
                .forEach(table -> tables.put(
                        table.getName(), table.fieldStream().map(Field::getName).toList()));
        return new OldDatabase(db, tables);
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
