package dev.openings.server.calendars;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * The conditions of a request (RFC 9110 13.1).
 *
 * @param ifNoneMatch entity tags of the copies that the client has
 * @param ifModifiedSince the Last-Modified of the copy that the client has
 */
record Conditions(Optional<String> ifNoneMatch, Optional<String> ifModifiedSince) {
    /** True if the client's copy is current. Entity tags take precedence over the date (RFC 9110 13.2.2). */
    boolean isCurrent(Validators validators) {
        return ifNoneMatch
                .map(tags -> matches(tags, validators.entityTag()))
                .orElseGet(() -> ifModifiedSince
                        .flatMap(Conditions::date)
                        .flatMap(since -> validators.changedAt().filter(changed -> !since.isBefore(changed)))
                        .isPresent());
    }

    private static boolean matches(String tags, String current) {
        return Arrays.stream(tags.split(",", -1))
                .map(String::strip)
                .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
                .anyMatch(tag -> tag.equals("*") || tag.equals(current));
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(Instant.from(Validators.HTTP_DATE.parse(text.strip())));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
