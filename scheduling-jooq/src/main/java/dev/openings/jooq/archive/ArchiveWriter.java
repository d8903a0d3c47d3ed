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
    /** Rows that PostgreSQL sends at a time. */
    private static final int ROWS_AT_ONCE = 500;

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

    /** Writes head, rows and end as {@code tx} sees them, and says how many rows. */
    static long write(DSLContext tx, ArchiveHeader head, OutputStream out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out, JsonEncoding.UTF8)) {
            ArchiveWriter writer = new ArchiveWriter(json);
            writer.head(head);
            for (Table<?> table : ArchiveTables.inOrder()) {
                writer.rows(tx, table);
            }
            writer.end();
            return writer.rows;
        }
    }

    private void head(ArchiveHeader head) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart(ArchiveHeader.KEY);
        json.writeNumberField("format", ArchiveHeader.FORMAT);
        json.writeStringField("schema", head.schema());
        json.writeStringField("exported_at", head.exportedAt().toString());
        json.writeEndObject();
        json.writeEndObject();
    }

    private void rows(DSLContext tx, Table<?> table) throws IOException {
        try (Cursor<?> cursor = tx.select(ArchiveTables.columns(table))
                .from(table)
                .orderBy(ArchiveTables.key(table))
                .fetchSize(ROWS_AT_ONCE)
                .fetchLazy()) {
            for (Record row : cursor) {
                row(table, row);
            }
        }
    }

    private void row(Table<?> table, Record row) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart(table.getName());
        for (Field<?> column : row.fields()) {
            json.writeFieldName(column.getName());
            value(row.get(column));
        }
        json.writeEndObject();
        json.writeEndObject();
        rows++;
    }

    /** Dates, times and ids as their ISO 8601 and RFC 9562 text; what {@link ArchiveColumn} reads again. */
    private void value(@Nullable Object value) throws IOException {
        switch (value) {
            case null -> json.writeNull();
            case Integer number -> json.writeNumber(number);
            case Boolean truth -> json.writeBoolean(truth);
            default -> json.writeString(value.toString());
        }
    }

    private void end() throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart(ArchiveHeader.END_KEY);
        json.writeNumberField("rows", rows);
        json.writeEndObject();
        json.writeEndObject();
        json.writeRaw('\n');
    }
}
