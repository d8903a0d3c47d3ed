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

/** Reads the lines of an archive into the tables, value by value: no line needs to fit into memory. */
final class ArchiveReader {
    /** Longer than the longest column. */
    private static final int LONGEST_TEXT = 100_000;

    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(LONGEST_TEXT)
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
     * Stores every row and says how many.
     *
     * @throws ArchiveRefusedException if a line is not what it must be
     */
    static long read(DSLContext tx, String schema, InputStream in) throws IOException {
        try (JsonParser json = JSON.createParser(in)) {
            return new ArchiveReader(json, tx).all(schema);
        }
    }

    private long all(String schema) throws IOException {
        try {
            head(schema);
            for (String key = open(); !key.equals(ArchiveHeader.END_KEY); key = open()) {
                row(key);
            }
            return end();
        } catch (JsonProcessingException notJson) {
            throw refused("this is not JSON: "
                    + notJson.getOriginalMessage().lines().findFirst().orElse(""));
        } catch (IllegalArgumentException wrong) {
            throw refused(String.valueOf(wrong.getMessage()));
        }
    }

    private void head(String schema) throws IOException {
        if (!open().equals(ArchiveHeader.KEY)) {
            throw refused("this is not an archive: it must begin with {\"" + ArchiveHeader.KEY + "\":…}");
        }
        int format = 0;
        String itsSchema = "";
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "format" -> format = json.getValueAsInt();
                case "schema" -> itsSchema = json.getValueAsString("");
                default -> json.skipChildren();
            }
        }
        close();
        if (format != ArchiveHeader.FORMAT) {
            throw refused("the archive has format " + format + ", this version reads format " + ArchiveHeader.FORMAT);
        }
        if (!itsSchema.equals(schema)) {
            throw refused("the archive is of schema version " + itsSchema + ", this database has version " + schema
                    + ": import it with the version that wrote it, then start this one on that database");
        }
    }

    private void row(String name) throws IOException {
        Table<?> table = tables.get(name);
        if (table == null) {
            throw refused("there is no table " + name);
        }
        long line = json.currentTokenLocation().getLineNr();
        @Nullable Object[] values = new @Nullable Object[table.fields().length];
        boolean[] given = new boolean[values.length];
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            int column = table.indexOf(json.currentName());
            if (column < 0) {
                throw refused("the table " + name + " has no column " + json.currentName());
            }
            json.nextToken();
            values[column] = new ArchiveColumn(table, table.fields()[column]).value(json);
            given[column] = true;
        }
        close();
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

    private long end() throws IOException {
        long count = -1;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            boolean isCount = json.currentName().equals("rows");
            json.nextToken();
            count = isCount ? json.getValueAsLong() : count;
        }
        close();
        rows.flush();
        if (count != rows.count()) {
            throw refused("the archive holds " + rows.count() + " rows, and should hold " + count);
        }
        if (json.nextToken() != null) {
            throw refused("nothing may follow the last line");
        }
        return count;
    }

    /** Steps into the object of the next line and gives its key. */
    private String open() throws IOException {
        JsonToken token = json.nextToken();
        if (token == null) {
            throw refused("the archive is cut off: its last line, {\"" + ArchiveHeader.END_KEY + "\":…}, is missing");
        }
        if (token != JsonToken.START_OBJECT || json.nextToken() != JsonToken.FIELD_NAME) {
            throw refused("a line must be an object with one key, the name of a table");
        }
        String key = json.currentName();
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw refused("a row must be an object with a key for each column");
        }
        return key;
    }

    /** Steps out of that object; its inner one has just ended. */
    private void close() throws IOException {
        if (json.currentToken() != JsonToken.END_OBJECT || json.nextToken() != JsonToken.END_OBJECT) {
            throw refused("a line must be an object with one key, the name of a table");
        }
    }

    private ArchiveRefusedException refused(String rule) {
        return new ArchiveRefusedException(json.currentLocation().getLineNr(), rule);
    }
}
