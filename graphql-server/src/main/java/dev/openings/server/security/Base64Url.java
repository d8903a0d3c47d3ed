package dev.openings.server.security;

import java.util.Base64;
import java.util.Optional;

/** Texts of base64url without padding, of a known length and in their one canonical spelling. */
final class Base64Url {
    private Base64Url() {}

    /** The {@code length} bytes that {@code text} stands for; empty for anything that {@link #encode} would not write. */
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

    static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
