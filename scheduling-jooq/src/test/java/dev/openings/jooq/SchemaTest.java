package dev.openings.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openings.jooq.archive.ArchiveTables;
import dev.openings.jooq.testing.CheckViolations;
import dev.openings.jooq.testing.SampleArchive;
import dev.openings.jooq.testing.TestDatabase;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.ForeignKey;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The constraints of the databases, independent of the code, and the comments of the schema. */
class SchemaTest {
    private static final String CHECKS_OF_H2 =
            "select constraint_name from information_schema.table_constraints where constraint_type = 'CHECK'";
    private static final String CHECKS_OF_POSTGRESQL =
            "select conname from pg_constraint where contype = 'c' and connamespace = 'public'::regnamespace";

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void everyCheckConstraintRefusesAViolation(TestDatabase kind) {
        DSLContext db = filled(kind);

        assertThat(CheckViolations.statements().keySet()).isEqualTo(checks(db));
        CheckViolations.statements().forEach((check, statement) -> assertRefused(db, check, db.query(statement)));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void everyForeignKeyRefusesAMissingRow(TestDatabase kind) {
        DSLContext db = filled(kind);
        List<ForeignKey<?, ?>> references = ArchiveTables.inOrder().stream()
                .flatMap(table -> table.getReferences().stream())
                .<ForeignKey<?, ?>>map(reference -> reference)
                .toList();

        assertThat(references).hasSizeGreaterThan(20);
        references.forEach(reference -> assertRefused(db, reference.getName(), dangling(db, reference)));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void everyTableAndEveryColumnHasAComment(TestDatabase kind) {
        DSLContext db = filled(kind);
        List<Table<?>> tables =
                db.meta().filterSchemas(schema -> schema.getName().equals("public")).getTables().stream()
                        .filter(table -> !table.getName().equals("openings_schema_history"))
                        .toList();

        // The names of states belong to the database, not to the practice, and are not archived.
        assertThat(tables)
                .extracting(Table::getName)
                .filteredOn(table -> !Set.of("rules_state", "busy_state").contains(table))
                .containsExactlyInAnyOrderElementsOf(
                        ArchiveTables.inOrder().stream().map(Table::getName).toList());
        assertThat(tables)
                .flatExtracting(SchemaTest::withoutComment)
                .as("%d tables", tables.size())
                .isEmpty();
    }

    /** The table, if it has no comment, and its columns without a comment. */
    private static List<String> withoutComment(Table<?> table) {
        Stream<String> columns = table.fieldStream()
                .filter(column -> column.getComment().isBlank())
                .map(column -> table.getName() + "." + column.getName());
        return Stream.concat(table.getComment().isBlank() ? Stream.of(table.getName()) : Stream.of(), columns)
                .toList();
    }

    /** An update that makes one row reference a row that does not exist. */
    private static Query dangling(DSLContext db, ForeignKey<?, ?> reference) {
        Table<?> table = reference.getTable();
        Field<UUID> column = reference.getFields().stream()
                .filter(field -> field.getType() == UUID.class)
                .findFirst()
                .map(field -> field.coerce(UUID.class))
                .orElseThrow();
        // The last row by its key: no other row references it.
        Record row = db.selectFrom(table)
                .where(column.isNotNull())
                .orderBy(ArchiveTables.key(table).stream().map(Field::desc).toList())
                .limit(1)
                .fetchSingle();
        Condition isRow = DSL.and(
                ArchiveTables.key(table).stream().map(key -> sameAs(row, key)).toList());
        return db.update(table)
                .set(column, UUID.fromString("00000000-0000-7000-8000-000000000000"))
                .where(isRow);
    }

    private static <T> Condition sameAs(Record row, Field<T> key) {
        return key.eq(row.get(key));
    }

    private static void assertRefused(DSLContext db, String constraint, Query statement) {
        assertThatThrownBy(() -> db.execute(statement))
                .as(constraint)
                .isInstanceOfSatisfying(DataAccessException.class, refused -> {
                    assertThat(refused.sqlState()).startsWith("23");
                    assertThat(String.valueOf(refused.getMessage()).toLowerCase(Locale.ROOT))
                            .contains(constraint);
                });
    }

    private static Set<String> checks(DSLContext db) {
        boolean h2 = db.dialect().family() == SQLDialect.H2;
        return new TreeSet<>(db.fetch(h2 ? CHECKS_OF_H2 : CHECKS_OF_POSTGRESQL).getValues(0, String.class));
    }

    private static DSLContext filled(TestDatabase kind) {
        DataSource source = kind.fresh();
        SampleArchive.openings(source).archive().importFrom(SampleArchive.open());
        return DSL.using(source, Databases.dialect(source));
    }
}
