package dev.openings.server.security;

import java.util.Arrays;

/**
 * The cookie with the secret of a session. Its prefix makes browsers refuse it from other hosts, other paths and pages without
 * TLS (draft-ietf-httpbis-rfc6265bis, section 4.1.3.2).
 */
public final class SessionCookie {
    /** The name. */
    public static final String NAME = "__Host-openings-session";

    private static final String ATTRIBUTES = "; Path=/; Secure; HttpOnly; SameSite=Lax";

    private SessionCookie() {}

    /** The value of the cookie {@code name} in the header {@code Cookie} (RFC 6265, section 4.2.1); empty if there is none. */
    public static String value(String header, String name) {
        return Arrays.stream(header.split(";", -1))
                .map(String::strip)
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> pair.substring(name.length() + 1))
                .findFirst()
                .orElse("");
    }

    /** The value of {@code Set-Cookie} for a cookie that lasts until the browser ends. */
    public static String set(String name, String value) {
        return name + "=" + value + ATTRIBUTES;
    }

    /** The value of {@code Set-Cookie} for a cookie that lasts {@code seconds}; 0 removes it. */
    public static String set(String name, String value, long seconds) {
        return set(name, value) + "; Max-Age=" + seconds;
    }
}
