package dev.openings.jooq.outside;

import java.util.Optional;

/**
 * By which a later read learns whether anything has changed.
 *
 * @param etag of a file, as it was sent (RFC 9110 section 8.8.3)
 * @param lastModified of a file, as it was sent (RFC 9110 section 8.8.2)
 * @param syncToken of a CalDAV collection (RFC 6578 section 3)
 */
public record CacheValidators(Optional<String> etag, Optional<String> lastModified, Optional<String> syncToken) {
    /** Nothing to compare: the calendar is read whole. */
    public static final CacheValidators NONE =
            new CacheValidators(Optional.empty(), Optional.empty(), Optional.empty());

    private static final int MAX_HEADER = 1_000;
    private static final int MAX_TOKEN = 2_000;

    /** Leaves out what is too long to be stored. */
    public CacheValidators {
        etag = etag.filter(it -> it.length() <= MAX_HEADER);
        lastModified = lastModified.filter(it -> it.length() <= MAX_HEADER);
        syncToken = syncToken.filter(it -> it.length() <= MAX_TOKEN);
    }
}
