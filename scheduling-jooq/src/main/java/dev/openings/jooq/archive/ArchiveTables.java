package dev.openings.jooq.archive;

import dev.openings.jooq.gen.DefaultSchema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jooq.Field;
import org.jooq.ForeignKey;
import org.jooq.Table;

/** Every table that the schema has, with nothing to keep in step by hand. */
public final class ArchiveTables {
    private ArchiveTables() {}

    /** All tables, each after those that it refers to, otherwise by name. */
    public static List<Table<?>> inOrder() {
        List<Table<?>> left = new ArrayList<>(DefaultSchema.DEFAULT_SCHEMA.getTables());
        left.sort(Comparator.comparing(Table::getName));
        List<Table<?>> ordered = new ArrayList<>();
        while (!left.isEmpty()) {
            Table<?> next = left.stream()
                    .filter(table -> refersOnlyTo(ordered, table))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("tables refer to each other in a circle: " + left));
            left.remove(next);
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

    /** What makes the order of the rows of {@code table} always the same. */
    public static List<? extends Field<?>> key(Table<?> table) {
        return Objects.requireNonNull(table.getPrimaryKey(), table.getName()).getFields();
    }

    private static boolean refersOnlyTo(List<Table<?>> ordered, Table<?> table) {
        return table.getReferences().stream().map(ForeignKey::getKey).allMatch(key -> ordered.contains(key.getTable()));
    }
}
