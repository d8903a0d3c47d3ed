package dev.openings.server.security;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * The opaque id of an object in the API.
 *
 * @param kind the type of the object
 * @param id the internal id
 */
public record GlobalId(Kind kind, UUID id) {
    private static final int BYTES = 1 + 16;

    /** The types of objects with ids. The letter is part of each id and never changes. */
    public enum Kind {
        STAFF_MEMBER('s'),
        RESOURCE('r'),
        SERVICE('v'),
        CONTACT('c'),
        APPOINTMENT('a'),
        HOLD('h'),
        TIME_OFF('t'),
        HOLIDAY_CALENDAR('l'),
        OUTSIDE_CALENDAR('o'),
        REMINDER('m'),
        MESSAGE('g'),
        CALENDAR_FEED('f'),
        PASSKEY('k'),
        SIGN_IN_SESSION('w'),
        PRACTICE('p'),
        INVITATION('i'),
        INBOUND_MESSAGE('b'),
        AUDIT_EVENT('e');

        private final byte letter;

        Kind(char letter) {
            this.letter = (byte) letter;
        }
    }

    /** The id as text: 23 URL-safe characters. */
    public String text() {
        byte[] bytes = ByteBuffer.allocate(BYTES)
                .put(kind.letter)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The id of a text by {@link #text}; empty for any other text, even another encoding of the same bytes. */
    public static Optional<GlobalId> parse(String text) {
        return Base64Url.decode(text, BYTES).flatMap(bytes -> {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            byte letter = buffer.get();
            UUID id = new UUID(buffer.getLong(), buffer.getLong());
            return kindOf(letter).map(kind -> new GlobalId(kind, id));
        });
    }

    /** The internal id; empty if {@code text} is not an id of {@code kind}. */
    public static Optional<UUID> parse(Kind kind, String text) {
        return parse(text).filter(global -> global.kind == kind).map(GlobalId::id);
    }

    private static Optional<Kind> kindOf(byte letter) {
        for (Kind kind : Kind.values()) {
            if (kind.letter == letter) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
