package dev.openings.jooq.archive;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/** Reads the lines of an archive into the tables, one value at a time, so that a line need not fit into memory. */
final class ArchiveReader {
    /** Greater than the length of every column. */
    private static final int MAX_STRING_LENGTH = 200_000;

    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(MAX_STRING_LENGTH)
                    .maxNameLength(100)
                    .maxNumberLength(20)
                    .maxNestingDepth(3)
                    .build())
            .build();

    private final JsonParser json;
    private final Map<String, Table<?>> tables;
    private final ArchiveRows rows;

    private ArchiveReader(JsonParser json, DSLContext tx) {
        this.json = json;
        this.tables = ArchiveTables.inOrder().stream().collect(Collectors.toMap(Table::getName, Function.identity()));
        this.rows = new ArchiveRows(tx);
    }

    /**
     * Inserts every row and returns their number.
     *
     * @throws ArchiveRefusedException if a line is invalid
     */
    static long read(DSLContext tx, String schema, InputStream in) throws IOException {
        try (JsonParser json = JSON.createParser(in)) {
            return new ArchiveReader(json, tx).readAll(schema);
        }
    }

    private long readAll(String schema) throws IOException {
        try {
            readHeader(schema);
            for (String key = openLine(); !key.equals(ArchiveHeader.END_KEY); key = openLine()) {
                readRow(key);
            }
            return readEnd();
        } catch (JsonProcessingException invalid) {
            throw refused("invalid JSON: "
                    + invalid.getOriginalMessage().lines().findFirst().orElse(""));
        } catch (IllegalArgumentException rule) {
            throw refused(String.valueOf(rule.getMessage()));
        }
    }

    private void readHeader(String schema) throws IOException {
        if (!openLine().equals(ArchiveHeader.KEY)) {
            throw refused("this is not an archive: the first line must start with {\"" + ArchiveHeader.KEY + "\":");
        }
        int format = 0;
        String archiveSchema = "";
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "format" -> format = json.getValueAsInt();
                case "schema" -> archiveSchema = json.getValueAsString("");
                default -> json.skipChildren();
            }
        }
        closeLine();
        if (format != ArchiveHeader.FORMAT) {
            throw refused("the archive has format " + format + ", but this version reads format " + ArchiveHeader.FORMAT
                    + " only");
        }
        if (!archiveSchema.equals(schema)) {
            throw refused(
                    "the archive has schema version " + archiveSchema + ", but this database has version " + schema
                            + ": import the archive with the version that wrote it, then start this version on that database");
        }
    }

    private void readRow(String name) throws IOException {
        Table<?> table = tables.get(name);
        if (table == null) {
            throw refused("table " + name + " does not exist");
        }
        long line = json.currentTokenLocation().getLineNr();
        @Nullable Object[] values = new @Nullable Object[table.fields().length];
        boolean[] given = new boolean[values.length];
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            int column = table.indexOf(json.currentName());
            if (column < 0) {
                throw refused("column " + name + "." + json.currentName() + " does not exist");
            }
            json.nextToken();
            values[column] = new ArchiveColumn(table, table.fields()[column]).value(json);
            given[column] = true;
        }
        closeLine();
        requireAll(table, given);
        rows.add(table, values, line);
    }

    private void requireAll(Table<?> table, boolean[] given) {
        for (int i = 0; i < given.length; i++) {
            if (!given[i]) {
                throw refused(new ArchiveColumn(table, table.fields()[i]) + " is missing");
            }
        }
    }

    private long readEnd() throws IOException {
        long count = -1;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            boolean isCount = json.currentName().equals("rows");
            json.nextToken();
            count = isCount ? json.getValueAsLong() : count;
        }
        closeLine();
        rows.flush();
        if (count != rows.count()) {
            throw refused("the archive has " + rows.count() + " rows, but its last line says " + count);
        }
        if (json.nextToken() != null) {
            throw refused("there must be no text after the last line");
        }
        return count;
    }

    /** Enters the inner object of the next line and returns its key. */
    private String openLine() throws IOException {
        JsonToken token = json.nextToken();
        if (token == null) {
            throw refused("the archive is truncated: the last line, {\"" + ArchiveHeader.END_KEY + "\":…}, is missing");
        }
        if (token != JsonToken.START_OBJECT || json.nextToken() != JsonToken.FIELD_NAME) {
            throw refused("a line must be an object whose only key is the name of a table");
        }
        String key = json.currentName();
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw refused("a row must be an object with the names of columns as keys");
        }
        return key;
    }

    /** Leaves the line; the inner object has just ended. */
    private void closeLine() throws IOException {
        if (json.currentToken() != JsonToken.END_OBJECT || json.nextToken() != JsonToken.END_OBJECT) {
            throw refused("a line must be an object whose only key is the name of a table");
        }
    }

    private ArchiveRefusedException refused(String rule) {
        return new ArchiveRefusedException(json.currentLocation().getLineNr(), rule);
    }
}
