package dev.openings.server.security;

import java.nio.ByteBuffer;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * The opaque id of one occurrence of recurring time off in the API. It is longer than a {@link GlobalId}.
 *
 * @param seriesId the internal id of the time off
 * @param start the start of the occurrence in local time, in whole seconds
 */
public record OccurrenceId(UUID seriesId, LocalDateTime start) {
    private static final byte LETTER = 'o';
    private static final int BYTES = 1 + 16 + 8;

    /** The id as text: 34 URL-safe characters. */
    public String text() {
        byte[] bytes = ByteBuffer.allocate(BYTES)
                .put(LETTER)
                .putLong(seriesId.getMostSignificantBits())
                .putLong(seriesId.getLeastSignificantBits())
                .putLong(start.toEpochSecond(ZoneOffset.UTC))
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The id of a text by {@link #text}; empty for any other text. */
    public static Optional<OccurrenceId> parse(String text) {
        return Base64Url.decode(text, BYTES)
                .map(ByteBuffer::wrap)
                .filter(buffer -> buffer.get() == LETTER)
                .flatMap(buffer -> {
                    UUID seriesId = new UUID(buffer.getLong(), buffer.getLong());
                    return start(buffer.getLong()).map(start -> new OccurrenceId(seriesId, start));
                });
    }

    private static Optional<LocalDateTime> start(long second) {
        boolean isInRange = second >= LocalDateTime.MIN.toEpochSecond(ZoneOffset.UTC)
                && second <= LocalDateTime.MAX.toEpochSecond(ZoneOffset.UTC);
        return isInRange ? Optional.of(LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC)) : Optional.empty();
    }
}
