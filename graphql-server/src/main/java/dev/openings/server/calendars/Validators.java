package dev.openings.server.calendars;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The validators of a conditional request (RFC 9110 8.8, 13.1).
 *
 * @param entityTag the tag of the bytes
 * @param lastModified the last change in whole seconds, before the current second: a later change in the same second
 *     must have another value
 */
record Validators(String entityTag, Instant lastModified) {
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** The validators of {@code body}. */
    static Validators of(byte[] body, Instant changedAt, Instant now) {
        Instant latest = now.truncatedTo(ChronoUnit.SECONDS).minusSeconds(1);
        Instant changed = changedAt.truncatedTo(ChronoUnit.SECONDS);
        return new Validators(CalendarFile.entityTag(body), changed.isAfter(latest) ? latest : changed);
    }

    /** The value of the header Last-Modified. */
    String lastModifiedText() {
        return HTTP_DATE.format(lastModified);
    }

    /** True if the client's copy is current. Entity tags take precedence over the date (RFC 9110 13.2.2). */
    boolean isNotModified(Optional<String> ifNoneMatch, Optional<String> ifModifiedSince) {
        return ifNoneMatch
                .map(this::matches)
                .orElseGet(() -> ifModifiedSince
                        .flatMap(Validators::date)
                        .filter(since -> !since.isBefore(lastModified))
                        .isPresent());
    }

    private boolean matches(String tags) {
        return Arrays.stream(tags.split(",", -1))
                .map(String::strip)
                .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
                .anyMatch(tag -> tag.equals("*") || tag.equals(entityTag));
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(Instant.from(HTTP_DATE.parse(text.strip())));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
