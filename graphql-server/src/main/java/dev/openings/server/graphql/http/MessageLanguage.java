package dev.openings.server.graphql.http;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The language of messages about an input, by the header {@code Accept-Language} (RFC 9110 section 12.5.4). */
final class MessageLanguage {
    private static final List<Locale> TRANSLATED = List.of(Locale.ENGLISH, Locale.GERMAN);

    /** Browsers send a few languages. A longer header is as good as none. */
    private static final int MAX_LENGTH = 500;

    private MessageLanguage() {}

    /** The first translated language by the preference of the caller; English without a header and for an invalid one. */
    static Locale of(Optional<String> acceptLanguage) {
        return acceptLanguage
                .filter(header -> header.length() <= MAX_LENGTH)
                .flatMap(MessageLanguage::preferred)
                .orElse(Locale.ENGLISH);
    }

    private static Optional<Locale> preferred(String header) {
        try {
            return Optional.ofNullable(Locale.lookup(Locale.LanguageRange.parse(header), TRANSLATED));
        } catch (IllegalArgumentException illFormed) {
            return Optional.empty();
        }
    }
}
