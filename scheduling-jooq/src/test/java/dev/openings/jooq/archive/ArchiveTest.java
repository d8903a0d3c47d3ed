package dev.openings.jooq.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openings.jooq.Databases;
import dev.openings.jooq.testing.SampleArchive;
import dev.openings.jooq.testing.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ArchiveTest {
    static Stream<Arguments> moves() {
        return Arrays.stream(TestDatabase.values())
                .flatMap(from -> Arrays.stream(TestDatabase.values()).map(to -> Arguments.of(from, to)));
    }

    @ParameterizedTest
    @MethodSource("moves")
    void anImportHasEveryValueOfTheExport(TestDatabase from, TestDatabase to) {
        DataSource source = filled(from);
        DataSource target = from(to);

        long rows = archive(target).importFrom(SampleArchive.stream(exported(source)));

        assertThat(rows).isEqualTo(lines(SampleArchive.text()).size() - 2);
        for (Table<?> table : ArchiveTables.inOrder()) {
            assertThat(rows(target, table)).as(table.getName()).isNotEmpty().isEqualTo(rows(source, table));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void anExportOfAnImportIsTheSameText(TestDatabase kind) {
        assertThat(exported(filled(kind))).isEqualTo(SampleArchive.text());
    }

    /** The other tests would not notice a column that is always null, or never. */
    @Test
    void theSampleFillsEveryTableAndHasEveryColumnWithAndWithoutAValue() {
        DataSource source = filled(TestDatabase.H2);
        DSLContext db = DSL.using(source, Databases.dialect(source));

        Set<String> tables = db
                .fetch("select table_name from information_schema.tables where table_schema = 'public'")
                .getValues(0, String.class)
                .stream()
                .collect(Collectors.toCollection(TreeSet::new));
        // Names of states are no data: the triggers of an import make others.
        tables.removeAll(Set.of("openings_schema_history", "rules_state", "busy_state"));
        assertThat(ArchiveTables.inOrder()).extracting(Table::getName).containsExactlyInAnyOrderElementsOf(tables);
        List<String> uncovered = new ArrayList<>();
        for (Table<?> table : ArchiveTables.inOrder()) {
            for (Field<?> column : table.fields()) {
                boolean filled = db.fetchExists(table, column.isNotNull());
                boolean empty = !column.getDataType().nullable()
                        || table.getName().equals("practice")
                        || db.fetchExists(table, column.isNull());
                if (!filled || !empty) {
                    uncovered.add(table.getName() + "." + column.getName());
                }
            }
        }
        assertThat(uncovered).isEmpty();
    }

    @Test
    void tablesFollowTheTablesThatTheyReference() {
        List<Table<?>> tables = ArchiveTables.inOrder();

        assertThat(tables).hasSizeGreaterThan(20);
        for (Table<?> table : tables) {
            table.getReferences()
                    .forEach(reference -> assertThat(
                                    tables.indexOf(reference.getKey().getTable()))
                            .isLessThan(tables.indexOf(table)));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void anExportHasTheRowsOfOneMoment(TestDatabase kind) {
        DataSource source = filled(kind);
        DSLContext other = DSL.using(source, Databases.dialect(source));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<Integer> late = new ArrayList<>();

        archive(source).exportTo(new OutputStream() {
            @Override
            public void write(int b) {
                out.write(b);
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
                // The first bytes are written before many of the tables are read.
                if (late.isEmpty()) {
                    late.add(other.execute("update service set name = 'Later'"));
                }
                out.write(bytes, from, length);
            }
        });

        assertThat(late).containsExactly(2);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(SampleArchive.text());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void anImportReplacesThePracticeOfANewDatabase(TestDatabase kind) {
        DataSource target = from(kind);

        archive(target).importFrom(SampleArchive.open());

        assertThat(exported(target)).isEqualTo(SampleArchive.text());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aDatabaseInUseIsNotChanged(TestDatabase kind) {
        DataSource target = filled(kind);

        assertRefused(
                target,
                SampleArchive.text(),
                "an archive can be imported into an empty database only: the table address_block has rows");
        assertThat(exported(target)).isEqualTo(SampleArchive.text());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void theErrorNamesTheInvalidLine(TestDatabase kind) {
        DataSource target = from(kind);
        String before = exported(target);

        brokenArchives().forEach((archive, message) -> assertRefused(target, archive, message));

        assertThat(exported(target)).isEqualTo(before);
        archive(target).importFrom(SampleArchive.open());
        assertThat(exported(target)).isEqualTo(SampleArchive.text());
    }

    private static Map<String, String> brokenArchives() {
        Map<String, String> broken = new LinkedHashMap<>();
        String whole = SampleArchive.text();
        broken.put("", "line 1: the archive is truncated: the last line, {\"end\":…}, is missing");
        broken.put("id,name\n1,2", "line 1: invalid JSON: ");
        broken.put("[]", "line 1: a line must be an object whose only key is the name of a table");
        broken.put(
                "{\"bookable\":{}}", "line 1: this is not an archive: the first line must start with {\"openings\":");
        broken.put(
                whole.replace("\"format\":1", "\"format\":2"),
                "line 1: the archive has format 2, but this version reads format 1 only");
        int current = SampleArchive.schema();
        for (int other : List.of(current + 1, current - 1)) {
            broken.put(
                    whole.replace("\"schema\":\"" + current, "\"schema\":\"" + other),
                    "line 1: the archive has schema version " + other + ", but this database has version " + current
                            + ": ");
        }
        broken.put(
                whole.substring(0, whole.indexOf("{\"end\"")),
                "line " + lines(whole).size() + ": the archive is truncated");
        broken.put(
                withoutLine(whole, 27),
                "line " + (lines(whole).size() - 1) + ": the archive has "
                        + (lines(whole).size() - 3) + " rows, but its last line says "
                        + (lines(whole).size() - 2));
        broken.put(whole + "{}", "there must be no text after the last line");
        broken.put(
                atLine(whole, 16, "\"kind\":\"STAFF\"", "\"kind\":\"CAR\""),
                "line 16: the database rejects the row of table bookable: ");
        broken.put(
                atLine(whole, 16, "\"kind\":\"STAFF\"", "\"kind\":null"),
                "line 16: column bookable.kind must not be null");
        broken.put(
                atLine(whole, 16, "\"kind\":\"STAFF\"", "\"kind\":7"),
                "line 16: column bookable.kind must be a string");
        broken.put(
                atLine(whole, 16, "\"kind\":\"STAFF\"", "\"kind\":{\"a\":[[[[[]]]]]}"),
                "line 16: column bookable.kind must be a string");
        broken.put(atLine(whole, 16, "\"kind\":\"STAFF\",", ""), "line 16: column bookable.kind is missing");
        broken.put(atLine(whole, 16, "\"kind\":", "\"king\":"), "line 16: column bookable.king does not exist");
        broken.put(
                atLine(whole, 16, "\"kind\":\"STAFF\"", "\"kind\":\"STAFF\",\"kind\":\"STAFF\""),
                "line 16: invalid JSON: Duplicate field 'kind'");
        broken.put(atLine(whole, 16, "{\"bookable\":", "{\"bookables\":"), "line 16: table bookables does not exist");
        broken.put(
                atLine(whole, 16, "\"version\":1", "\"version\":1.5"),
                "line 16: column bookable.version must be an integer of 32 bits");
        broken.put(
                atLine(whole, 16, "\"version\":1", "\"version\":2147483648"),
                "line 16: column bookable.version must be an integer of 32 bits");
        broken.put(
                atLine(whole, 16, "\"active\":true", "\"active\":\"true\""),
                "line 16: column bookable.active must be true or false");
        broken.put(
                atLine(whole, 16, "01890a5d-ac96-7001", "1890a5d-ac96-7001"),
                "line 16: column bookable.id must be a UUID");
        broken.put(
                atLine(whole, 16, "1970-01-01T00:00:00Z", "1970-01-01 00:00"),
                "line 16: column bookable.created_at must be a time in UTC, not \"1970-01-01 00:00\"");
        broken.put(
                atLine(whole, 17, "7002-8000-000000000002", "7001-8000-000000000001"),
                "line 17: the database rejects the row of table bookable: ");
        broken.put(atLine(whole, 16, "Lord_Howe", "x".repeat(200_001)), "line 16: invalid JSON: ");
        broken.put(
                atLine(whole, 16, "Lord_Howe", "x".repeat(65)),
                "line 16: the database rejects the row of table bookable: ");
        return broken;
    }

    @Test
    void anArchiveThatIsTruncatedAnywhereIsRefused() {
        DataSource target = from(TestDatabase.H2);
        String whole = SampleArchive.text().strip();

        for (int length = 0; length < whole.length(); length += length < whole.length() - 100 ? 83 : 1) {
            assertRefused(target, whole.substring(0, length), "line ");
        }
        archive(target).importFrom(SampleArchive.stream(whole));
    }

    @Test
    void aFailureOfTheOutputIsThrown() {
        DataSource source = filled(TestDatabase.H2);

        assertThatThrownBy(() -> archive(source).exportTo(new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("no space left");
                    }
                }))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("no space left");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aFailureOfTheInputRollsTheImportBack(TestDatabase kind) throws IOException {
        DataSource target = from(kind);
        String before = exported(target);
        InputStream broken = InputStream.nullInputStream();
        broken.close();

        InputStream half = SampleArchive.stream(SampleArchive.text().substring(0, 10_000));
        assertThatThrownBy(() -> archive(target).importFrom(new SequenceInputStream(half, broken)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("Stream closed");

        assertThat(exported(target)).isEqualTo(before);
    }

    private static void assertRefused(DataSource target, String archive, String message) {
        assertThatThrownBy(() -> archive(target).importFrom(SampleArchive.stream(archive)))
                .isInstanceOf(ArchiveRefusedException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }

    private static String atLine(String archive, int number, String part, String other) {
        List<String> lines = new ArrayList<>(lines(archive));
        assertThat(lines.get(number - 1)).contains(part);
        lines.set(number - 1, lines.get(number - 1).replace(part, other));
        return String.join("\n", lines) + "\n";
    }

    private static String withoutLine(String archive, int number) {
        List<String> lines = new ArrayList<>(lines(archive));
        lines.remove(number - 1);
        return String.join("\n", lines) + "\n";
    }

    private static List<String> lines(String archive) {
        return archive.lines().toList();
    }

    private static List<List<?>> rows(DataSource source, Table<?> table) {
        return DSL.using(source, Databases.dialect(source))
                .selectFrom(table)
                .orderBy(ArchiveTables.key(table))
                .fetch(row -> Arrays.asList(row.intoArray()));
    }

    private static String exported(DataSource source) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        archive(source).exportTo(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static DataSource filled(TestDatabase kind) {
        DataSource source = from(kind);
        archive(source).importFrom(SampleArchive.open());
        return source;
    }

    private static DataSource from(TestDatabase kind) {
        return kind.current();
    }

    private static Archive archive(DataSource source) {
        return SampleArchive.openings(source).archive();
    }
}
