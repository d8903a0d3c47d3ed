package dev.openings.jooq.testing;

import dev.openings.jooq.Databases;
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
 * A database as an older version left it. {@code upgrade/V3.sql} holds the rows that came with version 3, and so on: they are stored as soon as that version is
 * reached, and go through every later migration.
 *
 * @param tables each table that there was then, with its columns
 */
public record OldDatabase(DSLContext db, Map<String, List<String>> tables) {
    /** {@code source} brought to {@code version}, and filled. */
    public static OldDatabase filled(DataSource source, int version) {
        DSLContext db = DSL.using(source, Databases.dialect(source));
        // Version 0 has nothing but the table in which Flyway remembers versions.
        for (int step = 0; step <= version; step++) {
            migrate(source, step);
            statements("/upgrade/V" + step + ".sql").forEach(db::execute);
        }
        Map<String, List<String>> tables = new TreeMap<>();
        db.meta().filterSchemas(schema -> schema.getName().equals("public")).getTables().stream()
                .filter(table -> !table.getName().equals("flyway_schema_history"))
                .forEach(table -> tables.put(
                        table.getName(), table.fieldStream().map(Field::getName).toList()));
        return new OldDatabase(db, tables);
    }

    /** Brings {@code source} to {@code version} and no further. */
    private static void migrate(DataSource source, int version) {
        FluentConfiguration migrations = Databases.migrations(source, Databases.dialect(source));
        (version == 0 ? migrations.locations(new String[0]) : migrations.target(Integer.toString(version)))
                .load()
                .migrate();
    }

    /** The statements of a script; none if there is no such script. */
    public static List<String> statements(String resource) {
        try (@Nullable InputStream in = OldDatabase.class.getResourceAsStream(resource)) {
            return in == null
                    ? List.of()
                    : Stream.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).split(";\\s*\\n", -1))
                            .filter(sql -> !sql.isBlank())
                            .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What these columns hold now, by table, in an order of its own. */
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
