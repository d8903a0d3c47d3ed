package dev.openings.jooq.archive;

import dev.openings.jooq.gen.DefaultSchema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jooq.Field;
import org.jooq.ForeignKey;
import org.jooq.Table;

/** All tables of the schema, from the generated code, so that a new table is included by itself. */
public final class ArchiveTables {
    private ArchiveTables() {}

    /** All tables, each after the tables that it references, otherwise by name. */
    public static List<Table<?>> inOrder() {
        List<Table<?>> remaining = new ArrayList<>(DefaultSchema.DEFAULT_SCHEMA.getTables());
        remaining.sort(Comparator.comparing(Table::getName));
        List<Table<?>> ordered = new ArrayList<>();
        while (!remaining.isEmpty()) {
            Table<?> next = remaining.stream()
                    .filter(table -> referencesOnly(ordered, table))
                    .findFirst()
                    .orElseThrow(
                            () -> new IllegalStateException("tables reference each other in a cycle: " + remaining));
            remaining.remove(next);
            ordered.add(next);
        }
        return List.copyOf(ordered);
    }

    /** The columns of {@code table} as the database stores them, without conversion to other Java types. */
    static Field<?>[] columns(Table<?> table) {
        return table.fieldStream().map(ArchiveTables::stored).toArray(Field<?>[]::new);
    }

    private static Field<?> stored(Field<?> column) {
        Class<?> type = column.getConverter().fromType();
        return type == column.getType() ? column : column.coerce(type);
    }

    /** The primary key, by which an export orders rows. */
    public static List<? extends Field<?>> key(Table<?> table) {
        return Objects.requireNonNull(table.getPrimaryKey(), table.getName()).getFields();
    }

    private static boolean referencesOnly(List<Table<?>> ordered, Table<?> table) {
        return table.getReferences().stream().map(ForeignKey::getKey).allMatch(key -> ordered.contains(key.getTable()));
    }
}
