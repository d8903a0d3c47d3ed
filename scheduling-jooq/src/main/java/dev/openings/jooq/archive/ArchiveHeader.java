package dev.openings.jooq.archive;

import java.time.Instant;

/**
 * The first line of an archive.
 *
 * @param schema version of the database schema that its rows have
 * @param exportedAt time of the export
 */
record ArchiveHeader(String schema, Instant exportedAt) {
    /** Version of the format; it increases when a reader of the previous version could misread the lines. */
    static final int FORMAT = 1;

    static final String KEY = "openings";
    static final String END_KEY = "end";
}
