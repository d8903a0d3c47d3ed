package dev.openings.jooq.archive;

import java.time.Instant;

/**
 * The first line of an archive.
 *
 * @param schema the version of the database's schema that its rows are of
 * @param exportedAt when it was written
 */
record ArchiveHeader(String schema, Instant exportedAt) {
    /** The version of the format of the lines; another one when a reader of this one could misread them. */
    static final int FORMAT = 1;

    static final String KEY = "openings";
    static final String END_KEY = "end";
}
