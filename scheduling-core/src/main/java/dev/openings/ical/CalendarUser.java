package dev.openings.ical;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A calendar user: an address, and a name if known.
 *
 * @param address an absolute URI, usually {@code mailto:}
 * @param name the display name
 */
public record CalendarUser(URI address, Optional<String> name) {
    private static final String PLAIN = "-._~@+!$'*=/";

    /**
     * Checks the address.
     *
     * @throws IllegalArgumentException if {@code address} is not absolute
     */
    public CalendarUser {
        if (!address.isAbsolute()) {
            throw new IllegalArgumentException("address must be an absolute URI: " + address);
        }
    }

    /**
     * Returns a user with a name and an e-mail address. Characters that a URI does not allow are percent-encoded (RFC
     * 6068).
     */
    public static CalendarUser of(String name, String email) {
        return new CalendarUser(URI.create("mailto:" + encoded(email)), Optional.of(name));
    }

    private static String encoded(String email) {
        StringBuilder text = new StringBuilder(email.length());
        for (byte octet : email.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xFF);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0)) {
                text.append(c);
            } else {
                text.append('%').append(hex(octet >> 4)).append(hex(octet));
            }
        }
        return text.toString();
    }

    private static char hex(int nibble) {
        return "0123456789ABCDEF".charAt(nibble & 0xF);
    }
}
