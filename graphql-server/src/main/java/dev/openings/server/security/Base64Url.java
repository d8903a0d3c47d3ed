package dev.openings.server.security;

import java.util.Base64;
import java.util.Optional;

/** base64url without padding (RFC 4648, section 5), in its canonical form only. */
final class Base64Url {
    private Base64Url() {}

    /** The {@code length} bytes of {@code text}; empty for any text that {@link #encode} does not write. */
    static Optional<byte[]> decode(String text, int length) {
        if (text.length() != (length * 8 + 5) / 6) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            return encode(bytes).equals(text) ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** True if {@link #encode} writes each of the parts: any other text of the same bytes would be a second name of them. */
    static boolean isCanonical(String[] parts) {
        try {
            for (String part : parts) {
                if (!encode(Base64.getUrlDecoder().decode(part)).equals(part)) {
                    return false;
                }
            }
            return true;
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    static boolean isCharacter(byte character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9')
                || character == '-'
                || character == '_';
    }

    static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
