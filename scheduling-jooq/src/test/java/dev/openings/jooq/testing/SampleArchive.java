package dev.openings.jooq.testing;

import dev.openings.jooq.Openings;
import dev.openings.jooq.operation.Options;
import dev.openings.jooq.operation.TableSchema;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import javax.sql.DataSource;

/**
 * An archive with rows in every table: each nullable column with and without a value, times at both bounds, and characters that
 * need escapes or several bytes.
 */
public final class SampleArchive {
    private SampleArchive() {}

    /** The services on {@code source}, with the clock fixed at the time of the export. */
    public static Openings openings(DataSource source) {
        return Openings.on(
                source,
                Options.of(() -> Instant.parse("2026-11-25T00:00:00Z"), ZoneOffset.UTC)
                        .withSchema(new TableSchema.Current()));
    }

    public static String text() {
        try (InputStream in =
                Objects.requireNonNull(SampleArchive.class.getResourceAsStream("/archive/everything.jsonl"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The version of the schema that the archive has, which every migration increases. */
    public static int schema() {
        return Integer.parseInt(text().replaceAll("(?s)^.*?\"schema\":\"([0-9]+)\".*$", "$1"));
    }

    public static InputStream open() {
        return stream(text());
    }

    public static InputStream stream(String archive) {
        return new ByteArrayInputStream(archive.getBytes(StandardCharsets.UTF_8));
    }
}
