package dev.openings.jooq.archive;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.OutputStream;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/** Writes the lines of an archive. */
final class ArchiveWriter {
    /** Number of rows that PostgreSQL sends at a time. */
    private static final int FETCH_SIZE = 500;

    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .rootValueSeparator("\n")
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    private final JsonGenerator json;
    private long rows;

    private ArchiveWriter(JsonGenerator json) {
        this.json = json;
    }

    /** Writes the header, all rows that {@code tx} sees and the last line, and returns the number of rows. */
    static long write(DSLContext tx, ArchiveHeader header, OutputStream out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out, JsonEncoding.UTF8)) {
            ArchiveWriter writer = new ArchiveWriter(json);
            writer.writeHeader(header);
            for (Table<?> table : ArchiveTables.inOrder()) {
                writer.writeRows(tx, table);
            }
            writer.writeEnd();
            return writer.rows;
        }
    }

    private void writeHeader(ArchiveHeader header) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart(ArchiveHeader.KEY);
        json.writeNumberField("format", ArchiveHeader.FORMAT);
        json.writeStringField("schema", header.schema());
        json.writeStringField("exported_at", header.exportedAt().toString());
        json.writeEndObject();
        json.writeEndObject();
    }

    private void writeRows(DSLContext tx, Table<?> table) throws IOException {
        try (Cursor<?> cursor = tx.select(ArchiveTables.columns(table))
                .from(table)
                .orderBy(ArchiveTables.key(table))
                .fetchSize(FETCH_SIZE)
                .fetchLazy()) {
            for (Record row : cursor) {
                writeRow(table, row);
            }
        }
    }

    private void writeRow(Table<?> table, Record row) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart(table.getName());
        for (Field<?> column : row.fields()) {
            json.writeFieldName(column.getName());
            writeValue(row.get(column));
        }
        json.writeEndObject();
        json.writeEndObject();
        rows++;
    }

    /** Writes dates and times as ISO 8601 and ids as RFC 9562; {@link ArchiveColumn} reads them. */
    private void writeValue(@Nullable Object value) throws IOException {
        switch (value) {
            case null -> json.writeNull();
            case Integer number -> json.writeNumber(number);
            case Long number -> json.writeNumber(number);
            case Boolean bool -> json.writeBoolean(bool);
            default -> json.writeString(value.toString());
        }
    }

    private void writeEnd() throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart(ArchiveHeader.END_KEY);
        json.writeNumberField("rows", rows);
        json.writeEndObject();
        json.writeEndObject();
        json.writeRaw('\n');
    }
}
